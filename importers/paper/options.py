"""Boxes to tick: the option beside each, and the question that a group of them answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from importers.paper.enumerations import letter_of
from importers.paper.geometry import Rect, union
from importers.paper.legends import explained
from importers.paper.marks import text_of
from importers.paper.phrases import Paragraph, Phrase
from importers.paper.surroundings import Label, Surroundings, heading_over, is_question, smallest_cell
from importers.paper.tables import COLUMN_NUMBER, WIDEST_HEAD, table_names
from importers.paper.tick_grid import grid_names
from importers.runs import runs

EDGE = 1.5
"""A ruling so close to a box to tick, in points, is the edge of the box itself."""
LEVEL = 0.2
"""Share of the height of a line that the box to tick beside a paragraph reaches up, so that its option begins there."""
WIDEST_TICK = 24.0
"""Boxes wider than this, in points, are to write in."""


def tick_groups(ticks: Iterable[Rect], around: Surroundings) -> list[list[Rect]]:
    """Boxes to tick that belong together: beside each other on a line, or under each other at even distances."""

    def goes_on(row: list[Rect], tick: Rect) -> bool:
        return (
            abs(row[-1].centre[1] - tick.centre[1]) < 5
            and not _is_parted(row[-1], tick, around)
            and not _yes_no(row, around) & _yes_no([tick], around)
        )

    rows = runs(_line_by_line(ticks), goes_on)
    groups: list[list[Rect]] = []
    for row in rows:
        home = next((g for g in reversed(groups[-8:]) if _continues(g, row, around)), None)
        if home is None:
            groups.append(list(row))
        else:
            home.extend(row)
    return groups


def _line_by_line(ticks: Iterable[Rect]) -> list[Rect]:
    """Boxes to tick from above, those on a line from the left."""
    from_above = sorted(ticks, key=lambda t: -t.centre[1])
    lines = runs(from_above, lambda line, tick: line[0].centre[1] - tick.centre[1] < 5)
    return [tick for line in lines for tick in sorted(line, key=lambda t: t.x0)]


def _is_parted(left: Rect, right: Rect, around: Surroundings) -> bool:
    """Whether a ruling or a new question stands between two boxes on a line."""
    between = Rect(left.x1, left.y0, right.x0, left.y1)
    if right.x0 - left.x1 > 260:
        return True
    posts = [v for v in around.marks.verticals if between.x0 + EDGE < v.at < between.x1 - EDGE]
    if any(v.start < left.centre[1] < v.end for v in posts):
        apart = any(b.width > 30 for b in around.boxes.near(between.grown(-1)))
        return apart or _yes_no([left], around) ^ _yes_no([right], around) != BOTH
    texts = [
        p.text for p in around.phrases.near(between.grown(-1)) if p.box.x0 > left.x1 - 1 and p.box.x1 < right.x0 + 2
    ]
    return any(t.endswith(("?", ":")) for t in texts)


def _continues(group: list[Rect], row: list[Rect], around: Surroundings) -> bool:
    last, first = group[-1], row[0]
    start = min(group, key=lambda t: t.x0)
    pitch = last.centre[1] - first.centre[1]
    if not 5 < pitch < 75 or not any(abs(t.x0 - first.x0) < 4 for t in group):
        return False
    if _yes_no(group, around) & _yes_no(row, around):
        return False
    band = Rect(start.x0 - 2, first.y1 + 1, max(t.x1 for t in group), last.y0 - 1)
    questions = [p for p in around.phrases.near(band) if p.box.x0 < start.x0 + 3 and p.box.along(band) > 3]
    crossed = any(
        band.y0 < h.at < band.y1 and h.start < first.x0 < h.end and h.length > 60 for h in around.marks.horizontals
    )
    return not questions and not crossed


COUNTED = re.compile(r"\W*\d{1,3}\W*")
"""The number of a line in the margin."""
SECTION = re.compile(r"[A-Z][.)]?")
"""The letter of a section beside its table; it names no row."""
FOLLOW_UP = re.compile(r"\W*(wenn|falls|bei|if) (ja|nein|yes|no)\b", re.I)
"""How print begins that tells what to do after an answer, so that it is no question of its own."""
YES_NO = {"ja": "yes", "yes": "yes", "nein": "no", "no": "no"}
BOTH = {"yes", "no"}


def _yes_no(ticks: list[Rect], around: Surroundings) -> set[str]:
    """Which of yes and no are among the options of some boxes."""
    words = {re.split(r"[\s:,.(]", option_of(t, around).lower().strip(), maxsplit=1)[0] for t in ticks}
    return {YES_NO[w] for w in words if w in YES_NO}


def option_of(tick: Rect, around: Surroundings) -> str:
    """The text beside a box to tick: right of it, else left, else close above or below."""
    for find in (_right, _left, _close):
        text = find(tick, around)
        if text:
            return text
    return ""


def _right(tick: Rect, around: Surroundings) -> str:
    middle = tick.centre[1]
    band = Rect(tick.x1 - 2, middle - 3, tick.x1 + 26, middle + 3)
    phrases = [p for p in around.phrases.near(band) if p.box.x0 > tick.x1 - 2.5]
    if not phrases:
        return ""
    near = min(phrases, key=lambda p: p.box.x0)
    paragraph = around.paragraph(near)
    if _blocked(tick, near, around):
        return ""
    start = paragraph.phrases.index(near)
    above = [p for p in paragraph.phrases[:start] if p.box.along(tick) > LEVEL * p.box.height]
    below = itertools.takewhile(lambda p: not FOLLOW_UP.match(p.text), paragraph.phrases[start + 1 :])
    return text_of(w for p in (*above, near, *below) for w in p.words)


def _blocked(tick: Rect, near: Phrase, around: Surroundings) -> bool:
    between = Rect(tick.x1 + 0.5, tick.y0 + 1, max(near.box.x0 - 0.5, tick.x1 + 0.5), tick.y1 - 1)
    return any(b is not tick and b.overlap(tick) <= 0 for b in around.boxes.near(between))


def _left(tick: Rect, around: Surroundings) -> str:
    middle = tick.centre[1]
    band = Rect(tick.x0 - 20, middle - 3, tick.x0 + 1, middle + 3)
    phrases = [p for p in around.phrases.near(band) if p.box.x1 < tick.x0 + 2.5]
    return max(phrases, key=lambda p: p.box.x1).text if phrases else ""


def _close(tick: Rect, around: Surroundings) -> str:
    band = Rect(tick.x0 - 3, tick.y0 - 12, tick.x1 + 3, tick.y1 + 12)
    phrases = [p for p in around.phrases.near(band) if p.box.width < 80]
    if not phrases:
        return ""
    near = min(phrases, key=lambda p: abs(p.box.centre[1] - tick.centre[1]))
    own = [w for w in near.words if w.box.across(tick) > 0]
    return text_of(own) if len(own) < len(near.words) <= 3 else near.text


def tick_labels(groups: Iterable[list[Rect]], around: Surroundings) -> dict[Rect, Label]:
    """Option and question of every box to tick."""
    out = {}
    groups = list(groups)
    grid = grid_names((t for group in groups for t in group), around)
    for group in groups:
        options = {t: option_of(t, around) for t in group}
        question = _question(group, around, set(options.values()))
        context = heading_over(around, group[0]) if _is_short(question) else ""
        whole = f"{context} {question}" if context and context not in question else question
        head = table_names(around, group[0], WIDEST_HEAD, shared=True)
        named = ("", "") if len(question) > 3 else head
        if question and head[1] and question in head:
            whole, named = "", head
        if meant := explained(around, group[0], letter_of(question)):
            whole, named = meant.entry, (meant.row, "")
        for tick, option in options.items():
            row, column = named if option else table_names(around, tick, 3.2)
            row = "" if SECTION.fullmatch(row) and not column else row
            if tick in grid and not (row and column):
                out[tick] = Label("", "", *grid[tick], where="table")
            else:
                out[tick] = Label(option, whole, row, column)
    return out


def _is_short(question: str) -> bool:
    """Whether a question names only what is asked about, such as "Unterhalt?", and a heading above says the rest."""
    return 3 < len(question) < 45 and (question.endswith(":") or (question.endswith("?") and question.count(" ") < 4))


def _question(group: list[Rect], around: Surroundings, options: set[str]) -> str:
    """The text that a group of boxes answers: left of it on its first line, else the paragraph above.

    Print above in the cell of the boxes is nearer than print in another cell.
    """
    top = [t for t in group if abs(t.centre[1] - max(g.centre[1] for g in group)) < 5]
    first = min(top, key=lambda t: t.x0)
    left = _print_left(first, around, options)
    above = _print_above(union(group), first, around, options)
    if left is not None and above is not None:
        cell = smallest_cell(around, first)
        if cell is not None and cell.holds(above.box, 1) and not cell.holds(left.box, 1):
            left = None
    beside = _asked(around.paragraph(left), around) if left else ""
    beside = "" if COUNTED.fullmatch(beside) else beside
    if beside and (len(beside) > 8 or beside.endswith((":", "?"))):
        return beside
    return _asked_above(above, first, around) if above else beside


def _print_left(first: Rect, around: Surroundings, options: set[str]) -> Phrase | None:
    middle = first.centre[1]
    band = Rect(first.x0 - 420, middle - 5, first.x0 + 1, middle + 5)
    phrases = [p for p in around.phrases.near(band) if p.box.x1 < first.x0 + 2.5 and p.text not in options]
    if not phrases:
        return None
    near = max(phrases, key=lambda p: p.box.x1)
    between = Rect(near.box.x1 + 1, middle - 2, max(first.x0 - 1, near.box.x1 + 1), middle + 2)
    return None if any(b.overlap(first) <= 0 for b in around.boxes.near(between)) else near


def _print_above(box: Rect, first: Rect, around: Surroundings, options: set[str]) -> Phrase | None:
    band = Rect(box.x0 - 30, first.y1 - 1, max(box.x1, first.x1 + 60), first.y1 + 26)
    named = set(" ".join(options).split())
    phrases = [
        p
        for p in around.phrases.near(band)
        if p.box.centre[1] > first.y1 - 1
        and p.box.x0 < first.x1 + 25
        and not named.issuperset(p.text.split())
        and not COLUMN_NUMBER.fullmatch(p.text)
    ]
    cell = smallest_cell(around, first)
    phrases = [p for p in phrases if cell is not None and cell.holds(p.box, 1)] or phrases
    if not phrases:
        return None
    near = min(phrases, key=lambda p: (round(p.box.y0 / 4), abs(p.box.x0 - first.x0)))
    if len(options) == 1 and _leads_to_a_blank(near, around):
        return None
    between = Rect(first.x0, first.y1 + 1, first.x1 + 20, max(near.box.y0, first.y1 + 1))
    return None if any(b.overlap(first) <= 0 for b in around.boxes.near(between)) else near


def _leads_to_a_blank(phrase: Phrase, around: Surroundings) -> bool:
    """Whether print names the place to write on that follows it."""
    behind = Rect(phrase.box.x1 - 1, phrase.box.y0 + 1, phrase.box.x1 + 14, phrase.box.y1 - 1)
    return any(b.width > WIDEST_TICK for b in around.boxes.near(behind))


def _asked_above(near: Phrase, first: Rect, around: Surroundings) -> str:
    text = _head_print(near, first, around) or _asked(around.paragraph(near), around)
    return re.sub(r"\s+", " ", text) if len(text) < 420 else near.text


def _head_print(near: Phrase, first: Rect, around: Surroundings) -> str:
    """All print of the cell above that heads the column of a box to tick; empty where there is none."""
    cell = smallest_cell(around, near.box)
    if cell is None or cell.holds_point(*first.centre) or any(cell.holds(b, 1) for b in around.boxes.near(cell)):
        return ""
    return text_of(around.marks.words_in(cell, 0.5))


def _asked(paragraph: Paragraph, around: Surroundings) -> str:
    """A question with the instructions or the remark in brackets between it and its answers."""
    first = paragraph.phrases[0].box
    remark = paragraph.text.startswith("(")
    above = Rect(first.x0 - 3, first.y1, first.x0 + 60, first.y1 + 0.9 * paragraph.size)
    over = [around.paragraph(p) for p in around.phrases.near(above) if p.box.y0 > first.y1 - 1]
    named = [p for p in over if p is not paragraph and (remark or is_question(p)) and abs(p.box.x0 - first.x0) < 3]
    question = next(iter(named), None)
    if question is None or (is_question(paragraph) and not FOLLOW_UP.match(paragraph.text)):
        return paragraph.text
    return f"{question.text} {paragraph.text}"
