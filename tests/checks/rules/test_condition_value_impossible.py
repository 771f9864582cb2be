from __future__ import annotations

import pytest

from designer.model.conditions import Test, all_of, show_on
from designer.model.parts import Pointer
from tests.checks.forms import choice, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "condition-value-impossible"


def test_it_is_found() -> None:
    assert_finds(
        CODE, form(field(id="a", type="BOOLEAN"), field(display_conditions=(show_on(Test.VALUES, "g", "a", "ja"),)))
    )
    assert_finds(
        CODE,
        form(
            choice(("a", "A"), ("b", "B")),
            field(id="y", display_conditions=(all_of(show_on(Test.VALUES, "g", "x", "c")),)),
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE, form(field(id="a", type="BOOLEAN"), field(display_conditions=(show_on(Test.VALUES, "g", "a", "true"),)))
    )
    assert_passes(
        CODE,
        form(
            choice(("a", "A"), ("b", "B")),
            field(id="y", display_conditions=(show_on(Test.NOT_IN_VALUES, "g", "x", "c"),)),
        ),
    )
    assert_passes(
        CODE,
        form(
            choice(("a", "A"), ("b", "B"), possible_values_source=Pointer(service="prozess", variable_name="v")),
            field(id="y", display_conditions=(show_on(Test.VALUES, "g", "x", "c"),)),
        ),
    )


@pytest.mark.parametrize(("kind", "value"), [("DATE", "2028-02-29"), ("TIME", "10:44")])
def test_engine_1_compares_dates_and_times_in_a_notation_of_its_own(kind: str, value: str) -> None:
    asked = field(id="a", type=kind), field(display_conditions=(show_on(Test.VALUES, "g", "a", value),))
    assert_finds(CODE, form(*asked, engine_version="1"))
    assert_passes(CODE, form(*asked, engine_version="2"))
    filled = field(display_conditions=(show_on(Test.FILLED, "g", "a"),))
    assert_passes(CODE, form(asked[0], filled, engine_version="1"))
