"""Empty row."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Rows without fields."""
    for number, row in enumerate(group.rows if isinstance(group, FieldGroup) else (), start=1):
        if not row.fields:
            yield Hit(
                Text("Zeile {n} ist leer.", "Row {n} is empty.").format(n=number),
                "rows",
                lambda g: g.with_(rows=tuple(kept for kept in g.rows if kept.fields)),
                Text("Leere Zeilen entfernen", "Remove empty rows"),
            )


CHECK = Check(
    code="row-empty",
    level=Level.WARNING,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Leere Zeile", "Empty row"),
    explanation=Text(
        "Leere Zeilen haben keine Wirkung.",
        "Empty rows have no effect.",
    ),
    find=find,
)
