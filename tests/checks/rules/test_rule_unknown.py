from __future__ import annotations

from designer.model.validation_rules import Rule, new_rule
from tests.checks.forms import form, ruled
from tests.checks.proof import assert_finds, assert_passes

CODE = "rule-unknown"


def test_it_is_found() -> None:
    assert_finds(CODE, form(ruled(Rule(type="NeuValidator"))))
    assert_finds(CODE, form(ruled(Rule())))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(ruled(new_rule("MaxLengthValidator", max_length=5).with_(type="MaxLengthValidatorV1"))))
