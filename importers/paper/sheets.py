"""From the marks of a page to a page of the draft, whichever way the marks were read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from typing import TypeVar

from importers.draft import DraftBox, DraftPage, DraftText, Kind, Place
from importers.paper.buttons import find_buttons, rows_of_equals
from importers.paper.cells import find_boxes
from importers.paper.geometry import Rect, union
from importers.paper.labels import text_labels
from importers.paper.marks import PageMarks, Word, lines_of
from importers.paper.options import tick_groups, tick_labels
from importers.paper.phrases import Paragraph, Phrase
from importers.paper.reading import read_boxes
from importers.paper.surroundings import Label, Surroundings, survey
from importers.paper.widgets import COMB, MULTILINE, READ_ONLY, REQUIRED, Widget
from importers.runs import runs

OPEN_END = re.compile(
    r"\b(und|oder|über|in|aus|von|vom|für|mit|zu|zur|zum|der|die|das|den|dem|des|ein|eine|einer|bei|auf)$"
)
"""How a line ends that goes on below, so that it is no heading."""
SENTENCE = re.compile(
    r"(ich|wir|mir|uns|sie|es|immer|wenn|falls|sofern|soweit|bitte|haben|hat|ist|sind|war|waren|wird|werden|wurde|wurden"
    r"|erhalten|erhält|möchten|können|die \w+ (lautet|ist|sind|wird)|please|if|do|does|have|has|are|is)\b",
    re.I,
)
"""How print begins that is a sentence or a question, so that it is no heading."""
SMALL = 0.8
"""Print of less than this share of the size of a heading on its line is no part of it."""
NARROW = 60.0
"""Points of width that a column has at most in which nobody writes several lines, however high it is."""
ToUserSpace = Callable[[Rect], Rect]


def read_sheet(number: int, marks: PageMarks, to_user: ToUserSpace) -> DraftPage:
    """A page without form fields: boxes are found by what is drawn."""
    read, _, around = read_boxes(marks)
    boxes = []
    for item in reading_order(read, lambda b: b.box):
        place = _placed(number, item.box, to_user)
        kind: Kind = item.kind  # type: ignore[assignment]
        boxes.append(
            DraftBox(
                place,
                kind,
                item.label.text,
                item.label.question,
                item.label.row,
                item.label.column,
                item.label.unit,
                group=item.group,
                multiline=item.kind == "text" and item.box.height > 34 and item.box.width > NARROW,
                length=item.comb if item.comb > 1 else 1 if item.comb == 1 and item.box.width < 24 else None,
                comb=item.comb > 0,
                confidence=_confidence(item.sure, item.label),
            )
        )
    return DraftPage(
        number,
        marks.size.width,
        marks.size.height,
        tuple(boxes),
        _texts(number, around, to_user),
        _words(number, marks, to_user) if marks.raster else (),
    )


def _placed(number: int, box: Rect, to_user: ToUserSpace) -> Place:
    return Place(number, to_user(box).rounded(), box.rounded())


def _words(number: int, marks: PageMarks, to_user: ToUserSpace) -> tuple[DraftText, ...]:
    """The words of a page in reading order."""
    return tuple(
        DraftText(_placed(number, word.box, to_user), word.text) for line in lines_of(marks.words) for word in line
    )


def read_fillable(
    number: int, marks: PageMarks, widgets: Iterable[Widget], to_shown: ToUserSpace, to_user: ToUserSpace
) -> DraftPage:
    """A page with form fields: every field is a box, its label is the print beside it."""
    by_box: dict[Rect, Widget] = {}
    for widget in widgets:
        box = to_shown(widget.rect)
        while box in by_box:  # fields of different kinds on one place
            box = box.moved(0.01, 0)
        by_box[box] = widget
    ticks = [b for b, w in by_box.items() if w.kind in ("checkbox", "radio")] + _lone_squares(marks, by_box)
    written = [b for b in by_box if b not in set(ticks)]
    cells = find_boxes(marks, find_buttons(marks).ticks)
    around = survey(marks, by_box, cells)
    groups = tick_groups(ticks, around)
    answers = tick_labels(groups, around)
    labels = answers | text_labels(around, written, _inner(marks, written, cells), answers)
    group_of = {t: index for index, group in enumerate(groups, 1) for t in group}
    boxes = tuple(
        _fillable_box(by_box[b], b, labels[b], group_of.get(b, 0)) for b in reading_order(by_box, lambda box: box)
    )
    return DraftPage(number, marks.size.width, marks.size.height, boxes, _texts(number, around, to_user))


def _lone_squares(marks: PageMarks, by_box: Mapping[Rect, Widget]) -> list[Rect]:
    """Text fields for a single cross: small, square, and not in a row of squares for one character each."""
    small = [
        b
        for b, w in by_box.items()
        if w.kind == "text"
        and not w.flags & (MULTILINE | COMB)
        and w.length in (None, 1)
        and 6 <= b.width <= 16
        and 6 <= b.height <= 16
        and 0.7 < b.width / b.height < 1.4
    ]
    rows = rows_of_equals(small)
    return [b for row in rows for b in row if len(row) < 3 or marks.words_in(union(row), 1)]


def _fillable_box(widget: Widget, shown: Rect, label: Label, group: int) -> DraftBox:
    return DraftBox(
        Place(widget.page, widget.rect.rounded(), shown.rounded()),
        widget.kind,
        label.text,
        label.question,
        label.row,
        label.column,
        label.unit,
        widget.tooltip,
        widget.name,
        widget.options,
        group,
        bool(widget.flags & REQUIRED),
        bool(widget.flags & READ_ONLY),
        bool(widget.flags & MULTILINE),
        widget.length,
        bool(widget.flags & COMB),
        widget.format,
        _confidence(1.0, label) if not widget.tooltip else 0.95,
    )


def _inner(marks: PageMarks, boxes: list[Rect], cells: list[Rect]) -> dict[Rect, tuple[Word, ...]]:
    """The print in the cell of each box that has a cell for itself and leaves room in it."""
    out = {}
    for box in boxes:
        cell = min((c for c in cells if c.holds(box, 3)), key=lambda c: c.area, default=None)
        if cell is not None and cell.area < 8 * box.area and sum(cell.holds(b, 1) for b in boxes) == 1:
            out[box] = tuple(w for w in marks.words_in(cell, 0.5) if w.upright and w.box.covered(box) < 0.6)
    return out


def _confidence(sure: float, label: Label) -> float:
    """How sure box and label are together: a missing or far label halves it."""
    if not label.full:
        return round(sure * 0.4, 2)
    return round(sure * max(0.5, 1 - 0.25 * label.gap), 2)


T = TypeVar("T")


def reading_order(items: Iterable[T], place: Callable[[T], Rect]) -> list[T]:
    """Items from above, those on one line from the left."""

    def goes_on(row: list[T], item: T) -> bool:
        first, box = place(row[0]), place(item)
        return first.along(box) > 0.5 * min(box.height, first.height)

    rows = runs(sorted(items, key=lambda i: -place(i).centre[1]), goes_on)
    return [item for row in rows for item in sorted(row, key=lambda i: place(i).x0)]


def _texts(number: int, around: Surroundings, to_user: ToUserSpace) -> tuple[DraftText, ...]:
    """Headings and paragraphs of a page in reading order."""
    whole = {id(p): p for p in around.home.values()}
    if not whole:
        return ()
    body = median(p.size for p in around.home.values() for _ in range(max(1, len(p.text) // 20)))
    paragraphs = [part for paragraph in whole.values() for part in _heading_apart(paragraph, body)]
    ordered = sorted(paragraphs, key=lambda p: (-round(p.box.y1 / 4), p.box.x0))
    return tuple(
        DraftText(_placed(number, p.box, to_user), p.text, _level(p, body), _is_boxed(p, around)) for p in ordered
    )


def _heading_apart(paragraph: Paragraph, body: float) -> list[Paragraph]:
    """A paragraph; where its first line begins with a heading in larger print, that and the rest."""
    first, *rest = paragraph.phrases
    small = next((i for i, word in enumerate(first.words) if word.size < SMALL * first.words[0].size), 0)
    head, tail = (
        Phrase(words, union(w.box for w in words))
        for words in (first.words[:small] or first.words, first.words[small:])
    )
    heading = Paragraph((head,))
    return [heading, Paragraph((tail, *rest))] if small and _level(heading, body) else [paragraph]


def _is_boxed(paragraph: Paragraph, around: Surroundings) -> bool:
    """Whether a paragraph stands in a closed or shaded box, smaller than a third of the page, without fields."""
    page = around.marks.size.area
    holding = [c for c in around.cells.near(paragraph.box) if c.holds(paragraph.box, 2) and c.area < page / 3]
    if not holding:
        return False
    smallest = min(holding, key=lambda c: c.area)
    return not any(smallest.holds_point(*b.centre) for b in around.boxes.near(smallest))


def _level(paragraph: Paragraph, body: float) -> int:
    """1 for a title, 2 for a heading, 0 for other text, by size and weight against the body text."""
    text = paragraph.text
    if (
        not 3 <= len(text) <= 140
        or text.endswith((",", ";"))
        or text[0].islower()
        or OPEN_END.search(text)
        or SENTENCE.match(re.sub(r"^\W*\w{1,2}[.)] ", "", text))
    ):
        return 0
    if paragraph.size > 1.55 * body:
        return 1
    heading = paragraph.size > 1.18 * body or (paragraph.bold and paragraph.size >= body - 0.5)
    return 2 if heading and not text.endswith((".", "?", ":")) and len(text) < 90 else 0
