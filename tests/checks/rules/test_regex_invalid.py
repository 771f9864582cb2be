from __future__ import annotations

from designer.model.validation_rules import new_rule
from tests.checks.forms import form, ruled
from tests.checks.proof import assert_finds, assert_passes

CODE = "regex-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(ruled(new_rule("RegexValidator", regex="("))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(ruled(new_rule("RegexValidator", regex="[A-Z]{2}\\d+"))))
    assert_passes(CODE, form(ruled(new_rule("RegexValidator", regex=""))))
