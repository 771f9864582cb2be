from __future__ import annotations

from designer.model.form import Row
from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "row-empty"


def test_it_is_found() -> None:
    assert_finds(CODE, form(group={"rows": (Row(), Row(fields=(NAME,)))}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(group={"rows": (Row(), Row(fields=(NAME,)), Row())}))
