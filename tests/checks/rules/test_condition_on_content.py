from __future__ import annotations

from designer.model.conditions import Test, show_on
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "condition-on-content"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="a", type="TEXT"), field(display_conditions=(show_on(Test.FILLED, "g", "a"),))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name"),))))
