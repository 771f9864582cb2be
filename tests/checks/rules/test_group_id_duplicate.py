from __future__ import annotations

from tests.checks.forms import NAME, page, paged
from tests.checks.proof import assert_finds, assert_passes

CODE = "group-id-duplicate"


def test_it_is_found() -> None:
    assert_finds(CODE, paged(page("a", NAME), page("a", NAME.as_new())))


def test_near_misses_pass() -> None:
    assert_passes(CODE, paged(page("a", NAME), page("b", NAME.as_new())))
