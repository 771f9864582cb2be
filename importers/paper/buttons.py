"""Boxes to tick: small squares, circles and ovals, drawn or as characters; rows of squares for one character each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from importers.paper.geometry import Rect, Segment, union
from importers.paper.marks import Colour, PageMarks, Shape
from importers.paper.spatial import Places
from importers.runs import runs

SMALLEST, LARGEST = 5.2, 19.0
"""Sides of a box to tick, in points."""


AROUND_GLYPH = 0.08
"""Room around a box that is a character, in widths of the box: a tick needs more than its ink."""


@dataclass(frozen=True, slots=True)
class Comb:
    """A row of touching squares for one text; `count` squares."""

    box: Rect
    count: int


@dataclass(frozen=True, slots=True)
class Buttons:
    """`squares` and `rounds` are to be ticked, `combs` are rows of squares for one text, "
    "`letters` lone character boxes."""

    squares: tuple[Rect, ...] = ()
    rounds: tuple[Rect, ...] = ()
    combs: tuple[Comb, ...] = ()
    letters: tuple[Rect, ...] = ()

    @property
    def ticks(self) -> tuple[Rect, ...]:
        return self.squares + self.rounds

    @property
    def all_boxes(self) -> tuple[Rect, ...]:
        """Every box: to tick, combs, lone character boxes."""
        return self.ticks + tuple(c.box for c in self.combs) + self.letters


def find_buttons(marks: PageMarks) -> Buttons:
    """All boxes to tick and combs of a page."""
    rounds = _outermost([c for c in marks.circles if _is_hollow(marks, c) and not _has_text(marks, c)])
    candidates = [s.box for s in marks.shapes if _visible_square(marks, s)]
    candidates += [g.grown(AROUND_GLYPH * g.width) for g in marks.glyph_boxes]
    candidates += crossing_squares(marks.horizontals, marks.verticals)
    squares = [
        s
        for s in _outermost([c for c in candidates if _is_button_size(c)])
        if not _has_text(marks, s) and not any(s.covered(r) > 0.5 or r.covered(s) > 0.8 for r in rounds)
    ]
    combs, letters, single = _combs(marks, squares)
    ticks = tuple(s for s in single if s.height <= LARGEST and 0.55 <= s.width / s.height <= 1.7)
    return Buttons(ticks, tuple(rounds), tuple(combs), tuple(letters))


def _is_button_size(box: Rect) -> bool:
    return SMALLEST <= box.width <= 23 and SMALLEST <= box.height <= 26 and 0.45 <= box.width / box.height <= 1.7


def _is_hollow(marks: PageMarks, circle: Rect) -> bool:
    inside = marks.colour(circle.grown(-0.15 * circle.width))
    return circle.width >= 5.5 and min(inside) > 200


def _visible_square(marks: PageMarks, shape: Shape) -> bool:
    if not _is_button_size(shape.box):
        return False
    return shape.stroked or (contrast_sides(marks, shape.box) >= 3 and marks.even(shape.box.grown(-1)) > 0.8)


def contrast_sides(marks: PageMarks, box: Rect, reach: float = 2.5, least: int = 6) -> int:
    """On how many of its four sides a box differs in colour from what lies outside."""
    inside = marks.colour(box.grown(-min(1.5, box.width / 5, box.height / 5)))
    return sum(
        max(abs(a - b) for a, b in zip(inside, outside, strict=True)) >= least
        for outside in _colours_around(marks, box, reach)
    )


def _colours_around(marks: PageMarks, box: Rect, reach: float) -> list[Colour]:
    """The colour beyond each side; where a dark border runs there, beyond the border."""
    near, far = _bands(box, reach), _bands(box, reach + 2.5)
    colours = []
    for close, distant in zip(near, far, strict=True):
        colour = marks.colour(close)
        colours.append(colour if max(colour) > 110 else marks.colour(distant))
    return colours


def _bands(box: Rect, reach: float) -> tuple[Rect, Rect, Rect, Rect]:
    return (
        Rect(box.x0 - reach - 1.5, box.y0, box.x0 - reach + 0.5, box.y1),
        Rect(box.x1 + reach - 0.5, box.y0, box.x1 + reach + 1.5, box.y1),
        Rect(box.x0, box.y0 - reach - 1.5, box.x1, box.y0 - reach + 0.5),
        Rect(box.x0, box.y1 + reach - 0.5, box.x1, box.y1 + reach + 1.5),
    )


def _has_text(marks: PageMarks, box: Rect) -> bool:
    return any(w.text not in "xX✓✗✔✘-–•·" for w in marks.words_in(box, -0.5))


def _outermost(boxes: Iterable[Rect]) -> list[Rect]:
    """One box of those that lie within each other: the outermost."""
    kept: Places[Rect] = Places()
    out: list[Rect] = []
    for box in sorted(boxes, key=lambda b: -b.area):
        if not any(box.covered(other) > 0.4 for other in kept.near(box)):
            kept.add(box)
            out.append(box)
    return out


def crossing_squares(horizontals: Iterable[Segment], verticals: Iterable[Segment]) -> list[Rect]:
    """Squares made of four separate short strokes."""
    short = [h for h in horizontals if SMALLEST <= h.length <= 23]
    sides = [v for v in verticals if v.length < 27]
    out = []
    for low in short:
        for top in short:
            gap = top.at - low.at
            if not 0.6 < gap / low.length < 2 or abs(top.start - low.start) > 1.2 or abs(top.end - low.end) > 1.2:
                continue
            left = any(abs(v.at - low.start) < 1.6 and v.spans(low.at, top.at, 1.6) for v in sides)
            if left and any(abs(v.at - low.end) < 1.6 and v.spans(low.at, top.at, 1.6) for v in sides):
                out.append(Rect(low.start, low.at, low.end, top.at))
    return out


def _combs(marks: PageMarks, squares: list[Rect]) -> tuple[list[Comb], list[Rect], list[Rect]]:
    """Rows of at least three equal squares: touching ones are a comb, spaced ones with no text between are letters."""
    combs: list[Comb] = []
    letters: list[Rect] = []
    single: list[Rect] = []
    rows = rows_of_equals(squares)
    apart = [row[0] for row in rows if len(row) >= 3 and _is_apart(row) and not _text_between(marks, row)]
    for row in rows:
        gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
        if len(row) < 3 or _text_between(marks, row):
            single.extend(row)
        elif max(gaps) < 0.25 * row[0].width and not (max(gaps) > 0.3 and any(_is_like(row[0], a) for a in apart)):
            combs.append(Comb(union(row), len(row)))
        elif min(gaps) > -0.8:
            letters.extend(row)
        else:
            single.extend(row)
    return combs, letters, single


def _is_apart(row: list[Rect]) -> bool:
    """Whether no two squares of a row touch."""
    return all(b.x0 - a.x1 > 0.25 * a.width for a, b in itertools.pairwise(row))


def _is_like(box: Rect, other: Rect) -> bool:
    return abs(box.width - other.width) < 1 and abs(box.height - other.height) < 1


def rows_of_equals(boxes: Iterable[Rect], widest_gap: float = 1.1) -> list[list[Rect]]:
    """Boxes of one size in rows, with gaps below `widest_gap` of their width."""

    def goes_on(row: list[Rect], box: Rect) -> bool:
        last = row[-1]
        return (
            abs(box.centre[1] - last.centre[1]) < 2.5
            and abs(box.width - last.width) < 2.5
            and abs(box.height - last.height) < 2.5
            and -2 < box.x0 - last.x1 < widest_gap * box.width
        )

    return runs(sorted(boxes, key=lambda b: (round(b.centre[1] / 3), b.x0)), goes_on)


def _text_between(marks: PageMarks, row: list[Rect]) -> bool:
    whole = union(row)
    return bool(marks.words_in(Rect(whole.x0, whole.y0, whole.x1 + 2, whole.y1), 0))
