from __future__ import annotations

from designer.model.validation_rules import new_rule
from tests.checks.forms import form, ruled
from tests.checks.proof import assert_finds, assert_passes

CODE = "rules-contradict"


def test_it_is_found() -> None:
    assert_finds(
        CODE, form(ruled(new_rule("MinLengthValidator", min_length=9), new_rule("MaxLengthValidator", max_length=8)))
    )
    assert_finds(
        CODE,
        form(
            ruled(
                new_rule("MinDateValueValidator", min_value="2026-02-01"),
                new_rule("MaxDateValueValidator", max_value="2026-01-31"),
                type="DATE",
            )
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE, form(ruled(new_rule("MinLengthValidator", min_length=8), new_rule("MaxLengthValidator", max_length=8)))
    )
