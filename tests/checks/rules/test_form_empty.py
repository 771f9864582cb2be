from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "form-empty"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="TEXT")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="TEXT", id="a"), NAME))
