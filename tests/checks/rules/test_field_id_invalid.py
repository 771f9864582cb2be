from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-id-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="größe")))
    assert_finds(CODE, form(field(id="1teName")))
    assert_finds(CODE, form(field(id="a:b")))
    assert_finds(CODE, form(field(id="xmlName")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(id="groesse_1.a-b")))
