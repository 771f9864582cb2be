"""Row is too wide."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.repair import split
from designer.model.form import COLUMNS, FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Rows over 12 columns."""
    for number, row in enumerate(group.rows if isinstance(group, FieldGroup) else (), start=1):
        width = sum(field.width for field in row.fields)
        if width > COLUMNS and len(row.fields) > 1:
            yield Hit(
                Text("Zeile {n} ist {w} Spalten breit.", "Row {n} is {w} columns wide.").format(n=number, w=width),
                "rows",
                lambda g: g.with_(rows=tuple(part for kept in g.rows for part in split(kept))),
                Text("Zeilen umbrechen", "Break the rows"),
            )


CHECK = Check(
    code="row-too-wide",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Zeile ist zu breit", "Row is too wide"),
    explanation=Text(
        "Die Felder einer Zeile dürfen zusammen höchstens 12 Spalten breit sein.",
        "The fields of a row may be 12 columns wide together.",
    ),
    find=find,
)
