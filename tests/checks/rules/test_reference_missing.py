from __future__ import annotations

from designer.model.conditions import Test, show_on
from designer.model.parts import FieldKey
from designer.model.validation_rules import new_rule
from tests.checks.forms import NAME, field, form, ruled
from tests.checks.proof import assert_finds, assert_passes

CODE = "reference-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(display_conditions=(show_on(Test.FILLED, "g", "fort"),))))
    assert_finds(
        CODE,
        form(
            ruled(new_rule("RequiredOnFilledFieldValidator", source_field_key=FieldKey(group_id="h", field_id="name"))),
            NAME,
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, field(display_conditions=(show_on(Test.FILLED, "g", "name"),))))
