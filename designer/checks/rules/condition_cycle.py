"""Conditions in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, Form
from designer.model.keys import field_keys
from designer.model.tree import fields
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Fields that depend on themselves, directly or around a corner."""
    depends: dict[tuple[str, str], set[tuple[str, str]]] = {}
    paths = {}
    for path, group, field in fields(form):
        if isinstance(group, FieldGroup) and (field.display_conditions or group.display_conditions):
            conditions = (*field.display_conditions, *group.display_conditions)
            name = (group.id, field.id)
            depends[name] = {(k.group_id, k.field_id) for c in conditions for k in field_keys(c)}
            paths[name] = path
    for name, path in paths.items():
        if _reaches(name, name, depends):
            yield FormHit(
                path,
                Text("Die Sichtbarkeit hängt von sich selbst ab.", "Its visibility depends on itself."),
                "displayConditions",
            )


def _reaches(
    start: tuple[str, str], goal: tuple[str, str], depends: dict[tuple[str, str], set[tuple[str, str]]]
) -> bool:
    seen: set[tuple[str, str]] = set()
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
