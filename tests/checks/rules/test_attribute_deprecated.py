from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "attribute-deprecated"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"multiple": True, "layout": "TABS"}))
    assert_finds(CODE, form(NAME, group={"print_only": True}))
    assert_finds(CODE, form(field(render_only_in="PDF")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, group={"multiple": True, "layout": "TABLE"}))
    assert_passes(CODE, form(field(render_for=("PDF",))))
