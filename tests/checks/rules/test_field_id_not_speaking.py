from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-id-not-speaking"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="feld12")))
    assert_finds(CODE, form(field(id="Text_3")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(id="feldweg")))
    assert_passes(CODE, form(NAME, field(id="text1", type="TEXT")))
