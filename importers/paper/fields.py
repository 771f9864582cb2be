"""All boxes to fill in on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from importers.paper.buttons import Buttons, find_buttons
from importers.paper.captions import merge_segments, split_by_captions
from importers.paper.cells import find_boxes, find_frames
from importers.paper.geometry import Rect
from importers.paper.inputs import Spot, find_inputs
from importers.paper.lined import merge_lines
from importers.paper.marks import PageMarks
from importers.paper.office import office_areas
from importers.paper.rulings import find_lone_lines, find_runs
from importers.paper.spatial import Places
from importers.paper.teeth import Toothed, find_combs, find_teeth


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
    toothed = find_combs(marks, boxes, find_teeth(marks))
    spots = merge_lines(marks, merge_segments(marks, _places(marks, boxes, buttons, toothed)))
    spots = [s for s in split_by_captions(marks, spots, buttons.ticks) if not _is_in(s.box, office)]
    spots = [s for s in spots if s.comb or not marks.raster or _is_blank(marks, s.box)]
    kept = _without(buttons, [*office, *(comb.box for comb in toothed)])
    return Found(kept, tuple(spots), tuple(boxes), tuple(office))


def _places(marks: PageMarks, boxes: list[Rect], buttons: Buttons, toothed: list[Toothed]) -> list[Spot]:
    """The places to write on; where two lie on each other, the surer kind of mark wins."""
    combs = [Spot(t.box, t.words, comb=t.count) for t in toothed]
    combs += [Spot(c.box, comb=c.count) for c in buttons.combs]
    combs += [Spot(b, comb=1) for b in buttons.letters]
    taken = Places(buttons.all_boxes)
    spots: list[Spot] = []
    claimed: Places[Rect] = Places()
    _claim(combs, spots, claimed, Places())
    inputs = find_inputs(marks, find_frames(marks, boxes), [*buttons.all_boxes, *(t.box for t in toothed)])
    for candidates in (inputs, find_runs(marks)):
        _claim(candidates, spots, claimed, taken)
    lone = find_lone_lines(marks, boxes, [s.box for s in spots] + list(buttons.ticks))
    _claim(lone, spots, claimed, taken)
    return spots


def _is_blank(marks: PageMarks, box: Rect) -> bool:
    """Whether a scan shows nothing at a place; what was not read as text is ink all the same."""
    return marks.even(box.grown(-min(1.8, box.height / 5))) > 0.985


def _is_in(box: Rect, areas: Iterable[Rect]) -> bool:
    return any(box.covered(area) > 0.6 for area in areas)


def _without(buttons: Buttons, areas: list[Rect]) -> Buttons:
    return Buttons(
        tuple(b for b in buttons.squares if not _is_in(b, areas)),
        tuple(b for b in buttons.rounds if not _is_in(b, areas)),
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
