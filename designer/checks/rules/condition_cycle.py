"""Conditions in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, Form, Section
from designer.model.keys import Name, field_keys
from designer.model.node import Node
from designer.model.per_node import PerNode
from designer.model.tree import Path, fields_of
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Fields that depend on themselves, directly or around a corner."""
    depends: dict[Name, frozenset[Name]] = {}
    paths: dict[Name, Path] = {}
    for number, section in enumerate(form.sections):
        for path, name, needed in _dependent_in(section):
            depends[name] = needed
            paths[name] = (number, *path)
    for name, path in paths.items():
        if _reaches(name, name, depends):
            yield FormHit(
                path,
                Text("Die Sichtbarkeit hängt von sich selbst ab.", "Its visibility depends on itself."),
                "displayConditions",
            )


def _dependent(section: Section) -> tuple[tuple[Path, Name, frozenset[Name]], ...]:
    """The fields that are shown on a condition: path, name, and the names of those they depend on."""
    return tuple(
        (path, (group.id, field.id), _needed((*field.display_conditions, *group.display_conditions)))
        for path, group, field in fields_of(section)
        if isinstance(group, FieldGroup) and (field.display_conditions or group.display_conditions)
    )


_dependent_in = PerNode(_dependent)


def _needed(conditions: Iterable[Node]) -> frozenset[Name]:
    return frozenset((key.group_id, key.field_id) for condition in conditions for key in field_keys(condition))


def _reaches(start: Name, goal: Name, depends: Mapping[Name, frozenset[Name]]) -> bool:
    seen: set[Name] = set()
    waiting = list(depends.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += depends.get(name, ())
    return False


CHECK = Check(
    code="condition-cycle",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Bedingungen im Kreis", "Conditions in a circle"),
    explanation=Text(
        "Felder, deren Sichtbarkeit voneinander abhängt, werden beim Absenden alle übertragen, auch verborgene.",
        "Fields whose visibility depends on each other are all sent on submission, hidden ones too.",
    ),
    find=find,
)
