from __future__ import annotations

from tests.checks.forms import NAME, field, form, typed
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "html-in-plain-label"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(label="<b>Name</b>")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(label="Alter < 18")))
    assert_passes(CODE, form(NAME, field(type="TEXT", label="<b>Name</b>")))
    assert_passes(CODE, form(typed("SINGLE_CHECKBOX", label="Ich habe <a href='https://a.example'>alles</a> gelesen")))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(label="<b>Name</b>")))


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(field(label="<b></b>")))
