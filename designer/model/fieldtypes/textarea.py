"""TEXTAREA: text area."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, TEXT_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="TEXTAREA",
    title=Text("Mehrzeiliger Text", "Text area"),
    help=Text(
        "Freier Text über mehrere Zeilen, zum Beispiel eine Begründung.",
        "Free text over several lines, an explanation for instance.",
    ),
    category=Category.TEXT,
    value_kind=ValueKind.TEXT,
    control="area",
    new=plain_field("TEXTAREA"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
        )
    ),
    rules=TEXT_RULES,
    words=("begründung", "bemerkung", "absatz"),
)
