"""TWO_LIST_SELECT: two list select (old)."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import two_options
from designer.model.fieldtypes.record import ALWAYS, INPUT, OPTIONS, VALUE_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="TWO_LIST_SELECT", possible_values=two_options())


FIELD_TYPE = FieldType(
    name="TWO_LIST_SELECT",
    title=Text("Auswahl mit zwei Listen (alt)", "Two list select (old)"),
    help=Text(
        "Veraltet: bitte „Mehrfachauswahl“ verwenden.",
        "Deprecated: please use checkboxes.",
    ),
    category=Category.DEPRECATED,
    value_kind=ValueKind.CHOICES,
    control="two_lists",
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
