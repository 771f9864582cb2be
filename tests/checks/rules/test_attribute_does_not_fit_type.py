from __future__ import annotations

from designer.checks.run import run
from tests.checks.forms import choice, field, form, options
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "attribute-does-not-fit-type"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(possible_values=options(("a", "A")))))


def test_it_speaks_as_the_inspector_does() -> None:
    found = [finding for finding in run(form(field(consent=True))) if finding.code == CODE]
    assert [finding.message.de for finding in found] == ["„Einwilligung“ hat bei diesem Feldtyp keine Wirkung."]
    assert '"Consent"' in found[0].message.en
    assert found[0].place.attribute == "consent"


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(possible_values=())))
    assert_passes(CODE, form(choice(("a", "A"), ("b", "B"))))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(possible_values=options(("a", "A")))))
