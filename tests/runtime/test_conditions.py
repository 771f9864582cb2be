"""Form format reference, sections 6.2 and 6.4."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from designer.model.conditions import (
    BooleanCondition,
    CompoundCondition,
    Test,
    UnknownCondition,
    VariableCondition,
    all_of,
    any_of,
    show_on,
    skip_on,
)
from designer.model.form import Field
from designer.model.parts import FieldKey
from designer.runtime.conditions import Key, holds, resolved, shows, skips
from designer.runtime.values import Upload, Verified


def true_of(condition: Any, value: Any, kind: str = "STRING", variables: dict[str, Any] | None = None) -> bool:
    """Whether a condition on the field `g:0:x` holds for its value."""
    known = {Key("g", 0, "x"): (Field(id="x", type=kind), value)}
    return holds(condition, 0, known.get, variables or {})


def is_one_of(*values: str | None) -> Any:
    return show_on(Test.VALUES, "g", "x").with_(values=values)


def is_none_of(*values: str | None) -> Any:
    return show_on(Test.NOT_IN_VALUES, "g", "x").with_(values=values)


@pytest.mark.parametrize(
    ("kind", "value", "texts", "other"),
    [
        ("STRING", "A", ["A"], "a"),
        ("STRING", "A", ["B", "A"], " A"),
        ("BOOLEAN", True, ["true"], "True"),
        ("BOOLEAN", False, ["false"], "Nein"),
        ("EURO_BETRAG", Decimal("5.60"), ["5.60"], "5.6"),
        ("DATE", date(2026, 3, 1), ["2026-03-01"], "01.03.2026"),
        ("TIME", time(10, 30), ["10:30"], "10:30:00"),
        ("TIME", time(10, 30, 5), ["10:30:05"], "10:30"),
        ("CHECKBOX", ("a", "b"), ["b"], "[a, b]"),
        ("FILE", Upload("a.pdf", "x", b""), ["a.pdf"], "a"),
        ("STRING", Verified("A"), ["A"], ""),
    ],
)
def test_values_are_compared_as_java_writes_them(kind: str, value: Any, texts: list[str], other: str) -> None:
    assert true_of(is_one_of(*texts), value, kind)
    assert not true_of(is_none_of(*texts), value, kind)
    assert not true_of(is_one_of(other), value, kind)
    assert true_of(is_none_of(other), value, kind)


@pytest.mark.parametrize("nothing", [None, ()])
def test_nothing_equals_no_text_not_even_the_empty_one(nothing: Any) -> None:
    assert not true_of(is_one_of("", None), nothing)
    assert true_of(is_none_of(""), nothing)
    assert not true_of(is_none_of(None), nothing)


@pytest.mark.parametrize(
    ("kind", "value", "filled"),
    [
        ("STRING", " \t\x00", False),
        ("STRING", "\xa0", True),
        ("STRING", " ", False),
        ("STRING", "a", True),
        ("STRING", None, False),
        ("BOOLEAN", False, True),
        ("SINGLE_CHECKBOX", False, False),
        ("SINGLE_CHECKBOX", True, True),
        ("CHECKBOX", (), False),
        ("CHECKBOX", ("a",), True),
        ("EURO_BETRAG", Decimal(0), True),
        ("GEO_MAP", {}, False),
        ("STRING", Verified(None), False),
        ("STRING", Verified("a"), True),
    ],
)
def test_filled_and_empty(kind: str, value: Any, filled: bool) -> None:
    assert true_of(show_on(Test.FILLED, "g", "x"), value, kind) is filled
    assert true_of(show_on(Test.EMPTY, "g", "x"), value, kind) is not filled


@pytest.mark.parametrize("test", list(Test))
def test_a_missing_field_fulfils_nothing(test: Test) -> None:
    assert not true_of(show_on(test, "g", "fehlt", "a"), "a")
    assert not true_of(show_on(test, "g", "x", "a", group_index=1), "a")


def test_all_any_and_nothing_to_ask() -> None:
    yes, no = is_one_of("a"), is_one_of("b")
    assert true_of(all_of(yes, yes), "a")
    assert not true_of(all_of(yes, no), "a")
    assert true_of(any_of(no, yes), "a")
    assert not true_of(any_of(no, no), "a")
    assert true_of(all_of(any_of(no, yes), yes), "a")
    assert true_of(CompoundCondition(type="AndCondition"), "a")
    assert true_of(CompoundCondition(type="OrSkipCondition"), "a")


def test_variables_constants_and_unknown_kinds() -> None:
    within = VariableCondition(type="ShowOnProcessVariableInValuesCondition", variable_name="v", values=("1", "true"))
    without = within.with_(type="ShowOnProcessVariableNotInValuesCondition")
    for variables, inside in (({"v": 1}, True), ({"v": True}, True), ({"v": "2"}, False), ({}, False)):
        assert true_of(within, None, variables=variables) is inside
        assert true_of(without, None, variables=variables) is not inside
    assert true_of(BooleanCondition(type="ShowOnBooleanDisplayCondition", show_field=True), None)
    assert not true_of(BooleanCondition(type="SkipOnBooleanCondition", skip_section=False), None)
    assert true_of(UnknownCondition(type="ShowOnMoonCondition"), None)


def test_display_conditions_are_an_or_and_skip_conditions_an_and() -> None:
    known = {Key("g", 0, "x"): (Field(id="x", type="STRING"), "a")}
    yes, no = is_one_of("a"), is_one_of("b")
    assert shows((), 0, known.get, {})
    assert shows((no, yes), 0, known.get, {})
    assert not shows((no,), 0, known.get, {})
    skip_yes, skip_no = skip_on(Test.VALUES, "g", "x", "a"), skip_on(Test.EMPTY, "g", "x")
    assert not skips((), known.get, {})
    assert skips((skip_yes,), known.get, {})
    assert not skips((skip_yes, skip_no), known.get, {})


def test_index_minus_one_is_the_owners_instance() -> None:
    assert resolved(FieldKey(group_id="g", group_index=-1, field_id="x"), 3) == Key("g", 3, "x")
    assert resolved(FieldKey(group_id="g", group_index=2, field_id="x"), 3) == Key("g", 2, "x")


@pytest.mark.parametrize("text", ["", "g", "g:0", "g:0:x:y", "g:x:0", "g::x"])
def test_a_key_has_three_parts_and_a_number_in_the_middle(text: str) -> None:
    assert str(Key.parse("g:-1:x")) == "g:-1:x"
    with pytest.raises(ValueError, match=r"unpack|invalid literal"):
        Key.parse(text)
