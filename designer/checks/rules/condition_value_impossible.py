"""Condition can never hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.conditions import CompoundCondition, Condition, FieldCondition, Test
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field, FieldGroup, Form
from designer.model.tree import fields, walk
from designer.text import Text

_TRUTH = frozenset({"true", "false"})


def find(form: Form) -> Iterator[FormHit]:
    """Tests for values that are no option, or neither true nor false."""
    known = {(group.id, f.id): f for _, group, f in fields(form) if isinstance(group, FieldGroup)}
    for path, node in walk(form):
        for condition in _field_conditions(
            (*getattr(node, "display_conditions", ()), *getattr(node, "skip_conditions", ()))
        ):
            key = condition.condition_field_key
            other = known.get((key.group_id, key.field_id))
            possible = _values(other) if other is not None else None
            if condition.test is Test.VALUES and possible and not set(condition.values) & possible:
                yield FormHit(
                    path,
                    Text("{v} ist keiner der möglichen Werte.", "{v} is none of the possible values.").format(
                        v=", ".join(f"„{value}“" for value in condition.values) or "–"
                    ),
                    "displayConditions",
                )


def _values(field: Field) -> frozenset[str | None] | None:
    if field_type(field.type).value_kind is ValueKind.BOOLEAN:
        return frozenset(_TRUTH)
    if field.possible_values and field.possible_values_source is None:
        return frozenset(option.value for option in field.possible_values)
    return None


def _field_conditions(conditions: Iterable[Condition]) -> Iterator[FieldCondition]:
    for condition in conditions:
        if isinstance(condition, FieldCondition):
            yield condition
        elif isinstance(condition, CompoundCondition):
            yield from _field_conditions(condition.conditions)


CHECK = Check(
    code="condition-value-impossible",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Bedingung kann nie gelten", "Condition can never hold"),
    explanation=Text(
        "Die Bedingung fragt nach einem Wert, den das andere Feld nicht haben kann.",
        "The condition asks for a value that the other field cannot have.",
    ),
    find=find,
)
