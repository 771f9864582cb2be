from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

import resources
from designer.model.codec import read_form
from designer.model.form import Form
from designer.runtime.content import decode_content
from designer.testcases.case import Case, Expectation, Input, Outcome, decode_case, encode_case, file_stem
from designer.testcases.report import decode_run, differences, encode_run, junit, recorded_run
from designer.testcases.run import Coverage, not_covered, reachable, run_case
from designer.testcases.suggest import recorded, suggest
from exporters.filled import exporters

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer"
DELIVER = {"xml": lambda form, content: exporters()["xml"].export(form, content, None)}


def today() -> date:
    return date(2026, 11, 24)


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(SAMPLE / "form.json")


@pytest.fixture(scope="module")
def base(form: Form) -> tuple[Input, ...]:
    return recorded(form, decode_content((SAMPLE / "contents" / "full.json").read_bytes()), today)


@pytest.fixture(scope="module")
def cases(form: Form, base: tuple[Input, ...]) -> tuple[Case, ...]:
    return suggest(form, base, ("xml",), today)


def test_the_recorded_filling_is_accepted_and_delivers_its_file(form: Form, base: tuple[Input, ...]) -> None:
    case = Case(name="ganz", form_id=form.id, inputs=base, expect=Expectation(delivered=("xml",)))
    result = run_case(form, case, DELIVER, today)
    assert result.passed, result.problems
    assert b"<serviceportal" in result.delivered["xml"]


def test_suggested_cases_pass_and_reach_nearly_everything(form: Form, cases: tuple[Case, ...]) -> None:
    results = [run_case(form, case, DELIVER, today) for case in cases]
    assert all(result.passed for result in results)
    reached = Coverage()
    for result in results:
        reached |= result.coverage
    total = reachable(form)
    assert total.fields <= reached.fields
    assert total.conditions <= reached.conditions
    assert total.rules <= reached.rules
    assert not_covered(form, reached) == ()
    assert {case.is_negative for case in cases} == {True, False}
    assert len({file_stem(case.name) for case in cases}) == len(cases)
    assert [decode_case(encode_case(case), "x") for case in cases] == list(cases)


def test_a_rule_that_was_taken_away_fails_the_case_that_expects_it(form: Form, cases: tuple[Case, ...]) -> None:
    from designer.model.tree import fields

    case = next(case for case in cases if case.name.endswith("Vorname: leer"))
    mended = form
    for path, _, field in fields(form):
        if field.id == "vorname":
            from designer.model.tree import replace

            mended = replace(mended, path, field.with_(required=False))
    problems = run_case(mended, case, DELIVER, today).problems
    assert any("Ablehnung" in problem.de for problem in problems)
    before, after = run_case(form, case, DELIVER, today), run_case(mended, case, DELIVER, today)
    kept = decode_run(encode_run(recorded_run([before])), "lauf.json")
    told = differences(kept, recorded_run([after]))[0].de
    assert told.startswith(f"{case.name}: früher abgelehnt (")
    assert told.endswith("jetzt angenommen, xml")
    assert differences(kept, recorded_run([before])) == ()


def test_an_input_for_a_field_that_is_gone_is_a_problem(form: Form) -> None:
    case = Case(
        name="weg",
        form_id=form.id,
        inputs=(Input(key="nix:0:da", value="1"),),
        expect=Expectation(outcome=Outcome.REFUSED),
    )
    assert "nix:0:da" in run_case(form, case, DELIVER, today).problems[0].de


def test_a_problem_names_fields_as_people_do(form: Form, base: tuple[Input, ...]) -> None:
    wrong = tuple(
        entry if not entry.key.endswith(":postleitzahl") else Input(key=entry.key, value="1") for entry in base
    )
    told = run_case(form, Case(name="ganz", form_id=form.id, inputs=wrong), DELIVER, today).problems[0].de
    assert told.startswith("Unerwartet abgelehnt: ")
    assert "Postleitzahl" in told
    assert ":0:" not in told
    for text in not_covered(form, Coverage()):
        assert ":" not in text.de.rpartition(": ")[0].replace("?:", ""), text


def test_the_report_counts_failures(form: Form, base: tuple[Input, ...]) -> None:
    good = run_case(form, Case(name="gut", form_id=form.id, inputs=base), DELIVER, today)
    bad = run_case(form, Case(name="schlecht & <so>", form_id=form.id), DELIVER, today)
    suite = etree.fromstring(junit("projekt", (good, bad)))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert suite[1].get("name") == "schlecht & <so>"
