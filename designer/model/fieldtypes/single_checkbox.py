"""SINGLE_CHECKBOX: single checkbox."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="SINGLE_CHECKBOX",
    title=Text("Einzelnes Kästchen", "Single checkbox"),
    help=Text(
        "Ein Kästchen zum Ankreuzen, zum Beispiel für eine Einwilligung.",
        "One box to tick, for a consent for instance.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.BOOLEAN,
    control="checkbox",
    new=plain_field("SINGLE_CHECKBOX"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "consent",
        )
    ),
    rules=VALUE_RULES,
    words=("einwilligung", "bestätigung", "zustimmung", "haken"),
)
