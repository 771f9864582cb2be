from __future__ import annotations

from tests.checks.forms import choice, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "default-value-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="DATE", value="morgen")))
    assert_finds(CODE, form(choice(("a", "A"), ("b", "B"), value="c")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="DATE", value="2026-03-31")))
    assert_passes(CODE, form(choice(("a", "A"), ("b", "B"), value="b")))
    assert_passes(CODE, form(field(type="DATE", value="")))
