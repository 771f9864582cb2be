"""Unknown condition."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.conditions import UnknownCondition
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Conditions of other names."""
    for condition in field.display_conditions:
        if isinstance(condition, UnknownCondition):
            yield Hit(
                Text("Die Bedingung „{c}“ ist unbekannt.", 'The condition "{c}" is unknown.').format(
                    c=condition.type or "?"
                ),
                "displayConditions",
            )


CHECK = Check(
    code="condition-unknown",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Unbekannte Bedingung", "Unknown condition"),
    explanation=Text(
        "Diese Bedingung kennen wir nicht; sie wird unverändert weitergegeben, aber hier nicht ausgewertet.",
        "We do not know this condition; it is passed on unchanged but not evaluated here.",
    ),
    find=find,
)
