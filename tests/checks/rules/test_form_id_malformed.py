from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "form-id-malformed"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, id="Antrag"))
    assert_finds(CODE, form(NAME, id="6000357:Antrag:1.0"))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, id="6000357:Antrag-de:v1.0"))
