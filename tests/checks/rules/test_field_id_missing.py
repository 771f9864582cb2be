from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "field-id-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(id="")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(id="x")))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(id="")))
    assert_mends(CODE, form(NAME, field(id="", label="Name")))
    assert_mends(CODE, form(field(id="", label="Ort"), field(id="", label="Ort")))


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(field(id="", label="")))
