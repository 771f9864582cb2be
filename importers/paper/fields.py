"""All boxes to fill in on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from importers.paper.buttons import Buttons, find_buttons
from importers.paper.captions import split_by_captions
from importers.paper.cells import find_frames
from importers.paper.geometry import Rect
from importers.paper.inputs import Spot, find_inputs
from importers.paper.marks import PageMarks
from importers.paper.rulings import find_lone_lines, find_runs
from importers.paper.spatial import Places


@dataclass(frozen=True, slots=True)
class Found:
    """What a page offers to be filled in: boxes to tick and places to write on; `cells` are all closed rectangles."""

    buttons: Buttons
    spots: tuple[Spot, ...]
    cells: tuple[Rect, ...]


def find_fields(marks: PageMarks) -> Found:
    """The boxes of one page, in no particular order."""
    buttons = find_buttons(marks)
    frames = find_frames(marks, buttons.ticks + buttons.letters)
    boxes = [f.box for f in frames]
    taken = Places(buttons.ticks + buttons.combs + buttons.letters)
    spots: list[Spot] = []
    claimed: Places[Rect] = Places()
    written = [Spot(b, comb=round(b.width / max(b.height * 0.8, 5))) for b in buttons.combs]
    written += [Spot(b, comb=1) for b in buttons.letters]
    for candidates in (written, find_inputs(marks, frames, buttons), find_runs(marks)):
        _claim(candidates, spots, claimed, taken if candidates is not written else Places())
    lone = find_lone_lines(marks, boxes, [s.box for s in spots] + list(buttons.ticks))
    _claim(lone, spots, claimed, taken)
    return Found(buttons, tuple(split_by_captions(marks, spots)), tuple(boxes))


def _claim(candidates: Iterable[Spot], spots: list[Spot], claimed: Places[Rect], ticks: Places[Rect]) -> None:
    """Take over the candidates that do not lie on what is taken already."""
    for spot in candidates:
        box = spot.box
        if any(box.covered(o) > 0.25 or o.covered(box) > 0.5 for o in claimed.near(box)):
            continue
        if any(t.covered(box) > 0.5 or box.covered(t) > 0.4 for t in ticks.near(box)):
            continue
        spots.append(spot)
        claimed.add(box)
