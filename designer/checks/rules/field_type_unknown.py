"""Unknown field type."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Types that are not registered."""
    if field.type not in FIELD_TYPES:
        yield Hit(
            Text("Der Feldtyp „{t}“ ist unbekannt.", 'The field type "{t}" is unknown.').format(t=field.type), "type"
        )


CHECK = Check(
    code="field-type-unknown",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Unbekannter Feldtyp", "Unknown field type"),
    explanation=Text(
        "Diesen Feldtyp kennt das Portal nach unserem Stand nicht. Bitte einen anderen wählen.",
        "As far as we know the portal does not have this field type. Please choose another.",
    ),
    find=find,
)
