from __future__ import annotations

from designer.model.form import Section
from tests.checks.forms import NAME, form, page, paged
from tests.checks.proof import assert_finds, assert_passes

CODE = "section-empty"


def test_it_is_found() -> None:
    assert_finds(CODE, paged(page("a", NAME), Section(title="Leer")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))
