from __future__ import annotations

from designer.model.parts import Pointer
from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "binding-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, target=None))
    assert_finds(CODE, form(NAME, source=Pointer(service="prozess", variable_name="anders")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, source=None, target=None))
