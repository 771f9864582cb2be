from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "attribute-of-engine-1"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="DATE", picker_disabled=True)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="DATE", picker_disabled=True), engine_version="1"))
    assert_passes(CODE, form(field(type="DATE", picker_disabled=False)))
