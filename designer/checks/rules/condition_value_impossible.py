"""Condition can never hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.conditions import CompoundCondition, Condition, FieldCondition, Test
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field, Form, Section
from designer.model.keys import named_fields
from designer.model.per_node import PerNode
from designer.model.tree import Path, at, walk
from designer.text import Text

_TRUTH = frozenset({"true", "false"})


def find(form: Form) -> Iterator[FormHit]:
    """Tests for values that are no option, neither true nor false, or those of a date or time in form engine 1."""
    known = {name: path for path, _, name in named_fields(form)}
    for number, section in enumerate(form.sections):
        for below, condition in _conditions_in(section):
            path, key = (number, *below), condition.condition_field_key
            place = known.get((key.group_id, key.field_id))
            possible = _possible_in(form.engine, at(form, place)) if place is not None else None
            if possible is not None and not set(condition.values) & possible:
                yield FormHit(
                    path,
                    Text("{v} ist keiner der möglichen Werte.", "{v} is none of the possible values.").format(
                        v=", ".join(f"„{value}“" for value in condition.values) or "–"
                    ),
                    "displayConditions",
                )


def _value_conditions(section: Section) -> tuple[tuple[Path, FieldCondition], ...]:
    """Conditions on values in a section, with the place of the element that has them."""
    return tuple(
        (path, condition)
        for path, node in walk(section)
        for name in ("display_conditions", "skip_conditions")
        for condition in _field_conditions(node.__dict__.get(name, ()))
        if condition.test is Test.VALUES
    )


_conditions_in = PerNode(_value_conditions)


def _possible_in(engine: str, field: Field) -> frozenset[str | None] | None:
    """What a field's value can be to a condition; `None` for anything.

    Engine 1 holds dates and times as `java.util.Date` and compares its text, such as `Tue Feb 29 00:00:00 CET 2028`.
    """
    if engine == "1" and field_type(field.type).value_kind in (ValueKind.DATE, ValueKind.TIME):
        return frozenset()
    return _values(field)


def _possible(field: Field) -> frozenset[str | None] | None:
    if field_type(field.type).value_kind is ValueKind.BOOLEAN:
        return frozenset(_TRUTH)
    if field.possible_values and field.possible_values_source is None:
        return frozenset(option.value for option in field.possible_values)
    return None


_values = PerNode(_possible)


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
        "Die Bedingung fragt nach einem Wert, den das andere Feld nicht haben kann. Daten und Uhrzeiten vergleicht die "
        "Formular-Engine 1 in einer eigenen Schreibweise; fragen Sie dort nur, ob das Feld ausgefüllt ist.",
        "The condition asks for a value that the other field cannot have. Form engine 1 compares dates and times in a "
        "notation of its own; ask there only whether the field is filled.",
    ),
    find=find,
)
