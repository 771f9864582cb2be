"""Required without input."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Content marked as required."""
    if field.required and not field_type(field.type).is_input:
        yield Hit(
            Text("Dieses Element kann kein Pflichtfeld sein.", "This element cannot be required."),
            "required",
            lambda f: f.with_(required=None),
            Text("Pflicht entfernen", "Remove the mark"),
        )


CHECK = Check(
    code="required-content",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Pflicht ohne Eingabe", "Required without input"),
    explanation=Text(
        "Texte, Bilder und Überschriften kann niemand ausfüllen; „Pflichtfeld“ wirkt hier nicht.",
        'Nobody can fill texts, pictures and headings; "required" has no effect here.',
    ),
    find=find,
)
