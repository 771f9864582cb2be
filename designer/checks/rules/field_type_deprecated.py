"""Deprecated field type."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Types of the category deprecated."""
    kind = field_type(field.type)
    if kind.deprecated:
        yield Hit(kind.help, "type")


CHECK = Check(
    code="field-type-deprecated",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Veralteter Feldtyp", "Deprecated field type"),
    explanation=Text(
        "Das Portal rät von diesem Feldtyp ab; er kann entfallen. Der Hilfetext des Typs nennt den Nachfolger.",
        "The portal advises against this type; it may go away. The type's help names its successor.",
    ),
    find=find,
)
