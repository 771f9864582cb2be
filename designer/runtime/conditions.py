"""When conditions hold (form format reference, sections 6.2 and 6.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from designer.model.conditions import (
    BooleanCondition,
    CompoundCondition,
    Condition,
    FieldCondition,
    Test,
    VariableCondition,
)
from designer.model.form import Field
from designer.model.parts import FieldKey
from designer.runtime.values import is_filled, java_text, java_texts


class Key(NamedTuple):
    """Address of one field instance, written `group:index:field`."""

    group_id: str
    instance: int
    field_id: str

    def __str__(self) -> str:
        return f"{self.group_id}:{self.instance}:{self.field_id}"

    @classmethod
    def parse(cls, text: str) -> Key:
        """The key in a text. Raises `ValueError` unless it has three parts and a number in the middle (6.1)."""
        group_id, instance, field_id = text.split(":")
        return cls(group_id, int(instance), field_id)


Lookup = Callable[[Key], tuple[Field, Any] | None]
"""The field of a key and its stored value; `None` if there is no such field instance."""


def resolved(key: FieldKey, owner_index: int) -> Key:
    """The key a condition means: index -1 stands for the owner's instance (6.1)."""
    return Key(key.group_id, owner_index if key.group_index == -1 else key.group_index, key.field_id)


def holds(condition: Condition, owner_index: int, lookup: Lookup, variables: Mapping[str, Any]) -> bool:
    """Whether one condition holds. A missing field never fulfils one; a kind we do not know never hides anything."""
    if isinstance(condition, FieldCondition):
        found = lookup(resolved(condition.condition_field_key, owner_index))
        return found is not None and _field_holds(condition, *found)
    if isinstance(condition, CompoundCondition):
        parts = [holds(part, owner_index, lookup, variables) for part in condition.conditions]
        return not parts or (all(parts) if condition.is_all else any(parts))
    if isinstance(condition, BooleanCondition):
        return condition.holds
    if isinstance(condition, VariableCondition):
        is_in = java_text(variables.get(condition.variable_name or "")) in condition.values
        return is_in is not condition.is_negated
    return True


def _field_holds(condition: FieldCondition, field: Field, value: Any) -> bool:
    test = condition.test
    if test is Test.FILLED:
        return is_filled(field.type, value)
    if test is Test.EMPTY:
        return not is_filled(field.type, value)
    texts = java_texts(value)
    if test is Test.VALUES:
        return any(text in condition.values for text in texts)
    if not texts:
        return None not in condition.values
    return not any(text in condition.values for text in texts)


def shows(conditions: tuple[Condition, ...], owner_index: int, lookup: Lookup, variables: Mapping[str, Any]) -> bool:
    """Whether display conditions let something be seen: any of them, or none written."""
    return not conditions or any(holds(condition, owner_index, lookup, variables) for condition in conditions)


def skips(conditions: tuple[Condition, ...], lookup: Lookup, variables: Mapping[str, Any]) -> bool:
    """Whether skip conditions leave a section out: all of them, and at least one."""
    return bool(conditions) and all(holds(condition, 0, lookup, variables) for condition in conditions)
