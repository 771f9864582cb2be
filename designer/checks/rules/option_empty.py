"""Option without value or label."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Options with an empty half."""
    for number, option in enumerate(field.possible_values, start=1):
        if not option.value or not (option.label or "").strip():
            yield Hit(
                Text("Option {n} ist unvollständig.", "Option {n} is incomplete.").format(n=number), "possibleValues"
            )


CHECK = Check(
    code="option-empty",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Option ohne Wert oder Beschriftung", "Option without value or label"),
    explanation=Text(
        "Eine Option braucht eine Beschriftung zum Lesen und einen Wert für die Behörde.",
        "An option needs a label to read and a value for the authority.",
    ),
    find=find,
)
