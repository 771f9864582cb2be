from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "heading-order"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, field(id="a", type="H2"), field(id="b", type="H1")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, field(id="a", type="H1"), field(id="b", type="H2")))
    assert_passes(CODE, form(NAME, field(id="a", type="H2")))
