from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "section-title-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, section={"title": ""}))
    assert_finds(CODE, form(NAME, section={"title": None}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, section={"title": "A"}))
