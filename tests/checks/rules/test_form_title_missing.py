from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "form-title-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, title=None))
    assert_finds(CODE, form(NAME, title=" "))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, title="A"))
