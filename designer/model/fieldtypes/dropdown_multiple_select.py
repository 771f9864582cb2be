"""DROPDOWN_MULTIPLE_SELECT: multiple dropdown (old)."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import two_options
from designer.model.fieldtypes.record import ALWAYS, INPUT, OPTIONS, VALUE_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="DROPDOWN_MULTIPLE_SELECT", possible_values=two_options())


FIELD_TYPE = FieldType(
    name="DROPDOWN_MULTIPLE_SELECT",
    title=Text("Mehrfach-Auswahlliste (alt)", "Multiple dropdown (old)"),
    help=Text(
        "Veraltet: bitte „Mehrfachauswahl“ verwenden.",
        "Deprecated: please use checkboxes.",
    ),
    category=Category.DEPRECATED,
    value_kind=ValueKind.CHOICES,
    control="multi_dropdown",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            *OPTIONS,
        )
    ),
    rules=VALUE_RULES,
    words=("liste",),
)
