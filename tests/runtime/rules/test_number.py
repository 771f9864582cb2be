from __future__ import annotations

from decimal import Decimal

import pytest

from designer.model.validation_rules import new_rule
from designer.runtime.rules.number import number
from tests.runtime.rules.proof import told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Decimal(5)),
        ("-5", Decimal(-5)),
        ("1.234,5", Decimal("1234.5")),
        ("1234,5", Decimal("1234.5")),
        ("1.234", Decimal(1234)),
        ("1.5", Decimal("1.5")),
        (Decimal("5.60"), Decimal("5.60")),
        ("1,2,3", None),
        ("zwei", None),
        ("", None),
        ("9" * 100, None),
    ],
)
def test_numbers_in_german_notation(text: object, value: Decimal | None) -> None:
    assert number(text) == value


def test_is_a_number_with_so_many_decimals() -> None:
    rule = new_rule("NumberValidator", digits_after_decimal_point=1, non_negative=True)
    assert told(rule, "1,5") == []
    assert told(rule, "zwei") == ["Bitte geben Sie eine Zahl ein."]
    assert told(rule, "1,25") == ["Bitte höchstens eine Nachkommastelle."]
    assert told(rule.with_(digits_after_decimal_point=0), "1,2") == ["Bitte geben Sie eine ganze Zahl ein."]
    assert told(rule.with_(digits_after_decimal_point=2), "1,234,5") == ["Bitte geben Sie eine Zahl ein."]
    assert told(rule.with_(digits_after_decimal_point=2), "1,2345") == ["Bitte höchstens 2 Nachkommastellen."]
    assert told(rule, "-1") == ["Die Zahl darf nicht negativ sein."]


def test_the_forms_own_words_for_each_fault() -> None:
    rule = new_rule(
        "NumberValidator",
        digits_after_decimal_point=0,
        non_negative=True,
        validation_decimal_point_error="Ganze Zahl!",
        validation_non_negative_number_error="Nicht unter null!",
    )
    fields = {"1,5": "Ganze Zahl!", "-1": "Nicht unter null!"}
    for value, message in fields.items():
        assert _own(rule, value) == message


def _own(rule: object, value: str) -> str:
    from designer.model.form import Field
    from designer.runtime.rules import Checked, problem

    checked = Checked(Field(id="x", type="STRING"), value, True, 0, lambda _: None, None)
    found = problem(rule, checked)
    assert found is not None
    return found.de


def test_bounds_are_inclusive() -> None:
    least = new_rule("MinNumberValueValidator", min_value=Decimal("5.5"))
    most = new_rule("MaxNumberValueValidator", max_value=Decimal(1000))
    assert told(least, "5,5") == told(most, "1.000") == []
    assert told(least, "5,4") == ["Der Wert muss mindestens 5,50 sein."]
    assert told(most, Decimal("1000.01"), "EURO_BETRAG") == ["Der Wert darf höchstens 1000 sein."]
    assert told(least, "x") == ["Bitte geben Sie eine Zahl ein."]


@pytest.mark.parametrize(
    ("kind", "strict", "bad", "good", "message"),
    [
        ("EuroBetragPositiveValidator", {}, "-0.01", "0", "Der Betrag muss positiv sein."),
        ("EuroBetragPositiveValidator", {"strictly_positive": True}, "0", "0.01", "Der Betrag muss positiv sein."),
        ("EuroBetragNegativeValidator", {}, "0.01", "0", "Der Betrag muss negativ sein."),
        ("EuroBetragNegativeValidator", {"strictly_negative": True}, "0", "-0.01", "Der Betrag muss negativ sein."),
    ],
)
def test_signs(kind: str, strict: dict[str, bool], bad: str, good: str, message: str) -> None:
    rule = new_rule(kind, **strict)
    assert told(rule, Decimal(good), "EURO_BETRAG") == []
    assert told(rule, Decimal(bad), "EURO_BETRAG") == [message]
