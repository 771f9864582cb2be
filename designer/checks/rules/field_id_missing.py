"""Field without an id."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.ids import from_label
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Fields with an empty id."""
    if not field.id:
        yield Hit(
            Text("Dem Feld fehlt der technische Name.", "The field has no id."),
            "id",
            lambda f: f.with_(id=from_label(f.label or "")),
            Text("Namen aus der Beschriftung bilden", "Make an id from the label"),
        )


CHECK = Check(
    code="field-id-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Feld ohne technischen Namen", "Field without an id"),
    explanation=Text(
        "Jedes Feld braucht einen technischen Namen: Bedingungen, Prozess und Ausgabedateien sprechen es damit an.",
        "Every field needs an id: conditions, process and output files address it by that.",
    ),
    find=find,
)
