"""Field that nobody ever sees."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.conditions import BooleanCondition
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Fields whose every display condition is the constant false."""
    conditions = field.display_conditions
    if conditions and all(isinstance(c, BooleanCondition) and not c.holds for c in conditions):
        yield Hit(Text("Dieses Feld wird nie gezeigt.", "This field is never shown."), "displayConditions")


CHECK = Check(
    code="never-shown",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Feld wird nie gezeigt", "Field is never shown"),
    explanation=Text(
        "Die Sichtbarkeit steht fest auf „nie“. Entfernen Sie das Feld oder seine Bedingung.",
        "Visibility is fixed to never. Remove the field or its condition.",
    ),
    find=find,
)
