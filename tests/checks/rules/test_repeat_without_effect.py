from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "repeat-without-effect"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"layout": "TABLE"}))
    assert_finds(CODE, form(NAME, group={"add_row_button_text": "Mehr"}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, group={"layout": "TABLE", "multiple": True}))
    assert_passes(CODE, form(NAME, group={"layout": ""}))
