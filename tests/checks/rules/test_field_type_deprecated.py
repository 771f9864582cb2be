from __future__ import annotations

from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-type-deprecated"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="FILE")))
    assert_finds(CODE, form(NAME, field(type="SUBMITTED_WITH_NPA_INFO")))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="MULTIPLE_FILE")))
