"""Two options of the same value."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Values that occur twice."""
    if len({option.value for option in field.possible_values}) == len(field.possible_values):
        return
    seen: set[str | None] = set()
    for option in field.possible_values:
        if option.value in seen:
            yield Hit(
                Text("Der Wert „{v}“ kommt mehrfach vor.", 'The value "{v}" occurs more than once.').format(
                    v=option.value
                ),
                "possibleValues",
            )
        seen.add(option.value)


CHECK = Check(
    code="option-value-duplicate",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Zwei Optionen mit demselben Wert", "Two options of the same value"),
    explanation=Text(
        "Die Behörde kann die beiden Antworten nicht unterscheiden.",
        "The authority cannot tell the two answers apart.",
    ),
    find=find,
)
