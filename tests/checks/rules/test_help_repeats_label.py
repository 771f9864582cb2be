from __future__ import annotations

from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "help-repeats-label"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label="Vorname:", helptext="<p>vorname.</p>")))
    assert_finds(CODE, form(field(label="Vorname", placeholder="Vorname")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="Vorname", helptext="Wie im Ausweis")))
    assert_passes(CODE, form(field(label="", helptext="")))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(label="Vorname", helptext="Vorname", placeholder="Vorname")))
