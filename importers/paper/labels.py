"""What a box to write in is called.

The same rules serve drawn pages, scans and fillable forms; they look only at places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from importers.paper.answers import Answers
from importers.paper.enumerations import letter_of
from importers.paper.geometry import Rect
from importers.paper.inputs import UNIT
from importers.paper.legends import explained
from importers.paper.marks import Word, text_of
from importers.paper.spatial import Places
from importers.paper.surroundings import Label, Surroundings, down_to, heading_over, is_blocked, is_question, is_unit
from importers.paper.tables import WIDEST_HEAD, is_partial, labelled_neighbour, row_print, table_names


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    cost: float
    where: str


def text_labels(
    around: Surroundings,
    boxes: list[Rect],
    inner: Mapping[Rect, tuple[Word, ...]],
    ticks: Mapping[Rect, Label] | None = None,
) -> dict[Rect, Label]:
    """The labels of boxes to write in; `inner` is the print in the cell of a box, `ticks` the labels of boxes to tick.

    Where two places compete, the side wins on which most boxes of the page have their label.
    """
    candidates = {box: _candidates(around, box) for box in boxes}
    sides = Counter(min(c, key=lambda k: k.cost).where for c in candidates.values() if c)
    total = max(1, sum(sides.values()))
    answers = Answers(around, ticks or {})
    out = {}
    for box in boxes:
        print_ = inner.get(box, ())
        is_unit_only = all(UNIT.match(w.text) for w in print_)
        own = "" if is_unit_only else _going_on(text_of(print_))
        best = min(candidates[box], key=lambda c: c.cost + 0.7 * (1 - sides[c.where] / total), default=None)
        label = _explained(around, box, own, candidates[box]) or _text_label(around, box, own, best, answers)
        out[box] = replace(label, unit=(is_unit_only and text_of(print_)) or _unit_behind(around, box))
    return _named_by_the_box_above(out)


def _named_by_the_box_above(labels: dict[Rect, Label]) -> dict[Rect, Label]:
    """The labels; a box that no print names takes that of the box right above it: its head in a counted row, all of it
    in a list without rows."""
    named = dict(labels)
    places = Places(labels)
    for box, label in sorted(labels.items(), key=lambda item: -item[0].y1):
        if label.text or label.column or label.question:
            continue
        reach = LIST_GAP * box.height
        near = places.near(Rect(box.x0, box.y1, box.x1, box.y1 + reach))
        over = [named[o] for o in near if _is_right_above(box, o)]
        if label.row.isdigit():
            above = next((o for o in over if o.row == str(int(label.row) - 1)), Label())
            named[box] = replace(label, column=above.column or above.text, where="table")
        elif not label.row and over:
            named[box] = replace(over[0], unit=label.unit or over[0].unit)
    return named


def _is_right_above(box: Rect, other: Rect) -> bool:
    return other.y0 > box.y1 - 4 and abs(other.x0 - box.x0) < 4 and abs(other.x1 - box.x1) < 4


def _explained(around: Surroundings, box: Rect, own: str, candidates: list[_Candidate]) -> Label | None:
    """The label of a box beside a letter that the head of its column explains."""
    beside = next((c.text for c in candidates if c.where == "left"), "")
    meant = explained(around, box, letter_of(own or beside))
    return None if meant is None else Label(meant.entry, row=meant.row, column=meant.title, where="table")


def _text_label(around: Surroundings, box: Rect, own: str, best: _Candidate | None, answers: Answers) -> Label:
    """The label of a box to write in: its own print, the option it goes on, its table, else the nearest print."""
    partial = is_partial(own)
    if len(own) > 2 and not partial:
        return Label(own, where="inside")
    row, column = table_names(around, box, *((WIDEST_HEAD,) if partial else ()))
    option = None if column else answers.within(box) if own else answers.beside(box)
    if option is not None:
        return Label(own or option.text, option.question, option.row, option.column, where="option")
    near = "" if best is None or best.text == column else best.text
    said = own or near or column
    if not row and (is_partial(said) or not said):
        row = labelled_neighbour(around, box) or row_print(around, box)
    elif not row and COUNTS.search(column):
        row = row_print(around, box)
    if row or column:
        own = own or ("" if column or near in row else near)
        return Label(own, "", row, column, where="table")
    if best is None or (partial and best.text in own):
        return Label(own, heading_over(around, box) if partial else "")
    return Label(best.text, _asked_above(around, box, best.text), where=best.where, gap=best.cost)


COUNTS = re.compile(r"\b(eur|euro|betrag|wert|anzahl|amount|value|number of)\b|€|%", re.I)
"""What a head says that only tells in what its column is counted; what is counted stands before the row."""
CAPTION_COST = 0.5
"""What print under a line costs at most that captions it: small, close and at its beginning."""
ROOM_TO_WRITE = 0.6
"""What print above costs more over a mere line that has a caption: between them somebody has to write."""
LIST_GAP = 1.2
"""Room between two boxes of a list, in heights of a box."""
FRAGMENT = re.compile(
    r"^(und zwar|nämlich|wenn ja|falls ja|ja|nein|am|ab|seit|vom?|bis|zum?|um|in|von|für|wo|wann|welche[rs]?|"
    r"sonstiges?|sonstige|andere[rs]?|other|since|from|until|to)\b[^?]{0,24}$",
    re.I,
)
"""Print that goes on a question above: "am (TT.MM.JJJJ)", "und zwar:"."""


def _asked_above(around: Surroundings, box: Rect, text: str) -> str:
    """The question close above that a fragment such as "seit" or "am (TT.MM.JJJJ)" goes on."""
    if not FRAGMENT.match(text):
        return ""
    band = Rect(box.x0 - 200, box.y1 - 2, box.x1, box.y1 + 24)
    near = [around.paragraph(p) for p in around.phrases.near(band) if p.box.y0 > box.y1 - 3]
    asked = [p for p in near if is_question(p) and text not in p.text]
    return min(asked, key=lambda p: p.box.y0).text if asked else ""


def _candidates(around: Surroundings, box: Rect) -> list[_Candidate]:
    left, above, below = _left(around, box), _above(around, box), _below(around, box)
    if above is not None and below is not None and below.cost < CAPTION_COST and _is_on_line(around, box):
        above = replace(above, cost=above.cost + ROOM_TO_WRITE)
    return [c for c in (left, above, below) if c is not None and c.text]


def _is_on_line(around: Surroundings, box: Rect) -> bool:
    """Whether only a line marks a place to write on, so that its upper edge is no more than the room above the line."""
    foot = any(r.box.across(box) > 0.9 * box.width and abs(r.baseline - 2 - box.y0) < 2.5 for r in around.marks.runs)
    foot = foot or any(abs(h.at - box.y0) < 2.5 and h.spans(box.x0, box.x1, 4) for h in around.marks.horizontals)
    top = (h for h in around.marks.horizontals if abs(h.at - box.y1) < 2.5 and h.spans(box.x0, box.x1, 4))
    sides = (v for v in around.marks.verticals if v.spans(box.y0, box.y1, 3))
    return foot and not any(top) and not any(min(abs(v.at - box.x0), abs(v.at - box.x1)) < 2.5 for v in sides)


SENTENCE_BEFORE = re.compile(
    r"^.*(?<!\bbzw)(?<!\bggf)(?<!\busw)\. (?=(?:ich|wir|mein|unser|die|der|das|es|sie|ihre?|i|we|my|the)\b.* )", re.I
)
"""What running text says before the sentence in which a place to write on stands."""


UNIT_BEFORE = re.compile(r"^(?:eur|euro|€|m²|%)[,.;:] +(?=[^\W\d])", re.I)
"""The unit of the place to write on before, on the same line."""


def _going_on(text: str) -> str:
    """What running text says of the place to write on that follows it, not of those before."""
    return UNIT_BEFORE.sub("", SENTENCE_BEFORE.sub("", text))


def _left(around: Surroundings, box: Rect) -> _Candidate | None:
    middle = box.y0 + min(box.height / 2, 9)
    band = Rect(box.x0 - 130, middle - 3, box.x0 + 1, middle + 3)
    phrases = [p for p in around.phrases.near(band) if p.box.x1 <= box.x0 + 2.5 and not is_unit(p)]
    if not phrases:
        return None
    near = max(phrases, key=lambda p: p.box.x1)
    gap = box.x0 - near.box.x1
    if gap > 130 or is_blocked(around, near.box, box):
        return None
    paragraph = around.paragraph(near)
    whole = len(paragraph.phrases) <= 3 and near is paragraph.phrases[-1] and len(paragraph.phrases[-1].text) > 2
    text = paragraph.text if whole or near.text.endswith("?") else near.text
    return _Candidate(
        SENTENCE_BEFORE.sub("", text), max(gap, 0) / 30 + (0.0 if near.text.endswith(":") else 0.15), "left"
    )


def _above(around: Surroundings, box: Rect) -> _Candidate | None:
    band = Rect(box.x0 - 6, box.y1 - 2.5, box.x1, box.y1 + 16)
    phrases = [p for p in around.phrases.near(band) if p.box.centre[1] > box.y1 - 1 and p.box.across(box) > -4]
    phrases = [p for p in phrases if p.box.x0 > box.x0 - 60 and not is_unit(p)]
    if not phrases:
        return None
    lowest = min(p.box.y0 for p in phrases)
    near = min((p for p in phrases if p.box.y0 < lowest + 4), key=lambda p: abs(p.box.x0 - box.x0))
    gap = max(0.0, near.box.y0 - box.y1)
    cost = gap / 11 + abs(near.box.x0 - box.x0) / 90
    return _Candidate(_going_on(down_to(around.paragraph(near), near)), cost, "above")


def _below(around: Surroundings, box: Rect) -> _Candidate | None:
    band = Rect(box.x0 - 4, box.y0 - 12, box.x1, box.y0 + 1.5)
    phrases = [p for p in around.phrases.near(band) if p.box.centre[1] < box.y0 and p.box.across(box) > 0]
    phrases = [p for p in phrases if p.box.x0 > box.x0 - 8 and not is_unit(p)]
    if not phrases:
        return None
    near = min(phrases, key=lambda p: (round(-p.box.y1 / 4), abs(p.box.x0 - box.x0)))
    small = near.size <= 8.5
    cost = max(0.0, box.y0 - near.box.y1) / 9 + abs(near.box.x0 - box.x0) / 90 + (0.05 if small else 0.45)
    paragraph = around.paragraph(near)
    text = paragraph.text if near is paragraph.phrases[0] and len(paragraph.phrases) <= 2 else near.text
    return _Candidate(text, cost, "below")


def _unit_behind(around: Surroundings, box: Rect) -> str:
    behind = Rect(box.x1 - 1, box.y0 - 2, box.x1 + 14, box.y1 + 2)
    for phrase in around.phrases.near(behind):
        if phrase.box.x0 >= box.x1 - 3 and UNIT.match(phrase.words[0].text):
            return phrase.words[0].text
    return ""
