from __future__ import annotations

from designer.model.form import Row
from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "row-too-wide"


def test_it_is_found() -> None:
    assert_finds(CODE, form(group={"rows": (Row(fields=(field(id="a", width=8), field(id="b", width=5))),)}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(group={"rows": (Row(fields=(field(id="a", width=8), field(id="b", width=4))),)}))


def test_it_can_be_mended() -> None:
    assert_mends(
        CODE,
        form(group={"rows": (Row(fields=(field(id="a", width=8), field(id="b", width=8), field(id="c", width=4))),)}),
    )
