"""The form that all measurements use: sections of 20 fields, every fifth shown on a condition."""

from __future__ import annotations

from designer.model.codec import decode_form, encode_form
from designer.model.conditions import Test, show_on
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import PossibleValue
from designer.model.validation_rules import new_rule

SIZES = (50, 200, 1000, 5000)
_TYPES = (
    ["STRING"] * 10
    + ["TEXTAREA"] * 3
    + ["DATE"] * 2
    + ["DROPDOWN_SINGLE_SELECT"] * 2
    + ["RADIO_BUTTONS"] * 2
    + ["CHECKBOX"]
)


def sample_form(size: int) -> Form:
    """A form of `size` fields, read from its own JSON as if it came from a file."""
    sections = tuple(_section(first, min(20, size - first)) for first in range(0, size, 20))
    return decode_form(encode_form(Form(id="6000357:Bench:v1.0", title="Bench", engine_version="2", sections=sections)))


def _section(first: int, count: int) -> Section:
    group = f"gruppe{first}"
    rows = tuple(Row(fields=(_field(group, first, first + n),)) for n in range(count))
    title = f"Abschnitt {first // 20 + 1}"
    return Section(title=title, field_groups=(FieldGroup(id=group, title=title, rows=rows),))


def _field(group: str, first: int, number: int) -> Field:
    kind = _TYPES[number - first]
    options = 5 if kind == "DROPDOWN_SINGLE_SELECT" else 3
    field = FIELD_TYPES[kind].new(f"angabe{number}", f"Angabe {number}")
    if field.possible_values:
        values = tuple(PossibleValue(value=f"wert{n}", label=f"Wert {n}") for n in range(options))
        field = field.with_(possible_values=values)
    if kind == "STRING":
        field = field.with_(validation_rules=(new_rule("MaxLengthValidator", max_length=80),))
    if (number - first) % 5 == 4:
        condition = show_on(Test.NOT_IN_VALUES, group, f"angabe{first}", "no")
        field = field.with_(display_conditions=(condition,))
    return field
