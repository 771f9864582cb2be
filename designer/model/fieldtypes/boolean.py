"""BOOLEAN: yes/no question."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="BOOLEAN",
    title=Text("Ja/Nein-Frage", "Yes/no question"),
    help=Text(
        "Eine Frage, die mit Ja oder Nein beantwortet wird.",
        "A question to be answered with yes or no.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.BOOLEAN,
    control="yes_no",
    new=plain_field("BOOLEAN"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=VALUE_RULES,
    config_names=("AdditionalBooleanConfig",),
    words=("ja", "nein", "frage"),
)
