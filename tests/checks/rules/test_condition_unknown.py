from __future__ import annotations

from designer.model.conditions import Test, UnknownCondition, all_of, show_on
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "condition-unknown"
MOON = UnknownCondition(type="ShowOnMoonCondition")


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(display_conditions=(MOON,))))
    assert_finds(CODE, form(NAME, group={"display_conditions": (MOON,)}))
    assert_finds(CODE, form(NAME, section={"skip_conditions": (MOON,)}))
    assert_finds(CODE, form(NAME, field(display_conditions=(all_of(show_on(Test.FILLED, "g", "name"), MOON),))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, field(display_conditions=(all_of(show_on(Test.FILLED, "g", "name")),))))
