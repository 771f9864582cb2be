from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "width-out-of-range"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(width=13)))
    assert_finds(CODE, form(field(width=0)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(width=12)))
    assert_passes(CODE, form(field(width=1)))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(width=99)))


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(field(width=0)))
