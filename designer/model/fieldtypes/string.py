"""STRING: text field."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, TEXT_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="STRING",
    title=Text("Textfeld", "Text field"),
    help=Text(
        "Eine Zeile Text, zum Beispiel ein Name.",
        "One line of text, a name for instance.",
    ),
    category=Category.TEXT,
    value_kind=ValueKind.TEXT,
    control="line",
    new=plain_field("STRING"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "additional_config",
        )
    ),
    rules=TEXT_RULES,
    config_names=("AdditionalMonthYearFormatConfig",),
    words=("eingabe", "zeile", "name", "zahl", "nummer", "text"),
)
