from __future__ import annotations

from designer.model.conditions import Test, skip_on
from tests.checks.forms import NAME, page, paged
from tests.checks.proof import assert_finds, assert_passes

CODE = "skip-on-later-section"


def test_it_is_found() -> None:
    assert_finds(CODE, paged(page("a", NAME, skip_conditions=(skip_on(Test.EMPTY, "a", "name"),))))
    assert_finds(
        CODE, paged(page("a", NAME, skip_conditions=(skip_on(Test.EMPTY, "b", "name"),)), page("b", NAME.as_new()))
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE, paged(page("a", NAME), page("b", NAME.as_new(), skip_conditions=(skip_on(Test.EMPTY, "a", "name"),)))
    )
