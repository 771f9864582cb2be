from __future__ import annotations

import pytest

from designer.model.conditions import VariableCondition, all_of
from designer.model.form import Field, Form, Section
from designer.runtime.decided import decided
from designer.runtime.session import Key, Session
from exporters.filled.xml import export
from tests.exporters.filled.bees import BEES, FILLED, content, form_of, group

WITHIN = VariableCondition(type="ShowOnProcessVariableInValuesCondition", variable_name="v", values=("1",))
WITHOUT = WITHIN.with_(type="ShowOnProcessVariableNotInValuesCondition")


def visible(form: Form, values: dict[str, object]) -> bool:
    given = content(values)
    return Session(decided(form, given), content=given).is_visible(Key("g", 0, "x"))


@pytest.mark.parametrize("condition", [WITHIN, WITHOUT, all_of(WITHIN)])
def test_what_was_submitted_was_shown_and_the_rest_was_not(condition: object) -> None:
    shown = (condition,)
    field = Field(id="x", type="STRING")
    for form in (
        form_of(group("g", field.with_(display_conditions=shown))),
        form_of(group("g", field, display_conditions=shown)),
    ):
        assert visible(form, {"g:0:x": "a"})
        assert not visible(form, {})
        assert b"<x>a</x>" in export(form, content({"g:0:x": "a"}))


def test_a_section_is_kept() -> None:
    section = Section(skip_conditions=(WITHOUT,), field_groups=(group("g", Field(id="x", type="STRING")),))
    form = Form(id="1:x:v1", sections=(section,))
    assert Session(form).visible_sections() == ()
    assert Session(decided(form, content({}))).visible_sections() == (0,)


def test_a_form_that_asks_for_no_variable_is_left_alone() -> None:
    assert decided(BEES, content(FILLED)) is BEES
