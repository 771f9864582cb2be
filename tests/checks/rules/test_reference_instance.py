from __future__ import annotations

from designer.model.conditions import Test, show_on, skip_on
from tests.checks.forms import NAME, field, form, page, paged
from tests.checks.proof import assert_finds, assert_passes

CODE = "reference-instance"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name", group_index=3),))))
    assert_finds(CODE, form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name", group_index=-2),))))
    assert_finds(
        CODE,
        paged(
            page("a", NAME),
            page("b", NAME.as_new(), skip_conditions=(skip_on(Test.EMPTY, "a", "name", group_index=-1),)),
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name", group_index=-1),))))
    assert_passes(
        CODE,
        form(
            NAME,
            field(display_conditions=(show_on(Test.FILLED, "g", "name", group_index=3),)),
            group={"multiple": True},
        ),
    )
