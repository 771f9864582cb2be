"""All boxes to fill in on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from importers.paper.buttons import Buttons, find_buttons
from importers.paper.captions import merge_segments, split_by_captions
from importers.paper.cells import find_boxes, find_frames
from importers.paper.geometry import Rect
from importers.paper.inputs import Spot, find_inputs
from importers.paper.marks import PageMarks
from importers.paper.office import office_areas
from importers.paper.rulings import find_lone_lines, find_runs
from importers.paper.spatial import Places


@dataclass(frozen=True, slots=True)
class Found:
    """What a page offers to be filled in: boxes to tick and places to write on; `cells` are all closed rectangles,
    `office` the parts that the authority fills in (nothing found there is kept)."""

    buttons: Buttons
    spots: tuple[Spot, ...]
    cells: tuple[Rect, ...]
    office: tuple[Rect, ...] = ()


def find_fields(marks: PageMarks) -> Found:
    """The boxes of one page, in no particular order."""
    buttons = find_buttons(marks)
    boxes = find_boxes(marks, buttons.ticks + buttons.letters)
    office = office_areas(marks, boxes)
    frames = find_frames(marks, boxes)
    taken = Places(buttons.all_boxes)
    spots: list[Spot] = []
    claimed: Places[Rect] = Places()
    written = [Spot(c.box, comb=c.count) for c in buttons.combs]
    written += [Spot(b, comb=1) for b in buttons.letters]
    for candidates in (written, find_inputs(marks, frames, buttons), find_runs(marks)):
        _claim(candidates, spots, claimed, taken if candidates is not written else Places())
    lone = find_lone_lines(marks, boxes, [s.box for s in spots] + list(buttons.ticks))
    _claim(lone, spots, claimed, taken)
    spots = [s for s in split_by_captions(marks, merge_segments(marks, spots)) if not _is_in(s.box, office)]
    spots = [s for s in spots if s.comb or not marks.raster or _is_blank(marks, s.box)]
    return Found(_without(buttons, office), tuple(spots), tuple(boxes), tuple(office))


def _is_blank(marks: PageMarks, box: Rect) -> bool:
    """Whether a scan shows nothing at a place; what was not read as text is ink all the same."""
    return marks.even(box.grown(-min(1.8, box.height / 5))) > 0.985


def _is_in(box: Rect, areas: Iterable[Rect]) -> bool:
    return any(box.covered(area) > 0.6 for area in areas)


def _without(buttons: Buttons, office: list[Rect]) -> Buttons:
    return Buttons(
        tuple(b for b in buttons.squares if not _is_in(b, office)),
        tuple(b for b in buttons.rounds if not _is_in(b, office)),
    )


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
