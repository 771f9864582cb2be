from __future__ import annotations

from tests.checks.forms import ALWAYS, NEVER, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "never-shown"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(display_conditions=(NEVER,))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(display_conditions=(ALWAYS,))))
    assert_passes(CODE, form(field(display_conditions=(NEVER, ALWAYS))))
    assert_passes(CODE, form(field()))
