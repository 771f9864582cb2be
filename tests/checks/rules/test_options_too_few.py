from __future__ import annotations

from designer.model.parts import Pointer
from tests.checks.forms import choice, field, form, options
from tests.checks.proof import assert_finds, assert_passes

CODE = "options-too-few"


def test_it_is_found() -> None:
    assert_finds(CODE, form(choice(("a", "A"))))
    assert_finds(CODE, form(field(type="CHECKBOX")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(choice(("a", "A"), ("b", "B"))))
    assert_passes(CODE, form(field(type="CHECKBOX", possible_values=options(("a", "A")))))
    assert_passes(CODE, form(choice(possible_values_source=Pointer(service="prozess", variable_name="v"))))
