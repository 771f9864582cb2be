"""Closed rectangles of a page: table cells between rulings, drawn and shaded boxes."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from importers.paper.buttons import contrast_sides
from importers.paper.geometry import Rect, Segment, joined
from importers.paper.marks import Colour, PageMarks, Word
from importers.paper.spatial import Places
from importers.paper.teeth import find_combs, find_teeth

SLACK = 2.0
LEAST = 7.0
"""Least width and height of a cell in points."""


BRACKETS = ("(", ")", "()")
"""Print that may stand around what is filled in."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A smallest closed rectangle: what is printed in it, its colour and whether it stands out "
    "from its surroundings."""

    box: Rect
    words: tuple[Word, ...]
    colour: Colour
    stands_out: bool
    drawn: bool = False
    """Whether it was drawn as a rectangle of its own, not closed by rulings of a table."""

    @property
    def is_empty(self) -> bool:
        return not self.words


def find_boxes(marks: PageMarks, taken: Iterable[Rect]) -> list[Rect]:
    """All closed or shaded rectangles of a page, panels and cells; `taken` are boxes to tick, which do not count."""
    ticks = Places(taken)
    teeth = find_teeth(marks)
    cells = table_cells(marks, ticks, teeth)
    drawn = [s.box for s in marks.shapes if _is_frame_size(s.box) and (s.stroked or contrast_sides(marks, s.box) >= 3)]
    within = {tooth for comb in find_combs(marks, drawn + cells, teeth) for tooth in comb.teeth}
    if within != teeth:  # the others stand at the sides of cells
        cells = table_cells(marks, ticks, within)
    found = cells + drawn if marks.raster else drawn + cells  # the edges of shades are blurred on a scan
    return [b for b in _distinct(found) if not any(b.covered(t) > 0.6 for t in ticks.near(b))]


def find_frames(marks: PageMarks, boxes: list[Rect]) -> list[Frame]:
    """The smallest of `boxes`: those that hold others are panels and left out."""
    drawn = Places(s.box for s in marks.shapes if s.stroked)
    return [_frame(marks, box, drawn) for box in _smallest(boxes)]


def _is_frame_size(box: Rect) -> bool:
    return box.width >= 8 and box.height >= LEAST


def _frame(marks: PageMarks, box: Rect, shapes: Places[Rect]) -> Frame:
    words = tuple(w for w in marks.words_in(box, 0.5) if w.text not in BRACKETS)
    drawn = any(s.holds(box, 1.5) and box.holds(s, 1.5) for s in shapes.near(box))
    inset = min(2.0, box.width / 5, box.height / 5)
    return Frame(box, words, marks.colour(box.grown(-inset)), contrast_sides(marks, box) >= 3, drawn)


def _distinct(boxes: Iterable[Rect]) -> list[Rect]:
    """One of nearly equal rectangles, the first."""
    kept: Places[Rect] = Places()
    out = []
    for box in boxes:
        if not any(box.covered(o) > 0.85 and o.covered(box) > 0.85 for o in kept.near(box)):
            kept.add(box)
            out.append(box)
    return out


def _smallest(boxes: list[Rect]) -> list[Rect]:
    places = Places(boxes)
    return [
        box
        for box in boxes
        if not any(
            o is not box and box.holds(o, 2.0) and o.area < 0.93 * box.area and o.width > 6 for o in places.near(box)
        )
    ]


def table_cells(marks: PageMarks, ticks: Places[Rect], teeth: Collection[Segment] = ()) -> list[Rect]:
    """Smallest rectangles that rulings close; tables open at an edge are closed where their rulings end.

    The strokes around boxes to tick close nothing, nor do the teeth of combs.
    """
    hs = [h for h in marks.horizontals if not _frames_tick(Rect(h.start, h.at, h.end, h.at), ticks)]
    vs = [v for v in marks.verticals if v not in teeth and not _frames_tick(Rect(v.at, v.start, v.at, v.end), ticks)]
    shades = [
        _snapped(s.box, marks) if marks.raster else s.box
        for s in marks.shapes
        if s.filled and not s.stroked and s.box.width > 14 and s.box.height > LEAST and not _frames_tick(s.box, ticks)
    ]
    for shade in shades:
        _add_sides(marks, shade, hs, vs)
    vs += _sides_of_stripes(marks, shades)
    hs = joined(hs + open_ends(hs, vs))
    vs = joined(vs + open_sides(hs, vs))
    return [box for box in _closed(hs, vs) if not _is_page_frame(box, marks.size)]


WIDEST_STRIPE = 3.0
"""How many times higher than the shaded rows around it a white row of a striped table is at most."""
NARROWEST_COLUMN = 24.0
"""Points that the cells of a striped table are wide at least; narrower shades are squares for one character each."""
SNAP = 5.5
"""How far the blurred edge of a shade on a scan may lie from the ruling that it ends at, in points."""


def _snapped(box: Rect, marks: PageMarks) -> Rect:
    """A shade of a scan with its edges on the rulings along them."""

    def nearest(rulings: Iterable[Segment], at: float, start: float, end: float) -> float:
        along = [r.at for r in rulings if abs(r.at - at) < SNAP and r.start < end - SNAP and r.end > start + SNAP]
        return min(along, key=lambda place: abs(place - at), default=at)

    x0, x1 = (nearest(marks.verticals, x, box.y0, box.y1) for x in (box.x0, box.x1))
    y0, y1 = (nearest(marks.horizontals, y, box.x0, box.x1) for y in (box.y0, box.y1))
    return Rect(x0, y0, x1, y1) if x1 - x0 > LEAST and y1 - y0 > LEAST else box


def _add_sides(marks: PageMarks, box: Rect, hs: list[Segment], vs: list[Segment]) -> None:
    """The edges of a filled area; upright ones that would run through a word are covered by something else."""
    hs += [Segment(box.x0, box.x1, box.y0), Segment(box.x0, box.x1, box.y1)]
    for x in (box.x0, box.x1):
        if not any(
            w.box.x0 + 2 < x < w.box.x1 - 2 and box.y0 < w.box.centre[1] < box.y1
            for w in marks.words_at(Rect(x, box.y0, x, box.y1))
        ):
            vs.append(Segment(box.y0, box.y1, x))


def _sides_of_stripes(marks: PageMarks, shades: Iterable[Rect]) -> list[Segment]:
    """The sides of the white rows of a table that shades only every second row."""
    rows: dict[tuple[int, int], list[Rect]] = {}
    columns: dict[tuple[int, int], list[Rect]] = {}
    for shade in (s for s in shades if s.width > NARROWEST_COLUMN):
        columns.setdefault((round(shade.x0 / SLACK), round(shade.x1 / SLACK)), []).append(shade)
    for column in columns.values():
        column.sort(key=lambda b: b.y0)
        for low, top in itertools.pairwise(column):
            gap = Rect(top.x0, low.y1, top.x1, top.y0)
            if LEAST < gap.height < WIDEST_STRIPE * min(low.height, top.height) and not marks.words_in(gap, 0):
                rows.setdefault((round(gap.y0), round(gap.y1)), []).append(gap)
    cells = [gap for row in rows.values() if len(row) > 1 and _is_named(marks, row) for gap in row]
    return [Segment(cell.y0, cell.y1, x) for cell in cells for x in (cell.x0, cell.x1)]


def _is_named(marks: PageMarks, row: list[Rect]) -> bool:
    """Whether print stands left of a row and level with it."""
    first = min(row, key=lambda b: b.x0)
    return bool(marks.words_in(Rect(marks.size.x0, first.y0, first.x0, first.y1), 0))


def _frames_tick(stroke: Rect, ticks: Places[Rect]) -> bool:
    return any(tick.holds(stroke, 1.2) for tick in ticks.near(stroke))


def _is_page_frame(box: Rect, page: Rect) -> bool:
    return box.width > 0.9 * page.width and box.height > 0.3 * page.height


def _closed(hs: list[Segment], vs: list[Segment]) -> list[Rect]:
    heights = [h.at for h in hs]
    across = sorted(vs, key=lambda v: v.at)
    places = [v.at for v in across]
    out = []
    for top in hs:
        columns = across[bisect_left(places, top.start - SLACK) : bisect_right(places, top.end + SLACK)]
        hanging = [v for v in columns if v.end >= top.at - SLACK and v.start < top.at - LEAST]
        below = hs[: bisect_left(heights, top.at - LEAST)]
        for left, right in itertools.pairwise(hanging):
            if right.at - left.at < LEAST:
                continue
            low = next((h for h in reversed(below) if h.spans(left.at, right.at)), None)
            if low is not None and left.start <= low.at + SLACK and right.start <= low.at + SLACK:
                out.append(Rect(left.at, low.at, right.at, top.at))
    return out


def open_sides(hs: list[Segment], vs: list[Segment]) -> list[Segment]:
    """Left and right edges of tables that are ruled inside but open at the sides, where rulings end together."""
    out = []
    for is_right in (True, False):
        stacks: dict[int, list[Segment]] = {}
        for h in hs:
            if h.length > 30:
                stacks.setdefault(round((h.end if is_right else h.start) / 3), []).append(h)
        for stack in stacks.values():
            for low, top in itertools.pairwise(stack):
                if 9 < top.at - low.at < 90 and _crossed(low, top, vs):
                    out.append(Segment(low.at, top.at, low.end if is_right else low.start))
    return out


def _crossed(low: Segment, top: Segment, vs: list[Segment]) -> bool:
    start, end = max(low.start, top.start), min(low.end, top.end)
    return any(v.spans(low.at, top.at) and start - 3 < v.at < end + 3 for v in vs)


def open_ends(hs: list[Segment], vs: list[Segment]) -> list[Segment]:
    """Top and bottom edges of tables whose columns are ruled but not closed there: where "
    "several rulings end together."""
    out = []
    for is_top in (True, False):
        ends: dict[int, list[Segment]] = {}
        for v in vs:
            if v.length > 12:
                ends.setdefault(round((v.end if is_top else v.start) / 2), []).append(v)
        for group in ends.values():
            closing = _closing(group, hs, vs, is_top)
            if closing:
                out.append(closing)
    return out


def _closing(group: list[Segment], hs: list[Segment], vs: list[Segment], is_top: bool) -> Segment | None:
    if len({round(v.at) for v in group}) < 2:
        return None
    at = group[0].end if is_top else group[0].start
    first, last = min(v.at for v in group), max(v.at for v in group)
    crossing = [h for h in hs if h.start <= first + 4 and h.end >= last - 4]
    if any(abs(h.at - at) < 3 for h in crossing):
        return None
    towards = [h for h in crossing if 0 < ((at - h.at) if is_top else (h.at - at)) < 60]
    if not towards:
        return None
    near = min(towards, key=lambda h: abs(h.at - at))
    passing = [v for v in vs if v.start < at - 3 and v.end > at + 3 and near.start - 3 < v.at < near.end + 3]
    start = first if any(v.at < first - 3 for v in passing) else near.start
    end = last if any(v.at > last + 3 for v in passing) else near.end
    return Segment(start, end, at)
