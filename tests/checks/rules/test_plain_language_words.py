from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "plain-language-words"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label="Name bzw. Firma")))
    assert_finds(CODE, form(field(helptext="Mittels Vordruck")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="Name oder Firma")))
    assert_passes(CODE, form(field(label="Vermittelst du?")))
