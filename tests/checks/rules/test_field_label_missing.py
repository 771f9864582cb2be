from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-label-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label=None)))
    assert_finds(CODE, form(field(label="  ")))
    assert_finds(CODE, form(NAME, field(type="H1", label="")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="A")))
    assert_passes(CODE, form(NAME, field(type="PLACEHOLDER", label=None)))
    assert_passes(CODE, form(NAME, field(type="SUBMITTED_WITH_NPA_INFO", label=None)))
