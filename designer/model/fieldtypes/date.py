"""DATE: date."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="DATE",
    title=Text("Datum", "Date"),
    help=Text(
        "Ein Datum im Format TT.MM.JJJJ.",
        "A date.",
    ),
    category=Category.NUMBER_AND_DATE,
    value_kind=ValueKind.DATE,
    control="date",
    new=plain_field("DATE"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "picker_disabled",
            "type_validation_failed_message",
            "additional_config",
        )
    ),
    rules=("MinDateValueValidator", "MaxDateValueValidator", *VALUE_RULES),
    config_names=("AdditionalDateConfig",),
    engine1_only=frozenset({"picker_disabled", "type_validation_failed_message"}),
    words=("geburtsdatum", "tag", "kalender"),
)
