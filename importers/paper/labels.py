"""What a box to fill in is called: its own label, its option, the question it belongs to.

The same rules serve drawn pages, scans and fillable forms; they look only at places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from importers.paper.geometry import Rect
from importers.paper.inputs import UNIT
from importers.paper.marks import PageMarks, Word, text_of
from importers.paper.phrases import NUMBERED, Paragraph, Phrase, find_paragraphs, find_phrases
from importers.paper.spatial import Places


@dataclass(frozen=True, slots=True)
class Label:
    """`text` is the print at the box (for a box to tick: its option), `question` what several boxes answer together.

    `row` and `column` name the box in a table; `unit` is the print behind it (Euro, %); `where` tells the side.
    """

    text: str = ""
    question: str = ""
    row: str = ""
    column: str = ""
    unit: str = ""
    where: str = ""
    gap: float = 0.0

    @property
    def full(self) -> str:
        """All parts that differ, as one text: question, column, row, label."""
        parts: list[str] = []
        for part in (self.question, self.column, self.row, self.text):
            if part and not any(part in other for other in parts):
                parts.append(part)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The print of a page, filed by place, beside all boxes to fill in and all closed cells."""

    marks: PageMarks
    phrases: Places[Phrase]
    home: Mapping[int, Paragraph] = field(compare=False)
    boxes: Places[Rect]
    cells: Places[Rect]
    headings: tuple[Paragraph, ...]

    def paragraph(self, phrase: Phrase) -> Paragraph:
        return self.home[id(phrase)]


def survey(marks: PageMarks, boxes: Iterable[Rect], cells: Iterable[Rect]) -> Surroundings:
    """The surroundings of the boxes of a page; `cells` are its closed rectangles."""
    fields = list(boxes)
    places = Places(fields)
    phrases = find_phrases(marks, fields)
    paragraphs = find_paragraphs(phrases, places, marks)
    home = {id(p): paragraph for paragraph in paragraphs for p in paragraph.phrases}
    headings = tuple(p for p in paragraphs if _is_heading(p))
    return Surroundings(marks, Places(phrases, lambda p: p.box), home, places, Places(cells), headings)


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    cost: float
    where: str


def text_labels(around: Surroundings, boxes: list[Rect], inner: Mapping[Rect, tuple[Word, ...]]) -> dict[Rect, Label]:
    """The labels of boxes to write in; `inner` is the print in the cell of a box.

    Where two places compete, the side wins on which most boxes of the page have their label.
    """
    candidates = {box: _candidates(around, box) for box in boxes}
    sides = Counter(min(c, key=lambda k: k.cost).where for c in candidates.values() if c)
    total = max(1, sum(sides.values()))
    out = {}
    for box in boxes:
        unit = _unit_behind(around, box)
        print_ = inner.get(box, ())
        own = "" if all(UNIT.match(w.text) for w in print_) else text_of(print_)
        row, column = table_names(around, box)
        if len(own) > 2 and not _is_partial(own):
            out[box] = Label(own, unit=unit, where="inside")
            continue
        best = min(candidates[box], key=lambda c: c.cost + 0.7 * (1 - sides[c.where] / total), default=None)
        if not row and _is_partial(own or (best.text if best else "") or "eur"):
            row = _row_print(around, box)
        if row or column:
            context = "" if column or row else heading_over(around, box)
            own = own or ("" if column or best is None or best.text in row else best.text)
            out[box] = Label(own, context, row, column, unit, "table")
        elif best is not None:
            out[box] = Label(best.text, unit=unit, where=best.where, gap=best.cost)
        else:
            out[box] = Label(own, unit=unit)
    return out


def _is_partial(text: str) -> bool:
    """Whether the print in a cell goes on a question of its row: "Ja: mtl. EUR brutto", "EUR netto"."""
    return len(text) < 22 and bool(re.match(r"(ja|nein|yes|no)\b|(mtl\.|eur\b|euro\b|€)", text, re.I))


def _row_print(around: Surroundings, box: Rect) -> str:
    """The nearest print left of a box on its line that says more than an answer, a unit or a letter."""
    middle = box.y0 + min(box.height / 2, 9)
    band = Rect(box.x0 - 380, middle - 4, box.x0 + 1, middle + 4)
    said = [
        p
        for p in around.phrases.near(band)
        if p.box.x1 <= box.x0 + 2.5 and len(p.text) > 3 and not _is_partial(p.text) and not _is_unit(p)
    ]
    if not said:
        return ""
    near = max(said, key=lambda p: p.box.x1)
    if any(near.box.x0 - 22 < b.x1 <= near.box.x0 + 2 and b.width < 22 for b in around.boxes.near(near.box.grown(22))):
        return ""
    return _label_paragraph(around.paragraph(near), near)


def heading_over(around: Surroundings, box: Rect) -> str:
    """The nearest numbered or bold paragraph above a box that begins left of it: what its table is about."""
    over = [
        p
        for p in around.headings
        if p.phrases[0].box.x0 <= box.x0 + 2 and box.y1 - 1 <= p.phrases[-1].box.y0 < box.y1 + 420
    ]
    return min(over, key=lambda p: p.phrases[0].box.y0).text if over else ""


def _is_heading(paragraph: Paragraph) -> bool:
    first = paragraph.phrases[0]
    text = paragraph.text
    numbered = NUMBERED.match(first.words[0].text) and len(first.words) > 2
    return bool(numbered or (first.words[0].bold and len(text) > 12)) and len(text) < 300


def _candidates(around: Surroundings, box: Rect) -> list[_Candidate]:
    found = (_left(around, box), _above(around, box), _below(around, box))
    return [c for c in found if c is not None and c.text]


def _left(around: Surroundings, box: Rect) -> _Candidate | None:
    middle = box.y0 + min(box.height / 2, 9)
    band = Rect(box.x0 - 130, middle - 3, box.x0 + 1, middle + 3)
    phrases = [p for p in around.phrases.near(band) if p.box.x1 <= box.x0 + 2.5 and not _is_unit(p)]
    if not phrases:
        return None
    near = max(phrases, key=lambda p: p.box.x1)
    gap = box.x0 - near.box.x1
    if gap > 130 or _is_blocked(around, near.box, box):
        return None
    paragraph = around.paragraph(near)
    whole = len(paragraph.phrases) <= 3 and near is paragraph.phrases[-1] and len(paragraph.phrases[-1].text) > 2
    text = paragraph.text if whole or near.text.endswith("?") else near.text
    return _Candidate(text, max(gap, 0) / 30 + (0.0 if near.text.endswith(":") else 0.15), "left")


def _is_unit(phrase: Phrase) -> bool:
    return all(UNIT.match(w.text) for w in phrase.words)


def _is_blocked(around: Surroundings, near: Rect, box: Rect) -> bool:
    """Whether another box to fill in lies between a text and the box."""
    between = Rect(near.x1 + 1, max(near.y0, box.y0), max(box.x0 - 1, near.x1 + 1), min(near.y1, box.y1))
    return any(o is not box and o.overlap(box) <= 0 for o in around.boxes.near(between))


def _above(around: Surroundings, box: Rect) -> _Candidate | None:
    band = Rect(box.x0 - 6, box.y1 - 2.5, box.x1, box.y1 + 16)
    phrases = [p for p in around.phrases.near(band) if p.box.centre[1] > box.y1 - 1 and p.box.across(box) > -4]
    phrases = [p for p in phrases if p.box.x0 > box.x0 - 60]
    if not phrases:
        return None
    lowest = min(p.box.y0 for p in phrases)
    near = min((p for p in phrases if p.box.y0 < lowest + 4), key=lambda p: abs(p.box.x0 - box.x0))
    gap = max(0.0, near.box.y0 - box.y1)
    cost = gap / 11 + abs(near.box.x0 - box.x0) / 90
    return _Candidate(_label_paragraph(around.paragraph(near), near), cost, "above")


def _label_paragraph(paragraph: Paragraph, near: Phrase) -> str:
    """The lines of a paragraph down to the phrase beside a box: all of a question, else the last three."""
    lines = paragraph.phrases[: paragraph.phrases.index(near) + 1]
    numbered = re.match(r"^\d{1,3}[a-z]?[.)]? ", paragraph.text)
    kept = lines if numbered or len(lines) <= 4 else lines[-3:]
    return text_of(w for p in kept for w in p.words)


def _below(around: Surroundings, box: Rect) -> _Candidate | None:
    band = Rect(box.x0 - 4, box.y0 - 12, box.x1, box.y0 + 1.5)
    phrases = [p for p in around.phrases.near(band) if p.box.centre[1] < box.y0 and p.box.across(box) > 0]
    phrases = [p for p in phrases if p.box.x0 > box.x0 - 8]
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


def table_names(around: Surroundings, box: Rect, widest: float = 1.6) -> tuple[str, str]:
    """The texts of the cells that head the row and the column of a cell; empty where the box is no table cell."""
    cell = min((c for c in around.cells.near(box) if c.holds(box, 2.5)), key=lambda c: c.area, default=None)
    if cell is None or sum(cell.holds(b, 1) for b in around.boxes.near(cell)) > 1:
        return "", ""
    column = _walk(around, cell, up=True, widest=widest)
    row = _walk(around, cell, up=False)
    return row, column


def _walk(around: Surroundings, cell: Rect, up: bool, widest: float = 1.6) -> str:
    """The first printed text on the way up or to the left through cells of the same width or height."""
    here = cell
    for _ in range(60):
        step = (
            Rect(here.x0 + 2, here.y1, here.x1 - 2, here.y1 + 5)
            if up
            else Rect(here.x0 - 5, here.y0 + 2, here.x0, here.y1 - 2)
        )
        following = [c for c in around.cells.near(step) if _is_next(here, c, up, widest)]
        if not following:
            return ""
        here = min(following, key=lambda c: c.area)
        text = text_of(around.marks.words_in(here, 0.5))
        if not text or all(UNIT.match(w) for w in text.split()):
            continue
        filled = any(here.holds(b, 1) for b in around.boxes.near(here))
        if not filled:
            return text
        if up:
            return ""
    return ""


def _is_next(here: Rect, other: Rect, up: bool, widest: float) -> bool:
    if up:
        return (
            abs(other.y0 - here.y1) < 4.5
            and other.x0 < here.x0 + 5
            and other.x1 > here.x1 - 5
            and other.width < widest * here.width
        )
    return (
        abs(other.x1 - here.x0) < 4.5
        and other.y0 < here.y0 + 5
        and other.y1 > here.y1 - 5
        and other.height < 1.6 * here.height
    )
