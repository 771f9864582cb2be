from __future__ import annotations

from designer.model.form import FieldGroup, Row
from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "group-empty"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, section={"field_groups": (FieldGroup(id="g", title="G", rows=(Row(),)),)}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))
