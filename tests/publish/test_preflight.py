from __future__ import annotations

from dataclasses import replace

from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Pointer
from designer.publish.preflight import CHECKS, Facts, Need, State, Tick, passed, preflight

BOUND = Pointer(service="prozess", variable_name="applicantForm")
FORM = Form(id="6000357:A:v1.0", source=BOUND, target=BOUND)
NEED = Need("99001001000000", "Ordnungsamt", "14713000", "6000357", True, True, FORM)
FACTS = Facts(
    service_exists=True,
    organisational_unit_exists=True,
    is_responsible=True,
    authority_accounts=1,
    tenant_has_imprint=True,
    tenant_has_logo=True,
    tenant_has_privacy=True,
)
MANUAL = {"payment"}
TICKS = {code: Tick(code, "geprüft") for code in MANUAL}


def states(need: Need, facts: Facts | None, ticks: dict[str, Tick]) -> dict[str, State]:
    return {result.check.code: result.state for result in preflight(need, facts, ticks)}


def test_a_ready_environment_passes_once_the_manual_checks_are_ticked() -> None:
    assert not passed(preflight(NEED, FACTS, {}))
    assert passed(preflight(NEED, FACTS, TICKS))


def test_each_missing_fact_is_one_problem_that_names_what_is_missing() -> None:
    facts = {
        "service": replace(FACTS, service_exists=False),
        "organisational-unit": replace(FACTS, organisational_unit_exists=False),
        "responsibility": replace(FACTS, is_responsible=False),
        "authority-account": replace(FACTS, authority_accounts=2),
        "tenant-imprint": replace(FACTS, tenant_has_imprint=False),
        "tenant-logo": replace(FACTS, tenant_has_logo=False),
        "tenant-privacy": replace(FACTS, tenant_has_privacy=False),
        "rights": replace(FACTS, missing_rights=("deploy",)),
    }
    for code, broken in facts.items():
        problems = [r for r in preflight(NEED, broken, TICKS) if r.state is State.PROBLEM]
        assert [r.check.code for r in problems] == [code]
        assert "{" not in problems[0].message.de


def test_a_form_without_binding_is_found_without_a_server() -> None:
    need = replace(NEED, form=FORM.with_(target=None))
    assert states(need, None, {})["form-binding"] is State.PROBLEM
    assert states(need, FACTS, TICKS)["form-binding"] is State.PROBLEM


def test_without_a_server_every_other_check_is_a_line_to_tick() -> None:
    known = states(replace(NEED, writes_xml=True), None, {})
    assert {code for code, state in known.items() if state is State.OK} == {"form-binding", "form-single", "form-ids"}
    assert {code for code, state in known.items() if state is State.TO_TICK} == {
        check.code for check in CHECKS if not check.is_local and check.code != "endpoint"
    }
    ticked = {check.code: Tick(check.code, "gesehen") for check in CHECKS}
    assert passed(preflight(NEED, None, ticked))


def test_checks_that_do_not_concern_the_application_are_left_out() -> None:
    need = replace(NEED, has_payment=False, uses_authority_account=False)
    assert {"payment", "authority-account", "form-ids"}.isdisjoint(states(need, FACTS, {}))
    assert states(need, FACTS, {})["endpoint"] is State.TO_TICK


def test_several_forms_and_ids_that_are_no_xml_names_are_problems_of_the_project() -> None:
    group = FieldGroup(id="Straße", title="", rows=(Row(fields=(Field(id="xmlName", type="STRING"),)),))
    form = FORM.with_(sections=(Section(title="", field_groups=(group,)),))
    results = preflight(replace(NEED, form=form, forms=2, writes_xml=True), None, {})
    told = {r.check.code: r.message.de for r in results if r.state is State.PROBLEM}
    assert told.keys() == {"form-single", "form-ids"}
    assert "Straße, xmlName" in told["form-ids"]


def test_what_nobody_gave_yet_is_asked_for_and_not_looked_for() -> None:
    need = replace(NEED, service_key="", organisational_unit="", area="")
    facts = replace(
        FACTS, service_exists=False, organisational_unit_exists=False, is_responsible=False, authority_accounts=0
    )
    asked = {r.check.code: (r.asks, r.message.de) for r in preflight(need, facts, TICKS) if r.state is State.PROBLEM}
    assert asked["service"] == ("service_key", "Noch nicht angegeben: Leistung.")
    assert asked["organisational-unit"][0] == asked["authority-account"][0] == "organisational_unit"
    assert asked["responsibility"][1] == "Noch nicht angegeben: Leistung, Organisationseinheit, Gebiet."


def test_an_area_that_the_portal_does_not_know_is_what_is_wrong_with_the_link() -> None:
    facts = replace(FACTS, is_responsible=False, area_is_known=False)
    (found,) = [r for r in preflight(NEED, facts, TICKS) if r.state is State.PROBLEM]
    assert found.asks == "area"
    assert "14713000" in found.message.de
    assert "zuständig" not in found.message.de
