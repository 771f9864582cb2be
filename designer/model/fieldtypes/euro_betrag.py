"""EURO_BETRAG: amount in euro."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="EURO_BETRAG",
    title=Text("Euro-Betrag", "Amount in euro"),
    help=Text(
        "Ein Geldbetrag in Euro mit zwei Nachkommastellen.",
        "An amount of money in euro with two decimals.",
    ),
    category=Category.NUMBER_AND_DATE,
    value_kind=ValueKind.MONEY,
    control="money",
    new=plain_field("EURO_BETRAG"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "type_validation_failed_message",
            "thousands_separator_validation_failed_message",
            "digits_after_decimal_point_validation_failed_message",
        )
    ),
    rules=(
        "EuroBetragPositiveValidator",
        "EuroBetragNegativeValidator",
        "MinNumberValueValidator",
        "MaxNumberValueValidator",
        *VALUE_RULES,
    ),
    engine1_only=frozenset(
        {
            "type_validation_failed_message",
            "thousands_separator_validation_failed_message",
            "digits_after_decimal_point_validation_failed_message",
        }
    ),
    words=("geld", "preis", "einkommen", "gebühr"),
)
