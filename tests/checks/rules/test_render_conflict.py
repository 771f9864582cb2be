from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "render-conflict"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"render_for": ("PDF",), "print_only": True}))
    assert_finds(CODE, form(field(render_for=("PDF",)), group={"render_for": ("FORM",)}))
    assert_finds(CODE, form(field(render_only_in="PDF"), group={"render_only_in": "FORM"}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(render_for=("PDF",))))
    assert_passes(CODE, form(NAME, group={"render_for": ("PDF", "FORM")}))
