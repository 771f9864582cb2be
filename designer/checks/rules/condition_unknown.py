"""Unknown condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.check import CERTIFICATION, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.conditions import CompoundCondition, Condition, UnknownCondition
from designer.model.form import Form, Section
from designer.model.per_node import PerNode
from designer.model.tree import Path, walk
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Conditions of other names, at fields, groups and sections, also inside of others."""
    for number, section in enumerate(form.sections):
        for path, name, kind in _unknown_in(section):
            message = Text("Die Bedingung „{c}“ ist unbekannt.", 'The condition "{c}" is unknown.')
            yield FormHit((number, *path), message.format(c=kind), name)


def _unknown(section: Section) -> tuple[tuple[Path, str, str], ...]:
    return tuple(
        (path, alias, condition.type or "?")
        for path, node in walk(section)
        for name, alias in (("display_conditions", "displayConditions"), ("skip_conditions", "skipConditions"))
        for condition in _flat(node.__dict__.get(name, ()))
        if isinstance(condition, UnknownCondition)
    )


_unknown_in = PerNode(_unknown)


def _flat(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        if isinstance(condition, CompoundCondition):
            yield from _flat(condition.conditions)


CHECK = Check(
    code="condition-unknown",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FORM,
    title=Text("Unbekannte Bedingung", "Unknown condition"),
    explanation=Text(
        "Diese Bedingung kennen wir nicht; sie wird unverändert weitergegeben, aber hier nicht ausgewertet.",
        "We do not know this condition; it is passed on unchanged but not evaluated here.",
    ),
    find=find,
)
