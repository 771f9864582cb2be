from __future__ import annotations

from tests.checks.forms import choice, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "option-empty"


def test_it_is_found() -> None:
    assert_finds(CODE, form(choice(("a", ""), ("b", "B"))))
    assert_finds(CODE, form(choice(("", "A"), ("b", "B"))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(choice(("a", "A"), ("b", "B"))))
