from __future__ import annotations

from tests.checks.forms import NAME, form, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "help-missing-for-upload"


def test_it_is_found() -> None:
    assert_finds(CODE, form(typed("MULTIPLE_FILE", helptext=None)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(typed("MULTIPLE_FILE", helptext="Als PDF oder Foto.")))
    assert_passes(CODE, form(NAME))
