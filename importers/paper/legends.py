"""Letters in the cells of a table that the head of their column explains."""

from __future__ import annotations

from dataclasses import dataclass

from importers.paper.enumerations import entries_of
from importers.paper.geometry import Rect
from importers.paper.surroundings import Surroundings
from importers.paper.tables import row_of


@dataclass(frozen=True, slots=True)
class Explained:
    """What the letter in a cell means: the entry of a legend, what the legend is about, the row of the cell."""

    entry: str
    title: str
    row: str


def explained(around: Surroundings, box: Rect, letter: str) -> Explained | None:
    """What the nearest legend above the cell of a box says of the letter beside it."""
    if not letter:
        return None
    for cell in sorted((c for c in around.cells.near(box) if c.holds(box, 2.5)), key=lambda c: c.area):
        for head in _over(around, cell):
            title, entries = entries_of(around.marks.words_in(head, 0.5))
            if len(entries) > 1 and entries.get(letter):
                return Explained(entries[letter], title, row_of(around, cell))
    return None


def _over(around: Surroundings, cell: Rect) -> list[Rect]:
    """The cells above one of the same width, the nearest first."""
    above = Rect(cell.x0, cell.y1, cell.x1, around.marks.size.y1)
    return sorted((c for c in around.cells.near(above) if _is_over(cell, c)), key=lambda c: (c.y0, c.area))


def _is_over(cell: Rect, head: Rect) -> bool:
    return head.y0 > cell.y1 - 4 and abs(head.x0 - cell.x0) < 5 and abs(head.x1 - cell.x1) < 5
