"""Too few options."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Choices with fewer than two options and no other source of them; one box to tick may stand alone."""
    if "possible_values" not in field_type(field.type).attributes or field.possible_values_source is not None:
        return
    least = 1 if field.type == "CHECKBOX" else 2
    if len(field.possible_values) < least:
        yield Hit(
            Text("Die Auswahl hat {n} Optionen.", "The choice has {n} options.").format(n=len(field.possible_values)),
            "possibleValues",
        )


CHECK = Check(
    code="options-too-few",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Zu wenige Optionen", "Too few options"),
    explanation=Text(
        "Eine Auswahl braucht mindestens zwei Optionen. Für eine einzelne Bestätigung gibt es das einzelne Kästchen.",
        "A choice needs at least two options. For one confirmation there is the single checkbox.",
    ),
    find=find,
)
