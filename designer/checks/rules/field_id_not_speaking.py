"""Id says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text

_SAYS_NOTHING = re.compile(r"(feld|field|text|textfeld|string|input|element|item|f)[_.-]?\d+", re.IGNORECASE)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Ids made of a general word and a number."""
    if field_type(field.type).is_input and _SAYS_NOTHING.fullmatch(field.id):
        yield Hit(Text("„{id}“ ist kein sprechender Name.", '"{id}" is no speaking name.').format(id=field.id), "id")


CHECK = Check(
    code="field-id-not-speaking",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Technischer Name sagt nichts", "Id says nothing"),
    explanation=Text(
        "Wer die Datei weiterverarbeitet, versteht „geburtsdatum“ besser als „feld12“.",
        'Whoever processes the file understands "dateOfBirth" better than "field12".',
    ),
    find=find,
)
