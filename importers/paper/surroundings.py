"""The print of a page around its boxes to fill in, filed by place, and the label that is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from importers.paper.geometry import Rect
from importers.paper.inputs import UNIT
from importers.paper.marks import PageMarks, text_of
from importers.paper.phrases import NUMBERED, Paragraph, Phrase, find_paragraphs, find_phrases
from importers.paper.spatial import Places

EXAMPLE = re.compile(r"\W*(muster(zeile)?|beispiele?|examples?)\W*", re.I)
"""What stands beside rows that show how a table is filled in."""


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
    examples: tuple[Rect, ...] = ()
    """The cells that say of the rows beside them that they show how a table is filled in."""

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
    closed = Places(cells)
    return Surroundings(
        marks, Places(phrases, lambda p: p.box), home, places, closed, headings, _examples(marks, closed)
    )


def _examples(marks: PageMarks, cells: Places[Rect]) -> tuple[Rect, ...]:
    said = [w.box for w in marks.words if EXAMPLE.fullmatch(w.text)]
    around = ([c for c in cells.near(box) if c.holds(box, 2)] for box in said)
    return tuple(min(holding, key=lambda c: c.area) for holding in around if holding)


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


def is_question(paragraph: Paragraph) -> bool:
    """Whether a paragraph asks for something: numbered, or with a question mark or a colon at its end."""
    text = paragraph.text
    numbered = NUMBERED.match(paragraph.phrases[0].words[0].text) and len(paragraph.phrases[0].words) > 2
    return bool(numbered) or "?" in text or text.endswith(":")


def smallest_cell(around: Surroundings, box: Rect) -> Rect | None:
    """The smallest closed rectangle around a box."""
    return min((c for c in around.cells.near(box) if c.holds(box, 2.5)), key=lambda c: c.area, default=None)


def is_unit(phrase: Phrase) -> bool:
    return all(UNIT.match(w.text) for w in phrase.words)


def is_blocked(around: Surroundings, near: Rect, box: Rect) -> bool:
    """Whether another box to fill in lies between a text and the box."""
    between = Rect(near.x1 + 1, max(near.y0, box.y0), max(box.x0 - 1, near.x1 + 1), min(near.y1, box.y1))
    return any(o is not box and o.overlap(box) <= 0 for o in around.boxes.near(between))


def down_to(paragraph: Paragraph, near: Phrase) -> str:
    """The lines of a paragraph down to the phrase beside a box: all of a question, else the last three."""
    lines = paragraph.phrases[: paragraph.phrases.index(near) + 1]
    numbered = re.match(r"^\d{1,3}[a-z]?[.)]? ", paragraph.text)
    kept = lines if numbered or len(lines) <= 4 else lines[-3:]
    return text_of(w for p in kept for w in p.words)
