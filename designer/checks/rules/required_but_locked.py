"""Required field is locked."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Required, read-only and with nothing that could give a value."""
    given = field.value not in (None, "") or field.source is not None or field.external_value is not None
    if field.required and field.disabled and not given:
        yield Hit(Text("Das Pflichtfeld ist gesperrt und leer.", "The required field is locked and empty."), "disabled")


CHECK = Check(
    code="required-but-locked",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Pflichtfeld ist gesperrt", "Required field is locked"),
    explanation=Text(
        "Ein gesperrtes Pflichtfeld ohne Wert kann niemand ausfüllen.",
        "Nobody can fill a locked required field without a value.",
    ),
    find=find,
)
