from __future__ import annotations

from tests.checks.forms import choice, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "option-label-duplicate"


def test_it_is_found() -> None:
    assert_finds(CODE, form(choice(("a", "A"), ("b", "A"))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(choice(("a", "A"), ("b", "a"))))
