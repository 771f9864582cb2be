from __future__ import annotations

from designer.checks.run import run
from designer.editing.rule_forms import rule_title
from designer.model.validation_rules import new_rule
from tests.checks.forms import form, ruled, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "rule-incomplete"


def test_it_is_found() -> None:
    assert_finds(CODE, form(ruled(new_rule("MaxLengthValidator"))))
    assert_finds(CODE, form(typed("MULTIPLE_FILE", validation_rules=(new_rule("FileExtensionValidator"),))))


def test_it_calls_the_rule_as_the_inspector_does() -> None:
    rule = new_rule("MaxLengthValidator")
    messages = [finding.message.de for finding in run(form(ruled(rule))) if finding.code == CODE]
    assert messages == [f"Der Regel „{rule_title(rule).de}“ fehlt ihre Angabe."]


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(ruled(new_rule("MaxLengthValidator", max_length=0))))
    assert_passes(CODE, form(ruled(new_rule("IBANValidator"))))
