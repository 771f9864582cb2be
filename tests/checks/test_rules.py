"""Every check: a form that triggers it; what can be mended is mended, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from designer.checks.pages import pages
from designer.checks.run import Checker, checks, run
from designer.model import tree
from designer.model.conditions import BooleanCondition, Test, UnknownCondition, show_on
from designer.model.configs import new_config
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.fieldtypes.defaults import upload_limits
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Button, CustomButtons, DataSource, Pointer, PossibleValue
from designer.model.validation_rules import Rule, new_rule

BOUND = Pointer(service="prozess", variable_name="applicantForm")
BUTTONS = CustomButtons(buttons=(Button(value="continue", label="Weiter", primary=True),))
NAME = Field(id="name", label="Name", type="STRING")


def options(*pairs: tuple[str, str]) -> tuple[PossibleValue, ...]:
    return tuple(PossibleValue(value=value, label=label) for value, label in pairs)


def form(
    *fields: Field, group: dict[str, Any] | None = None, section: dict[str, Any] | None = None, **of_form: Any
) -> Form:
    rows = tuple(Row(fields=(field,)) for field in fields)
    held = FieldGroup(**{"id": "g", "title": "Gruppe", "rows": rows, **(group or {})})
    whole = {
        "id": "6000357:Test:v1.0",
        "title": "Test",
        "engine_version": "2",
        "sections": (Section(**{"title": "Abschnitt", "field_groups": (held,), **(section or {})}),),
        "source": BOUND,
        "target": BOUND,
        "custom_buttons": BUTTONS,
    }
    return Form(**{**whole, **of_form})


def field(**attributes: Any) -> Field:
    return Field(**{"id": "x", "label": "Angabe", "type": "STRING", **attributes})


CYCLE = (
    field(id="a", display_conditions=(show_on(Test.FILLED, "g", "b"),)),
    field(id="b", display_conditions=(show_on(Test.FILLED, "g", "a"),)),
)
WIDE = Row(fields=(field(id="a", width=8), field(id="b", width=8)))
CASES: dict[str, Form] = {
    "field-id-missing": form(field(id="")),
    "field-id-invalid": form(field(id="größe")),
    "field-id-not-speaking": form(field(id="feld12")),
    "field-label-missing": form(field(label=None)),
    "field-label-long": form(field(label="Angabe " * 30)),
    "field-type-unknown": form(field(type="NEU"), NAME),
    "field-type-deprecated": form(field(type="FILE", validation_rules=upload_limits()[:2])),
    "field-type-wrong-engine": form(FIELD_TYPES["ELTERNGELD_BEZUGSZEITRAUM"].new("x", "X"), engine_version="1"),
    "attribute-does-not-fit-type": form(field(possible_values=options(("a", "A")))),
    "attribute-of-engine-1": form(field(type="DATE", picker_disabled=True)),
    "rule-does-not-fit-type": form(field(type="DATE", validation_rules=(new_rule("IBANValidator"),))),
    "rule-unknown": form(field(validation_rules=(Rule(type="NeuValidator"),))),
    "rule-incomplete": form(field(validation_rules=(new_rule("MaxLengthValidator"),))),
    "rules-contradict": form(
        field(
            validation_rules=(
                new_rule("MinLengthValidator", min_length=9),
                new_rule("MaxLengthValidator", max_length=2),
            )
        )
    ),
    "regex-invalid": form(field(validation_rules=(new_rule("RegexValidator", regex="("),))),
    "rule-message-missing": form(field(validation_rules=(new_rule("RegexValidator", regex="a"),))),
    "options-too-few": form(field(type="RADIO_BUTTONS", possible_values=options(("a", "A")))),
    "option-value-duplicate": form(field(type="RADIO_BUTTONS", possible_values=options(("a", "A"), ("a", "B")))),
    "option-label-duplicate": form(field(type="RADIO_BUTTONS", possible_values=options(("a", "A"), ("b", "A")))),
    "option-empty": form(field(type="RADIO_BUTTONS", possible_values=options(("a", ""), ("b", "B")))),
    "options-many-radios": form(
        field(type="RADIO_BUTTONS", possible_values=options(*((f"v{n}", f"L{n}") for n in range(9))))
    ),
    "help-missing-for-upload": form(field(type="MULTIPLE_FILE", validation_rules=upload_limits())),
    "image-alternative-missing": form(NAME, field(type="IMAGE", additional_config=new_config("AdditionalImageConfig"))),
    "video-subtitles-missing": form(NAME, field(type="VIDEO", additional_config=new_config("AdditionalVideoConfig"))),
    "html-harmful": form(NAME, field(type="TEXT", label="Hallo <script>alert(1)</script>")),
    "html-in-plain-label": form(field(label="<b>Name</b>")),
    "width-out-of-range": form(field(width=13)),
    "upload-without-limits": form(field(type="MULTIPLE_FILE")),
    "external-address": form(field(external_value=DataSource(url="https://a.example", scope="EMPTY"))),
    "source-missing": form(NAME, field(type="DOWNLOAD")),
    "default-value-invalid": form(field(type="DATE", value="morgen")),
    "consent-not-required": form(field(type="SINGLE_CHECKBOX", consent=True)),
    "required-but-locked": form(field(required=True, disabled=True)),
    "required-content": form(NAME, field(type="TEXT", required=True)),
    "plain-language-sentence": form(field(helptext="Wort " * 40)),
    "plain-language-words": form(field(label="Name bzw. Firma")),
    "condition-unknown": form(field(display_conditions=(UnknownCondition(type="ShowOnMoonCondition"),))),
    "group-id-missing": form(NAME, group={"id": ""}),
    "group-id-invalid": form(NAME, group={"id": "1. Gruppe"}),
    "group-empty": form(group={"rows": ()}),
    "row-too-wide": form(group={"rows": (WIDE,)}),
    "row-empty": form(group={"rows": (Row(), Row(fields=(NAME,)))}),
    "field-id-duplicate": form(NAME, NAME.as_new()),
    "instance-count-invalid": form(NAME, group={"multiple": True, "max_instance_count": 500}),
    "repeat-without-effect": form(NAME, group={"layout": "TABLE"}),
    "add-button-missing": form(NAME, group={"multiple": True}),
    "section-empty": form(section={"field_groups": ()}),
    "section-title-missing": form(NAME, section={"title": ""}),
    "form-id-malformed": form(NAME, id="Antrag"),
    "form-title-missing": form(NAME, title=""),
    "form-empty": form(field(type="TEXT")),
    "group-id-duplicate": form(section={"field_groups": (FieldGroup(id="g"), FieldGroup(id="g"))}),
    "reference-missing": form(field(display_conditions=(show_on(Test.FILLED, "g", "fort"),))),
    "reference-instance": form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name", group_index=3),))),
    "condition-cycle": form(*CYCLE),
    "condition-value-impossible": form(
        field(id="a", type="BOOLEAN"), field(display_conditions=(show_on(Test.VALUES, "g", "a", "ja"),))
    ),
    "condition-on-content": form(
        field(id="a", type="TEXT"), field(display_conditions=(show_on(Test.FILLED, "g", "a"),))
    ),
    "binding-missing": form(NAME, target=None),
    "buttons-missing": form(NAME, custom_buttons=None),
    "button-value-duplicate": form(NAME, custom_buttons=CustomButtons(buttons=BUTTONS.buttons * 2)),
    "heading-order": form(NAME, field(id="a", type="H2"), field(id="b", type="H1")),
    "personal-data-without-consent": form(field(label="E-Mail")),
    "unreachable-after-skip": form(
        NAME, section={"skip_conditions": (BooleanCondition(type="SkipOnBooleanCondition", skip_section=True),)}
    ),
}
GOOD = form(NAME)


def codes(of: Form) -> list[str]:
    return [finding.code for finding in run(of)]


def test_every_check_has_a_case_and_there_are_many() -> None:
    assert set(CASES) == set(checks())
    assert len(checks()) >= 40


def test_a_good_form_has_no_findings() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_check_finds_what_it_looks_for(code: str) -> None:
    found = [finding for finding in run(CASES[code]) if finding.code == code]
    assert found
    for finding in found:
        tree.at(CASES[code], finding.place.path)
        assert "{" not in finding.message.de + finding.message.en
        if finding.fix is not None:
            mended = finding.fix.apply(CASES[code])
            assert codes(mended).count(code) < codes(CASES[code]).count(code)
            left, before = set(codes(mended)), set(codes(CASES[code]))
            assert left <= before | {"help-missing-for-upload"}


def test_after_an_edit_the_checker_says_what_a_fresh_one_says() -> None:
    checker = Checker()
    whole = CASES["field-id-not-speaking"]
    checker.run(whole)
    path = (0, 0, 0, 0)
    edited = tree.replace(whole, path, tree.at(whole, path).with_(label="", width=99))
    kept, fresh = checker.run(edited), Checker().run(edited)
    assert [(f.code, f.place, f.message) for f in kept] == [(f.code, f.place, f.message) for f in fresh]


def test_a_run_that_is_ended_goes_on_later_with_what_it_found() -> None:
    whole = CASES["field-id-not-speaking"]
    left = iter(range(3))

    def between() -> None:
        if next(left, None) is None:
            raise InterruptedError

    checker = Checker()
    with pytest.raises(InterruptedError):
        checker.run(whole, between=between)
    found, fresh = checker.run(whole), Checker().run(whole)
    assert [(f.code, f.place, f.message) for f in found] == [(f.code, f.place, f.message) for f in fresh]


def test_every_check_is_explained_by_a_current_page() -> None:
    folder = Path(__file__).parents[2] / "docs" / "hinweise"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == dict(pages())
