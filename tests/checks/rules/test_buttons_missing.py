from __future__ import annotations

from designer.model.parts import CustomButtons
from tests.checks.forms import GO_ON, NAME, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "buttons-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, custom_buttons=None))
    assert_finds(CODE, form(NAME, custom_buttons=CustomButtons(buttons=(GO_ON.with_(value=""),))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, custom_buttons=None))
    assert_mends(CODE, form(NAME, custom_buttons=CustomButtons(buttons=(GO_ON.with_(primary=None),))))
