from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "add-button-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"multiple": True}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, group={"multiple": True, "add_row_button_text": "Weiterer Name"}))
    assert_passes(CODE, form(NAME, group={"multiple": True, "fixed_instance_count": True}))
    assert_passes(CODE, form(NAME))
