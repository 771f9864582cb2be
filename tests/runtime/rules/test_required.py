from __future__ import annotations

from typing import Any

import pytest

from designer.model.parts import FieldKey
from designer.model.validation_rules import new_rule
from tests.runtime.rules.proof import told

SOURCE = FieldKey(group_id="g", group_index=0, field_id="y")
MISSING = ["Bitte füllen Sie dieses Feld aus."]


@pytest.mark.parametrize(
    ("kind", "values", "other", "required"),
    [
        ("FilledField", None, "x", True),
        ("FilledField", None, " ", False),
        ("EmptyField", None, None, True),
        ("EmptyField", None, "x", False),
        ("FieldValue", ("x", 5), "x", True),
        ("FieldValue", ("x", 5), "5", True),
        ("FieldValue", ("x",), "X", False),
        ("FieldValue", ("x",), None, False),
        ("FieldValueNotInValues", ("x",), "y", True),
        ("FieldValueNotInValues", ("x",), None, True),
        ("FieldValueNotInValues", ("x",), "x", False),
    ],
)
def test_a_field_is_required_because_of_another(kind: str, values: Any, other: Any, required: bool) -> None:
    rule = new_rule(f"RequiredOn{kind}Validator", source_field_key=SOURCE, **({"values": values} if values else {}))
    assert told(rule, None, other=other) == (MISSING if required else [])
    assert told(rule, "da", other=other) == []


def test_truth_values_and_lists_are_compared_as_java_writes_them() -> None:
    rule = new_rule("RequiredOnFieldValueValidator", source_field_key=SOURCE, values=(True,))
    assert told(rule, None, other=True, other_kind="BOOLEAN") == MISSING
    listed = new_rule("RequiredOnFieldValueValidator", source_field_key=SOURCE, values=("b",))
    assert told(listed, None, other=("a", "b"), other_kind="CHECKBOX") == MISSING


def test_a_missing_field_requires_nothing() -> None:
    nowhere = FieldKey(group_id="g", group_index=0, field_id="fehlt")
    for kind in ("EmptyField", "FieldValueNotInValues"):
        assert told(new_rule(f"RequiredOn{kind}Validator", source_field_key=nowhere), None) == []
