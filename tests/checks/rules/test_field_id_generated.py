from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-id-generated"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="angabe1699999999")))
    assert_finds(CODE, form(field(id="a3f2c9d0-1b2c-4d5e-8f90-a1b2c3d4e5f6")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(id="angabe12345678")))
    assert_passes(CODE, form(field(id="plz01067")))
