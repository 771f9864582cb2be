from __future__ import annotations

from tests.checks.forms import field, form, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-label-long"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label="A" * 141)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="A" * 140)))
    assert_passes(CODE, form(typed("SINGLE_CHECKBOX", label="A" * 200)))
