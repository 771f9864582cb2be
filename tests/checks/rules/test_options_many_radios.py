from __future__ import annotations

from tests.checks.forms import choice, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "options-many-radios"


def test_it_is_found() -> None:
    assert_finds(CODE, form(choice(*((f"v{n}", f"L{n}") for n in range(8)))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(choice(*((f"v{n}", f"L{n}") for n in range(7)))))
    assert_passes(CODE, form(choice(*((f"v{n}", f"L{n}") for n in range(9))).with_(type="DROPDOWN_SINGLE_SELECT")))
