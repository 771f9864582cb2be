"""What heads the row and the column of a cell, and the print that goes before a cell on its row."""

from __future__ import annotations

import re

from importers.paper.geometry import Rect
from importers.paper.inputs import UNIT
from importers.paper.marks import text_of
from importers.paper.surroundings import Surroundings, down_to, is_unit, smallest_cell

WIDEST_HEAD = 4.5
"""How many times wider than its first answer the head of a column of answers may be."""
LONGEST_HEAD = 320
"""A cell with more print than this, in characters, tells something to all and heads no column."""
LONGEST_ROW = 120
"""The same for the cell before another on a row."""
COLUMN_NUMBER = re.compile(r"\(?\d{1,2}[.)]?")
"""What a row that numbers the columns has under their heads."""


def table_names(around: Surroundings, box: Rect, widest: float = 1.6, shared: bool = False) -> tuple[str, str]:
    """The texts of the cells that head the row and the column of a cell; empty where the box is no table cell.

    `shared` allows other boxes to fill in beside it in the cell.
    """
    cell = smallest_cell(around, box)
    if cell is None or (not shared and sum(cell.holds(b, 1) for b in around.boxes.near(cell)) > 1):
        return "", ""
    column = _walk(around, cell, up=True, widest=widest)
    return row_of(around, cell), column


def row_of(around: Surroundings, cell: Rect) -> str:
    """The print that heads the row of a cell."""
    return _walk(around, cell, up=False)


def _walk(around: Surroundings, cell: Rect, up: bool, widest: float = 1.6) -> str:
    """The first printed text on the way up or to the left through cells of the same width or height."""
    here = cell
    own = _repeated_print(around, cell)
    number = ""
    for _ in range(60):
        step = (
            Rect(here.x0 + 2, here.y1, here.x1 - 2, here.y1 + 5)
            if up
            else Rect(here.x0 - 5, here.y0 + 2, here.x0, here.y1 - 2)
        )
        following = [c for c in around.cells.near(step) if _is_next(here, c, up, widest)]
        if not following and up:
            narrower = [_as_wide(here, c) for c in around.cells.near(step) if _begins(here, c)]
            following = narrower if narrower and row_of(around, cell) else []
        if not following:
            return number
        here = min(following, key=lambda c: c.area)
        text = text_of(around.marks.words_in(here, 0.5))
        if not text or all(UNIT.match(w) for w in text.split()):
            continue
        if up and _is_example(around, here):
            continue
        filled = any(here.holds(b, 1) for b in around.boxes.near(here))
        if not filled and up and COLUMN_NUMBER.fullmatch(text):
            number = text
        elif not filled:
            return text if len(text) <= LONGEST_HEAD else number
        elif up and _repeated_print(around, here) != own and not _are_rows(around, cell, here):
            return number
    return number


def _are_rows(around: Surroundings, *cells: Rect) -> bool:
    """Whether print before each of the cells heads its row."""
    return all(row_of(around, cell) for cell in cells)


def _begins(here: Rect, above: Rect) -> bool:
    """Whether a narrower cell stands over the beginning of another."""
    return abs(above.y0 - here.y1) < 4.5 and abs(above.x0 - here.x0) < 5 and above.x1 < here.x1


def _as_wide(here: Rect, above: Rect) -> Rect:
    return Rect(here.x0, above.y0, here.x1, above.y1)


def _is_example(around: Surroundings, cell: Rect) -> bool:
    """Whether a cell beside the row of another says that it is an example."""
    return any(said.x1 < cell.x0 + 3 and said.y0 < cell.centre[1] < said.y1 for said in around.examples)


def _repeated_print(around: Surroundings, cell: Rect) -> str:
    """The print of a cell without what counts the rows; it is the same in every row of a column."""
    return re.sub(r"[\W\d]+", " ", text_of(around.marks.words_in(cell, 0.5))).strip()


def _is_next(here: Rect, other: Rect, up: bool, widest: float) -> bool:
    if up:
        return (
            abs(other.y0 - here.y1) < 4.5
            and other.x0 < here.x0 + 5
            and other.x1 > here.x1 - 5
            and other.width < widest * here.width
        )
    return (
        abs(other.x1 - here.x0) < 4.5
        and other.y0 < here.y0 + 5
        and other.y1 > here.y1 - 5
        and other.height < 1.6 * here.height
    )


def is_partial(text: str) -> bool:
    """Whether the print in a cell goes on a question of its row: "Ja: mtl. EUR brutto", "EUR netto"."""
    return len(text) < 22 and bool(re.match(r"(ja|nein|yes|no|brutto|netto)\b|(mtl\.|eur\b|euro\b|€)", text, re.I))


def row_print(around: Surroundings, box: Rect) -> str:
    """The nearest print left of a box on its line that says more than an answer, a unit or a letter."""
    middle = box.y0 + min(box.height / 2, 9)
    band = Rect(box.x0 - 380, middle - 4, box.x0 + 1, middle + 4)
    said = [
        p
        for p in around.phrases.near(band)
        if p.box.x1 <= box.x0 + 2.5 and len(p.text) > 3 and not is_partial(p.text) and not is_unit(p)
    ]
    if not said:
        return ""
    near = max(said, key=lambda p: p.box.x1)
    if any(near.box.x0 - 22 < b.x1 <= near.box.x0 + 2 and b.width < 22 for b in around.boxes.near(near.box.grown(22))):
        return ""
    return down_to(around.paragraph(near), near)


def labelled_neighbour(around: Surroundings, box: Rect) -> str:
    """The print of the next cell to the left on the row of a cell, though it is written in as well."""
    cell = smallest_cell(around, box)
    if cell is None:
        return ""
    left = [c for c in around.cells.near(Rect(cell.x0 - 5, cell.y0 + 2, cell.x0, cell.y1 - 2)) if _is_beside(cell, c)]
    text = text_of(around.marks.words_in(min(left, key=lambda c: c.area), 0.5)) if left else ""
    return text if LONGEST_ROW >= len(text) > 3 and not is_partial(text) else ""


def _is_beside(cell: Rect, left: Rect) -> bool:
    return abs(left.x1 - cell.x0) < 4.5 and left.along(cell) > 0.7 * cell.height and left.height < 1.6 * cell.height
