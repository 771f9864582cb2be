from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "required-but-locked"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(required=True, disabled=True)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(required=True, disabled=True, value="a")))
    assert_passes(CODE, form(field(disabled=True)))
