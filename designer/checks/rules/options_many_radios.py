"""Many radio buttons."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_MOST = 7


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Radio buttons with more than seven options."""
    if field.type == "RADIO_BUTTONS" and len(field.possible_values) > _MOST:
        yield Hit(
            Text("{n} Optionen: besser eine Auswahlliste.", "{n} options: better a dropdown.").format(
                n=len(field.possible_values)
            ),
            "type",
        )


CHECK = Check(
    code="options-many-radios",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Viele Optionsfelder", "Many radio buttons"),
    explanation=Text(
        "Ab acht Antworten ist eine Auswahlliste übersichtlicher.",
        "From eight answers on a dropdown is clearer.",
    ),
    find=find,
)
