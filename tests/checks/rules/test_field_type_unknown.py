from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-type-unknown"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="NEU"), NAME))
    assert_finds(CODE, form(field(type="string"), NAME))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="STRING")))
