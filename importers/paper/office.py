"""Parts of a form that the authority fills in: not for the applicant, so not for the online form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.paper.geometry import Rect, union
from importers.paper.marks import PageMarks, lines_of, text_of

OFFICE = re.compile(
    r"(nicht vo[nm] (der |dem |den )?antragstell\w* (aus|zu)"
    r"|(nur|wird|werden|vo[nm]|durch).{0,40}(amt|behörde|stelle|jobcenter|gericht|verwaltung|sachbearbeit|mitarbeit|dezernat|referat|kasse|personalrat)"
    r".{0,40}(ausgefüllt|auszufüllen|vermerke)"
    r"|amtliche vermerke|bearbeitungsvermerke|interne vermerke|for office use|office use only"
    r"|for \w+( \w+)? use only"
    r"|do not (write|staple) (or staple )?in this space)",
    re.I,
)
BELOW = re.compile(r"do not write below this line|unterhalb dieser linie nicht|unter dieser linie nicht", re.I)
"""What stands over a part that goes down to the foot of the page."""
LONGEST = 90
"""Characters in the head of a part at most; a cell with more print tells something else."""
LARGEST_SHARE = 0.35
"""A box over more of the page than this is no office box but the page itself."""


def office_areas(marks: PageMarks, boxes: Iterable[Rect]) -> list[Rect]:
    """The smallest boxes around a sentence that says that the authority fills in this part."""
    panels = [b for b in boxes if b.area < LARGEST_SHARE * marks.size.area and b.height > 14]
    areas = []
    for place in _sentences(marks):
        around = [b for b in panels if b.holds(place, 2) and b.area > 2.5 * place.area]
        if around:
            areas.append(min(around, key=lambda b: b.area))
        elif place.width < 0.5 * marks.size.width:
            areas.append(_down_to_rule(marks, place))
    return areas + _headed_rows(marks, boxes) + _below(marks)


def _headed_rows(marks: PageMarks, boxes: Iterable[Rect]) -> list[Rect]:
    """The rows beside a cell that heads several of them with such a sentence, printed upright or turned."""
    cells = list(boxes)
    areas = []
    for head in cells:
        if OFFICE.search(_short_print(marks, head)):
            beside = [c for c in cells if c.x0 > head.x1 - 3 and head.y0 - 3 < c.y0 and c.y1 < head.y1 + 3]
            if any(c.height < 0.6 * head.height for c in beside):
                areas.append(union([head, *beside]))
    return areas


def _short_print(marks: PageMarks, cell: Rect) -> str:
    text = text_of(marks.words_in(cell, 0.5))
    return text if len(text) < LONGEST else ""


def _below(marks: PageMarks) -> list[Rect]:
    lines = lines_of(w for w in marks.words if w.upright)
    heads = [union(w.box for w in line) for line in lines if BELOW.search(" ".join(w.text for w in line))]
    return [Rect(marks.size.x0, marks.size.y0, marks.size.x1, head.y1) for head in heads]


def _down_to_rule(marks: PageMarks, heading: Rect) -> Rect:
    """From a heading down to the next ruling across the page, or to its foot."""
    wide = [h.at for h in marks.horizontals if h.length > 0.6 * marks.size.width and h.at < heading.y0 - 20]
    return Rect(marks.size.x0, max(wide, default=marks.size.y0), marks.size.x1, heading.y1)


def _sentences(marks: PageMarks) -> list[Rect]:
    lines = lines_of(w for w in marks.words if w.upright)
    return [union(w.box for w in line) for line in lines if OFFICE.search(" ".join(w.text for w in line))]
