"""Numbers, their bounds and signs."""

from __future__ import annotations

import re
from decimal import Decimal

from designer.model.validation_rules import (
    EuroBetragNegativeRule,
    EuroBetragPositiveRule,
    MaxNumberValueRule,
    MinNumberValueRule,
    NumberRule,
)
from designer.runtime.rules.record import Checked, RuleRecord
from designer.runtime.values import shown
from designer.text import Text

_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,(\d+))?|[+-]?\d+(\.(\d+))?")
_NO_NUMBER = Text("Bitte geben Sie eine Zahl ein.", "Please enter a number.")


def number(value: object) -> Decimal | None:
    """The number in a value: an amount, or text in German notation (a point before three digits groups thousands)."""
    if isinstance(value, Decimal):
        return value
    text = str(value).strip()
    if len(text) > 60 or not _NUMBER.fullmatch(text):
        return None
    if "," in text or re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text)


def _own(message: str | None, standard: Text) -> Text:
    return Text(message, message) if message else standard


def _at_most_decimals(count: int) -> Text:
    if count < 1:
        return Text("Bitte geben Sie eine ganze Zahl ein.", "Please enter a whole number.")
    if count == 1:
        return Text("Bitte höchstens eine Nachkommastelle.", "At most one decimal, please.")
    return Text("Bitte höchstens {n} Nachkommastellen.", "At most {n} decimals, please.").format(n=count)


def _number(rule: NumberRule, checked: Checked) -> Text | None:
    found = number(checked.value)
    if found is None:
        return _NO_NUMBER
    exponent = found.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if rule.digits_after_decimal_point is not None and digits > rule.digits_after_decimal_point:
        return _own(rule.validation_decimal_point_error, _at_most_decimals(rule.digits_after_decimal_point))
    if rule.non_negative and found < 0:
        standard = Text("Die Zahl darf nicht negativ sein.", "The number must not be negative.")
        return _own(rule.validation_non_negative_number_error, standard)
    return None


def _bound(value: Decimal) -> str:
    return shown(value) if value != value.to_integral_value() else f"{int(value)}"


def _too_small(rule: MinNumberValueRule, checked: Checked) -> Text | None:
    found = number(checked.value)
    if found is None:
        return _own(rule.validation_invalid_number_message, _NO_NUMBER)
    if rule.min_value is None or found >= rule.min_value:
        return None
    return Text("Der Wert muss mindestens {n} sein.", "The value must be at least {n}.").format(
        n=_bound(rule.min_value)
    )


def _too_large(rule: MaxNumberValueRule, checked: Checked) -> Text | None:
    found = number(checked.value)
    if found is None:
        return _own(rule.validation_invalid_number_message, _NO_NUMBER)
    if rule.max_value is None or found <= rule.max_value:
        return None
    return Text("Der Wert darf höchstens {n} sein.", "The value must be at most {n}.").format(n=_bound(rule.max_value))


def _not_positive(rule: EuroBetragPositiveRule, checked: Checked) -> Text | None:
    found = number(checked.value)
    if found is None or found > 0 or (found == 0 and not rule.strictly_positive):
        return None
    return Text("Der Betrag muss positiv sein.", "The amount must be positive.")


def _not_negative(rule: EuroBetragNegativeRule, checked: Checked) -> Text | None:
    found = number(checked.value)
    if found is None or found < 0 or (found == 0 and not rule.strictly_negative):
        return None
    return Text("Der Betrag muss negativ sein.", "The amount must be negative.")


RULES = (
    RuleRecord("NumberValidator", Text("Zahl", "Number"), _number),
    RuleRecord("MinNumberValueValidator", Text("Kleinster Wert", "Smallest value"), _too_small),
    RuleRecord("MaxNumberValueValidator", Text("Größter Wert", "Largest value"), _too_large),
    RuleRecord("EuroBetragPositiveValidator", Text("Positiver Betrag", "Positive amount"), _not_positive),
    RuleRecord("EuroBetragNegativeValidator", Text("Negativer Betrag", "Negative amount"), _not_negative),
)
