"""Empty group."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.model.tree import children
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Groups without fields."""
    if not any(part.fields for part in children(group)):
        yield Hit(Text("Die Feldgruppe ist leer.", "The group is empty."))


CHECK = Check(
    code="group-empty",
    level=Level.WARNING,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Leere Feldgruppe", "Empty group"),
    explanation=Text(
        "Eine leere Gruppe zeigt höchstens eine Überschrift ohne Inhalt.",
        "An empty group shows at best a heading without content.",
    ),
    find=find,
)
