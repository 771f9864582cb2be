from __future__ import annotations

from tests.checks.forms import form, typed
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "consent-not-required"


def test_it_is_found() -> None:
    assert_finds(CODE, form(typed("SINGLE_CHECKBOX", consent=True, required=None)))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(typed("SINGLE_CHECKBOX", consent=True, required=True)))
    assert_passes(CODE, form(typed("SINGLE_CHECKBOX", required=None)))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(typed("SINGLE_CHECKBOX", consent=True, required=None)))


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(typed("SINGLE_CHECKBOX", consent=True, required=None, disabled=True)))
