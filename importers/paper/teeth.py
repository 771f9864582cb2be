"""Combs: boxes that short strokes on their base line, like teeth, part into places for one character each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from importers.paper.geometry import Rect, Segment, union
from importers.paper.marks import PageMarks, Word, text_of
from importers.paper.spatial import Places
from importers.runs import runs

TALLEST_TOOTH = 0.8
"""Share of the height of its box that a tooth has at most; a higher stroke is the side of a cell."""
NARROWEST, WIDEST = 0.25, 2.5
"""Widths of a place for one character, in heights of its box."""
WIDEST_OPEN = 1.5
"""The same for a comb without a box, at most."""
EVEN = 1.7
"""How many times wider than the narrowest place for a character of a comb the widest may be."""
TOUCHING = 2.0
"""Points between the end of a stroke and the ruling that it stands on."""
LONGEST = 30.0
"""Points that a tooth is long at most."""


@dataclass(frozen=True, slots=True)
class Toothed:
    """A box with teeth for `count` characters; `words` are printed over the teeth."""

    box: Rect
    count: int
    words: tuple[Word, ...]
    teeth: tuple[Segment, ...]


CALENDAR = re.compile(r"(tag|monat|jahr)\W*", re.I)
"""Units that head the squares of a date."""
SHORTEST_RUN = 4
"""Strokes that a comb without a box of its own has at least."""


def find_teeth(marks: PageMarks) -> set[Segment]:
    """The upright strokes that stand on a ruling and end free below another, at least two beside each other."""
    rulings = Places([Rect(h.start, h.at, h.end, h.at) for h in marks.horizontals])
    standing = [v for v in marks.verticals if v.length <= LONGEST and _stands_free(v, rulings)]
    rows = runs(_level_by_level(standing), lambda row, tooth: _is_beside(row[-1], tooth))
    return {tooth for row in rows if len(row) > 1 for tooth in row}


def _level_by_level(strokes: Iterable[Segment]) -> list[Segment]:
    return sorted(strokes, key=lambda v: (round(v.start), round(v.end), v.at))


def _stands_free(stroke: Segment, rulings: Places[Rect]) -> bool:
    foot = Rect(stroke.at - 1, stroke.start - TOUCHING, stroke.at + 1, stroke.start + TOUCHING)
    top = Rect(stroke.at - 1, stroke.end - TOUCHING, stroke.at + 1, stroke.end + TOUCHING)
    roof = Rect(stroke.at, stroke.end + TOUCHING, stroke.at, stroke.start + 6 * stroke.length)
    return _any(rulings, foot) and not _any(rulings, top) and _any(rulings, roof)


def _any(places: Places[Rect], near: Rect) -> bool:
    return next(places.near(near), None) is not None


def _is_beside(last: Segment, new: Segment) -> bool:
    level = abs(last.start - new.start) < TOUCHING and abs(last.end - new.end) < TOUCHING
    return level and 0 < new.at - last.at < 4 * LONGEST


def find_combs(marks: PageMarks, boxes: Iterable[Rect], teeth: Iterable[Segment]) -> list[Toothed]:
    """The largest of `boxes` that teeth, and strokes through the whole box among them, part evenly; even rows of
    teeth on a ruling, which are a comb without a box."""
    found = _toothed_boxes(marks, boxes, teeth)
    used = {tooth for comb in found for tooth in comb.teeth}
    return found + _open_combs(marks, [tooth for tooth in teeth if tooth not in used])


def _toothed_boxes(marks: PageMarks, boxes: Iterable[Rect], teeth: Iterable[Segment]) -> list[Toothed]:
    feet, strokes = Places(teeth, _place), Places(marks.verticals, _place)
    found: list[Toothed] = []
    with_teeth = [box for box in boxes if next(feet.near(_base(box)), None) is not None]
    for box in sorted([*with_teeth, *_dates(marks, with_teeth)], key=lambda b: -b.area):
        if not any(box.covered(larger.box) > 0.5 for larger in found):
            toothed = _toothed(marks, box, feet, strokes)
            if toothed is not None:
                found.append(toothed)
    return found


def _open_combs(marks: PageMarks, teeth: list[Segment]) -> list[Toothed]:
    found = []
    for row in runs(_level_by_level(teeth), _is_even):
        box = Rect(row[0].at, row[0].start, row[-1].at, max(tooth.end for tooth in row))
        if len(row) >= SHORTEST_RUN and not marks.words_in(box, 0):
            found.append(Toothed(box, len(row) - 1, (), tuple(row)))
    return found


def _is_even(row: list[Segment], tooth: Segment) -> bool:
    """Whether a tooth follows a row at about its distances."""
    step = tooth.at - row[-1].at
    before = row[-1].at - row[-2].at if len(row) > 1 else step
    near = 0 < step < WIDEST_OPEN * tooth.length and max(step, before) < EVEN * min(step, before)
    return near and _is_beside(row[-1], tooth)


def _place(stroke: Segment) -> Rect:
    return Rect(stroke.at, stroke.start, stroke.at, stroke.end)


def _base(box: Rect) -> Rect:
    return Rect(box.x0 + TOUCHING, box.y0 - TOUCHING, box.x1 - TOUCHING, box.y0 + TOUCHING)


def _dates(marks: PageMarks, boxes: Iterable[Rect]) -> list[Rect]:
    """Boxes of one height for day, month and year that touch side by side, as one."""
    dated = [box for box in boxes if CALENDAR.fullmatch(text_of(marks.words_in(box, 0.5)))]
    rows = runs(sorted(dated, key=lambda b: (round(b.y0 / TOUCHING), b.x0)), _touches)
    return [union(row) for row in rows if len(row) > 1]


def _touches(row: list[Rect], box: Rect) -> bool:
    last = row[-1]
    level = max(abs(box.y0 - last.y0), abs(box.y1 - last.y1)) < TOUCHING
    return level and abs(box.x0 - last.x1) < TOUCHING


def _toothed(marks: PageMarks, box: Rect, feet: Places[Segment], strokes: Places[Segment]) -> Toothed | None:
    base = _base(box)
    teeth = [t for t in feet.near(base) if abs(t.start - box.y0) < TOUCHING and t.length < TALLEST_TOOTH * box.height]
    if len(teeth) < 2:
        return None
    words = marks.words_in(box, 0.5)
    if any(w.box.centre[1] < teeth[0].end for w in words):
        return None
    through = [s for s in strokes.near(base) if s.start < box.y0 + TOUCHING and s.end > teeth[0].end - TOUCHING]
    edges = [box.x0, *sorted({s.at for s in (*teeth, *through)}), box.x1]
    widths = [b - a for a, b in itertools.pairwise(edges) if b - a > TOUCHING]
    if max(widths) > EVEN * min(widths) or not NARROWEST < median(widths) / box.height < WIDEST:
        return None
    return Toothed(box, len(widths), tuple(words), tuple(teeth))
