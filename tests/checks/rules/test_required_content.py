from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "required-content"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, field(type="TEXT", required=True)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(required=True)))
    assert_passes(CODE, form(NAME, field(type="TEXT", required=False)))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, field(type="TEXT", required=True)))
