from __future__ import annotations

from typing import Any

import pytest

from designer.model.configs import MonthYearFormatConfig
from designer.model.form import Field, FieldGroup
from designer.model.parts import FieldKey, Pointer, PossibleValue
from designer.model.validation_rules import new_rule
from designer.runtime.conditions import Key
from designer.runtime.session import Session, is_rendered
from tests.exporters.filled.bees import form_of, group

AT = Key("g", 0, "x")
OPTIONS = (PossibleValue(value="a", label="A"),)
MONTH = MonthYearFormatConfig(type="AdditionalMonthYearFormatConfig")


def told(field: Field, value: Any) -> list[tuple[str, str]]:
    session = Session(form_of(group("g", field)))
    session.set_value(AT, value)
    return [(message.kind, message.text.de) for message in session.messages(AT)]


def test_a_missing_value_in_the_standard_words_and_in_the_forms_own() -> None:
    field = Field(id="x", type="STRING", required=True)
    assert told(field, " ") == [("required", "Bitte füllen Sie dieses Feld aus.")]
    assert told(field.with_(required_validation_failed_message="Name fehlt."), None) == [("required", "Name fehlt.")]


def test_a_missing_value_is_told_once_though_a_rule_asks_for_it_too() -> None:
    source = FieldKey(group_id="g", group_index=0, field_id="x")
    rule = new_rule("RequiredOnEmptyFieldValidator", source_field_key=source)
    assert [kind for kind, _ in told(Field(id="x", type="STRING", required=True, validation_rules=(rule,)), None)] == [
        "required"
    ]


def test_every_failing_rule_reports() -> None:
    rules = (new_rule("MaxLengthValidator", max_length=1), new_rule("RegexValidator", regex="[0-9]+"))
    assert [kind for kind, _ in told(Field(id="x", type="STRING", validation_rules=rules), "ab")] == [
        "MaxLengthValidator",
        "RegexValidator",
    ]


@pytest.mark.parametrize(
    ("value", "kinds"), [("12.2026", []), ("1.2026", ["type"]), ("13.2026", ["type"]), ("12.26", ["type"]), (None, [])]
)
def test_months(value: str | None, kinds: list[str]) -> None:
    assert [kind for kind, _ in told(Field(id="x", type="STRING", additional_config=MONTH), value)] == kinds


@pytest.mark.parametrize(
    ("kind", "value", "kinds"),
    [
        ("RADIO_BUTTONS", "a", []),
        ("RADIO_BUTTONS", "b", ["choice"]),
        ("CHECKBOX", ("a",), []),
        ("CHECKBOX", ("a", "b"), ["choice"]),
        ("STRING", "b", []),
    ],
)
def test_only_options_that_are_offered(kind: str, value: Any, kinds: list[str]) -> None:
    assert [found for found, _ in told(Field(id="x", type=kind, possible_values=OPTIONS), value)] == kinds


def test_options_that_only_the_platform_knows_are_not_missed() -> None:
    elsewhere = Pointer(service="anderswo", variable_name="v")
    assert (
        told(Field(id="x", type="RADIO_BUTTONS", possible_values=OPTIONS, possible_values_source=elsewhere), "b") == []
    )


@pytest.mark.parametrize(
    ("attributes", "media"),
    [
        ({}, {"FORM", "PDF", "SUBMIT_PAGE"}),
        ({"render_for": ("PDF",)}, {"PDF"}),
        ({"render_for": ()}, set()),
        ({"render_only_in": "FORM"}, {"FORM"}),
        ({"print_only": True}, {"PDF"}),
    ],
)
def test_where_a_group_is_rendered(attributes: dict[str, Any], media: set[str]) -> None:
    found = {
        medium for medium in ("FORM", "PDF", "SUBMIT_PAGE") if is_rendered(FieldGroup(id="g", **attributes), medium)
    }
    assert found == media
