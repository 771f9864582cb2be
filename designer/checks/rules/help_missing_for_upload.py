"""Upload without help."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Uploads without help text."""
    if field.type in {"FILE", "MULTIPLE_FILE"} and not field.helptext:
        yield Hit(Text("Dem Upload fehlt ein Hilfetext.", "The upload has no help text."), "helptext")


CHECK = Check(
    code="help-missing-for-upload",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Upload ohne Hilfetext", "Upload without help"),
    explanation=Text(
        "Sagen Sie, welche Unterlagen gebraucht werden und in welchem Format.",
        "Say which documents are needed and in which format.",
    ),
    find=find,
)
