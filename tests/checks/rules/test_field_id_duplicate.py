from __future__ import annotations

from designer.model.form import FieldGroup, Row
from tests.checks.forms import NAME, form, grouped
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-id-duplicate"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, NAME.as_new()))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, NAME.with_(id="name2")))
    assert_passes(
        CODE,
        grouped(
            FieldGroup(id="a", title="A", rows=(Row(fields=(NAME,)),)),
            FieldGroup(id="b", title="B", rows=(Row(fields=(NAME.as_new(),)),)),
        ),
    )
