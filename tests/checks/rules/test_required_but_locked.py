from __future__ import annotations

from designer.model.parts import Pointer
from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "required-but-locked"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(required=True, disabled=True)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(required=True, disabled=True, value="a")))
    assert_passes(CODE, form(field(disabled=True)))


def test_a_form_that_shows_what_an_earlier_step_filled_in_passes() -> None:
    locked = field(required=True, disabled=True)
    assert_passes(CODE, form(locked, target=Pointer(service="prozess", variable_name="caseworkerForm")))
    assert_finds(CODE, form(locked, source=None, target=Pointer(service="prozess", variable_name="caseworkerForm")))
