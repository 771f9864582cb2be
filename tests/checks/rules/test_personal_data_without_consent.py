from __future__ import annotations

from tests.checks.forms import field, form, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "personal-data-without-consent"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label="E-Mail")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="E-Mail", required=True)))
    assert_passes(CODE, form(field(label="E-Mail"), typed("SINGLE_CHECKBOX", id="y", consent=True, required=True)))
    assert_passes(CODE, form(field(label="Vorname")))
