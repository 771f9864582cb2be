from __future__ import annotations

from designer.model.form import FieldGroup, Row
from tests.checks.forms import NAME, form, grouped
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "group-id-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"id": ""}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, group={"id": ""}))
    assert_mends(
        CODE,
        grouped(
            FieldGroup(id="", title="Hund", rows=(Row(fields=(NAME,)),)),
            FieldGroup(id="hund", title="Hund", rows=(Row(fields=(NAME.as_new(),)),)),
        ),
    )
