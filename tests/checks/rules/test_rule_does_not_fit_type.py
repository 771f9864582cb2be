from __future__ import annotations

from designer.model.validation_rules import Rule, new_rule
from tests.checks.forms import form, ruled
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "rule-does-not-fit-type"


def test_it_is_found() -> None:
    assert_finds(CODE, form(ruled(new_rule("IBANValidator"), type="DATE")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(ruled(new_rule("IBANValidator"))))
    assert_passes(CODE, form(ruled(Rule(type="NeuValidator"), type="DATE")))


def test_it_can_be_mended() -> None:
    assert_mends(
        CODE, form(ruled(new_rule("IBANValidator"), new_rule("MaxLengthValidator", max_length=3), type="DATE"))
    )
