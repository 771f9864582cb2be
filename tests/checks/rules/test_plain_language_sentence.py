from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "plain-language-sentence"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(helptext="Wort " * 26 + ".")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(helptext="Wort " * 25 + ".")))
    assert_passes(CODE, form(field(helptext=("Wort " * 20 + ". ") * 3)))
