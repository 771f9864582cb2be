"""TIME: time."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="TIME",
    title=Text("Uhrzeit", "Time"),
    help=Text(
        "Eine Uhrzeit im Format HH:MM.",
        "A time of day.",
    ),
    category=Category.NUMBER_AND_DATE,
    value_kind=ValueKind.TIME,
    control="time",
    new=plain_field("TIME"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "type_validation_failed_message",
        )
    ),
    rules=("MinDateValueValidator", "MaxDateValueValidator", *VALUE_RULES),
    engine1_only=frozenset({"type_validation_failed_message"}),
    words=("stunde", "beginn"),
)
