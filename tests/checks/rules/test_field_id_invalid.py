from __future__ import annotations

from designer.checks.run import run
from designer.model.conditions import Test, show_on
from designer.model.tree import fields
from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "field-id-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="größe")))
    assert_finds(CODE, form(field(id="1teName")))
    assert_finds(CODE, form(field(id="a:b")))
    assert_finds(CODE, form(field(id="xmlName")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(id="groesse_1.a-b")))


def test_it_can_be_mended() -> None:
    for name in ("größe", "1teName", "a:b", "xmlName", "straße nr"):
        assert_mends(CODE, form(field(id=name)))


def test_mending_keeps_what_is_near_and_carries_references_along() -> None:
    depending = field(id="warum", display_conditions=(show_on(Test.VALUES, "g", "größeInCm", "1"),))
    before = form(field(id="größeInCm"), depending)
    fix = next(finding.fix for finding in run(before) if finding.code == CODE)
    assert fix is not None
    first, second = (each for _, _, each in fields(fix.apply(before)))
    assert first.id == "groesseInCm"
    assert second.display_conditions[0].condition_field_key.field_id == "groesseInCm"
