"""Width outside the grid."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import COLUMNS, Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Widths under 1 or over 12."""
    if not 1 <= field.width <= COLUMNS:
        yield Hit(
            Text("Die Breite {w} liegt nicht zwischen 1 und 12.", "Width {w} is not between 1 and 12.").format(
                w=field.width
            ),
            "width",
            (lambda f: f.with_(width=COLUMNS)) if field.width > COLUMNS else None,  # more might not fit its row
            Text("Breite anpassen", "Adapt the width"),
        )


CHECK = Check(
    code="width-out-of-range",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Breite außerhalb des Rasters", "Width outside the grid"),
    explanation=Text(
        "Das Raster hat 12 Spalten.",
        "The grid has 12 columns.",
    ),
    find=find,
)
