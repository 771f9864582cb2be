from __future__ import annotations

from designer.model.parts import CustomButtons
from tests.checks.forms import GO_ON, NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "button-value-duplicate"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, custom_buttons=CustomButtons(buttons=(GO_ON, GO_ON.as_new()))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, custom_buttons=CustomButtons(buttons=(GO_ON, GO_ON.with_(value="back")))))
