"""Boxes to write in that go on the option of a box to tick, such as "Ja, und zwar:"."""

from __future__ import annotations

from collections.abc import Mapping

from importers.paper.geometry import Rect
from importers.paper.phrases import Phrase
from importers.paper.spatial import Places
from importers.paper.surroundings import Label, Surroundings, is_blocked, smallest_cell

LONGEST_OPTION = 420.0
"""How far right of its box to tick a place to write on may still go on the option, in points."""


class Answers:
    """The options of boxes to tick, looked up from the boxes to write in that go on them."""

    def __init__(self, around: Surroundings, ticks: Mapping[Rect, Label]) -> None:
        self._around = around
        self._ticks = ticks
        self._places = Places(ticks)

    def beside(self, box: Rect) -> Label | None:
        """The label of the box to tick whose option a box to write in follows, on its line or right under it."""
        return self._on_line(box) or self._over(box)

    def within(self, box: Rect) -> Label | None:
        """The label of the last box to tick in the cell of a box to write in."""
        cell = smallest_cell(self._around, box)
        if cell is None:
            return None
        inside = [t for t in self._places.near(cell) if cell.holds_point(*t.centre) and t.y0 > box.y0 - 4]
        return self._ticks[max(inside, key=lambda t: t.x0)] if inside else None

    def _on_line(self, box: Rect) -> Label | None:
        middle = box.y0 + min(box.height / 2, 9)
        band = Rect(box.x0 - LONGEST_OPTION, middle - 4, box.x0 + 1, middle + 4)
        left = [p for p in self._around.phrases.near(band) if p.box.x1 <= box.x0 + 2.5]
        if not left:
            return None
        near = max(left, key=lambda p: p.box.x1)
        return None if is_blocked(self._around, near.box, box) else self._option(near)

    def _over(self, box: Rect) -> Label | None:
        band = Rect(box.x0 - 3, box.y1, box.x0 + 12, box.y1 + 7)
        over = [p for p in self._around.phrases.near(band) if p.box.y0 > box.y1 - 2 and abs(p.box.x0 - box.x0) < 3]
        return self._option(over[0]) if over else None

    def _option(self, phrase: Phrase) -> Label | None:
        """The label of the box to tick right before the paragraph of a phrase."""
        first = self._around.paragraph(phrase).phrases[0].box
        before = Rect(first.x0 - 24, first.centre[1] - 2, first.x0 - 0.5, first.centre[1] + 2)
        ticks = [t for t in self._places.near(before) if t.x1 < first.x0 + 1]
        if not ticks:
            return None
        label = self._ticks[max(ticks, key=lambda t: t.x1)]
        return label if phrase.text in label.text else None
