from __future__ import annotations

from designer.model.conditions import Test, show_on
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "group-id-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"id": "1. Gruppe"}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, group={"id": "_gruppe1"}))


def test_it_can_be_mended_with_what_refers_to_the_group() -> None:
    depending = field(display_conditions=(show_on(Test.VALUES, "1. Gruppe", "name", "1"),))
    assert_mends(CODE, form(NAME, depending, group={"id": "1. Gruppe"}))
