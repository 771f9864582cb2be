from __future__ import annotations

from tests.checks.forms import NAME, SKIP, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "unreachable-after-skip"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, section={"skip_conditions": (SKIP,)}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, section={"skip_conditions": (SKIP.with_(skip_section=False),)}))
    assert_passes(CODE, form(NAME))
