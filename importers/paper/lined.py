"""Areas of writing lines: what is asked once and answered over several lines is one field."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from importers.paper.geometry import Rect, union
from importers.paper.inputs import Spot
from importers.paper.marks import PageMarks
from importers.paper.spatial import Places
from importers.runs import runs

LEAST_LINES = 4
"""Fewer lines are often meant for one entry each."""
LEAST_WIDTH = 8.0
"""Width of a writing line at least, in distances of two lines."""
UNEVEN = 0.15
"""Share by which the distances of the lines differ at most."""
MARGIN = 30.0
"""Points beside the lines in which print would name them one by one."""


def merge_lines(marks: PageMarks, spots: Iterable[Spot]) -> list[Spot]:
    """The spots; evenly stacked ones of one width that nothing names one by one are one."""
    spots = list(spots)
    places = Places(spots, lambda s: s.box)
    out: list[Spot] = []
    in_columns = sorted(spots, key=lambda s: (round(s.box.x0 / 3), round(s.box.x1 / 3), -s.box.y0))
    for stack in runs(in_columns, _goes_on):
        whole = union(s.box for s in stack)
        if len(stack) >= LEAST_LINES and _is_lone(whole, stack, marks, places):
            out.append(Spot(whole, sure=min(s.sure for s in stack)))
        else:
            out.extend(stack)
    return out


def _goes_on(stack: list[Spot], new: Spot) -> bool:
    last = stack[-1].box
    pitch = last.y0 - new.box.y0
    aligned = abs(last.x0 - new.box.x0) < 3 and abs(last.x1 - new.box.x1) < 3
    steps = [a.box.y0 - b.box.y0 for a, b in itertools.pairwise(stack)]
    even = all(abs(pitch - step) < UNEVEN * step for step in steps)
    near = 0.7 * last.height < pitch < 2 * new.box.height and new.box.width > LEAST_WIDTH * pitch
    return aligned and even and near and not (new.inner or new.comb or stack[-1].inner or stack[-1].comb)


def _is_lone(whole: Rect, stack: list[Spot], marks: PageMarks, places: Places[Spot]) -> bool:
    """Whether nothing stands beside the lines but beside the first."""
    first = stack[0].box
    rest = Rect(whole.x0 - MARGIN, whole.y0 + 2, whole.x1 + MARGIN, first.y0 - 1)
    beside = (w.box for w in marks.words_at(rest) if w.box.centre[1] < first.y0)
    members = {id(spot) for spot in stack}
    others = (s.box for s in places.near(rest) if id(s) not in members)
    return not any(box.overlap(rest) > 0 for box in itertools.chain(beside, others))
