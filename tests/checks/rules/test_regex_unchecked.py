from __future__ import annotations

import pytest

from designer.model.validation_rules import new_rule
from tests.checks.forms import form, ruled
from tests.checks.proof import assert_finds, assert_passes

CODE = "regex-unchecked"


@pytest.mark.parametrize("regex", [r"(?i)(a)\1", r"(?<=a*)b", r"\b{g}a", "a" * 20_000])
def test_it_is_found(regex: str) -> None:
    built = form(ruled(new_rule("RegexValidator", regex=regex)))
    assert_passes("regex-invalid", built)
    if "{" not in regex:
        assert_finds(CODE, built)


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(ruled(new_rule("RegexValidator", regex=r"(?iu)(a)\1"))))
    assert_passes(CODE, form(ruled(new_rule("RegexValidator", regex=r"(?<=a{0,3})b"))))
    assert_passes(CODE, form(ruled(new_rule("RegexValidator", regex="("))))
