"""Small forms for the tests of checks: good but for what a test changes."""

from __future__ import annotations

from typing import Any

from designer.model.conditions import BooleanCondition
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Button, CustomButtons, Pointer, PossibleValue

BOUND = Pointer(service="prozess", variable_name="applicantForm")
GO_ON = Button(value="continue", label="Weiter", primary=True)
BUTTONS = CustomButtons(buttons=(GO_ON,))
NAME = Field(id="name", label="Name", type="STRING")
NEVER = BooleanCondition(type="ShowOnBooleanDisplayCondition", show_field=False)
ALWAYS = BooleanCondition(type="ShowOnBooleanDisplayCondition", show_field=True)
SKIP = BooleanCondition(type="SkipOnBooleanCondition", skip_section=True)


def form(
    *fields: Field, group: dict[str, Any] | None = None, section: dict[str, Any] | None = None, **of_form: Any
) -> Form:
    """A form of one group with each field in a row of its own."""
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
    """A text field, or another with these attributes."""
    return Field(**{"id": "x", "label": "Angabe", "type": "STRING", **attributes})


def typed(name: str, **attributes: Any) -> Field:
    """A field of a type as it comes out of the palette."""
    return FIELD_TYPES[name].new("x", "Angabe").with_(**attributes)


def options(*pairs: tuple[str, str]) -> tuple[PossibleValue, ...]:
    """Options of value and label."""
    return tuple(PossibleValue(value=value, label=label) for value, label in pairs)


def choice(*pairs: tuple[str, str], **attributes: Any) -> Field:
    """Radio buttons with these options."""
    return field(type="RADIO_BUTTONS", possible_values=options(*pairs), **attributes)


def ruled(*rules: Any, **attributes: Any) -> Field:
    """A field with these validation rules."""
    return field(validation_rules=rules, **attributes)


def grouped(*groups: FieldGroup) -> Form:
    """A form of these groups."""
    return form(section={"field_groups": groups})


def paged(*sections: Section) -> Form:
    """A form of these sections."""
    return form(sections=sections)


def page(id_: str, *fields: Field, **attributes: Any) -> Section:
    """A section with one group."""
    group = FieldGroup(id=id_, title=id_, rows=tuple(Row(fields=(each,)) for each in fields))
    return Section(title=f"Seite {id_}", field_groups=(group,), **attributes)
