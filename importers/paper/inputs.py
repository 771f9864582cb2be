"""Places to write on: empty cells, free parts of labelled cells, shaded boxes, combs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from importers.paper.buttons import rows_of_equals
from importers.paper.cells import Frame
from importers.paper.enumerations import entries_of
from importers.paper.geometry import Rect, Segment, free_parts, union
from importers.paper.look import TALLEST, Look
from importers.paper.marks import PageMarks, Word, lines_of, text_of
from importers.paper.spatial import Places
from importers.paper.teeth import CALENDAR

UNIT = re.compile(
    r"^(€|eur|euro|%|v\. ?h\.?|m²|qm|m2|km|cm|kg|ct|uhr|std\.?|stunden|tage?|monate?|jahre?|\$)[.:,]?$", re.I
)
ANSWER = re.compile(r"(ja|nein|yes|no)\b", re.I)
"""How a cell begins that answers the question of the cell above."""
NUMBERS = re.compile(r"(lfd\.?|laufende)? ?(nr|no|nummer|pos)\.?", re.I)
"""Heads of the column that counts the rows."""
HEADING = 1.2
"""How many times the usual size of print a heading has at least."""
LEAST_SHARE = 0.62
"""Share of a low cell that a place to write on takes at least: people write over the edge of a small caption."""
LARGEST_CAPTION = 12.0
"""Points from the top of a cell to the foot of a caption of one line."""
CLEAR = 4.0
"""Points over a line to write on that are still its own."""
FOOT = 10.0
"""Points between the foot of the free part of a cell and a line to write on that is drawn along it, at most."""
WIDEST_AMOUNT = 9.6
"""Heights of a line that a cell for an amount is wide at most."""
LEAST_HEIGHT = 7.5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to write on. `inner` are the words printed in the same cell; `sure` says how sure we are, 0..1."""

    box: Rect
    inner: tuple[Word, ...] = ()
    sure: float = 0.9
    comb: int = 0
    """Number of character squares, 0 if there are none."""


def find_inputs(marks: PageMarks, frames: list[Frame], taken: Iterable[Rect]) -> list[Spot]:
    """Places to write on that are closed by lines or shaded; `taken` are the boxes to tick and the combs."""
    combs, rest = _cell_combs(frames)
    spots = [Spot(box, comb=count) for box, count in combs]
    look = Look.of(rest, marks.words)
    neighbours = Places(frames, lambda f: f.box)
    ticks = Places(taken)
    numbering = _column_numbers(frames)
    for frame in rest:
        if frame.box in numbering or any(_heads(frame.box, number) for number in numbering):
            continue
        spot = _spot(marks, frame, look, neighbours, ticks)
        if spot is not None:
            spots.append(spot)
    return spots


def _column_numbers(frames: Iterable[Frame]) -> set[Rect]:
    """The cells of rows that number the columns of a table: 1, 2, 3 beside each other."""
    rows: dict[int, list[tuple[int, Rect]]] = {}
    for frame in frames:
        if len(frame.words) == 1 and re.fullmatch(r"\(?\d{1,2}[.)]?", frame.words[0].text):
            number = int(re.sub(r"\D", "", frame.words[0].text))
            rows.setdefault(round(frame.box.y0), []).append((number, frame.box))
    found: set[Rect] = set()
    for row in rows.values():
        row.sort(key=lambda cell: cell[1].x0)
        numbers = [number for number, _ in row]
        if len(row) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            found.update(box for _, box in row)
    return found


def _heads(box: Rect, number: Rect) -> bool:
    """Whether a cell stands right over the number of its column."""
    return abs(box.y0 - number.y1) < 4.5 and abs(box.x0 - number.x0) < 4.5 and abs(box.x1 - number.x1) < 4.5


def _cell_combs(frames: list[Frame]) -> tuple[list[tuple[Rect, int]], list[Frame]]:
    """Rows of at least three equal narrow empty cells that no like row continues: one character in each."""
    small = {f.box: f for f in frames if f.is_empty and f.box.width <= 34 and f.box.height <= 30}
    combs: list[tuple[Rect, int]] = []
    used: set[Rect] = set()
    for row in rows_of_equals(small, 0.3):
        if len(row) >= 3 and (row[0].width <= 13 or not _is_table_row(row, small)):
            combs.append((union(row), len(row)))
            used.update(row)
    return combs, [f for f in frames if f.box not in used]


def _is_table_row(row: list[Rect], boxes: Iterable[Rect]) -> bool:
    whole = union(row)
    if row[0].width > 24 and len(row) < 6:
        return True
    return any(
        b not in row
        and abs(b.width - row[0].width) < 3
        and whole.across(b) > 5
        and 0 <= max(b.y0 - whole.y1, whole.y0 - b.y1) < 4
        for b in boxes
    )


def _spot(
    marks: PageMarks, frame: Frame, look: Look, neighbours: Places[Frame], all_ticks: Places[Rect]
) -> Spot | None:
    box = frame.box
    ticks = _ticks_in(box, all_ticks)
    if any(box.grown(-2).overlap(d) > 0.25 * min(box.area, d.area) for d in marks.diagonals):
        return None
    if not look.fits(frame) or box.width < 8 or box.height > TALLEST:
        return None
    if frame.is_empty and not ticks:
        return _empty_spot(frame, look) if marks.even(box.grown(-1.5)) > 0.85 else None
    if look.shaded and not frame.stands_out:
        return None
    if _is_enumerator(frame.words) and box.width > 50 and not ticks:
        return Spot(box.grown(-0.8), frame.words, 0.8)
    if NUMBERS.fullmatch(text_of(frame.words)) or len(entries_of(frame.words)[1]) > 1 or _is_stamp(frame):
        return None
    if _is_heading(frame, look):
        return None
    if frame.words and not ticks and _is_header(frame, neighbours, all_ticks):
        return None
    part = _free_part(marks, frame, ticks)
    return Spot(part, frame.words, 0.8) if part else None


def _empty_spot(frame: Frame, look: Look) -> Spot | None:
    box = frame.box
    if box.height < 8.5 or (box.width < 22 and box.height > 3.5 * box.width) or box.height > 6 * box.width:
        return None
    if not frame.drawn and box.width < (12.5 if box.height > box.width else 10):
        return None
    if box.width / box.height > 45:
        return None
    return Spot(_written_part(frame, look.line), sure=0.95 if frame.stands_out else 0.9)


def _written_part(frame: Frame, line: float) -> Rect:
    """Where one writes in an empty box: on the lower part of a table cell of two or three typewriter lines.

    Forms set on a grid of `line`, mostly sixths of an inch, give such a cell to an amount on its last line.
    """
    box = frame.box.grown(-0.4)
    lines = frame.box.height / line
    if (
        frame.stands_out
        or frame.drawn
        or box.width > WIDEST_AMOUNT * line
        or round(lines) not in (2, 3)
        or abs(lines - round(lines)) > 0.05
    ):
        return box
    return Rect(box.x0, box.y0, box.x1, box.y0 + box.height * (0.72 if round(lines) == 2 else 0.6))


def _is_heading(frame: Frame, look: Look) -> bool:
    """Whether the print in a shaded box is larger than print usually is, so that it heads what follows."""
    return frame.stands_out and bool(frame.words) and min(w.size for w in frame.words) > HEADING * look.print


def _is_stamp(frame: Frame) -> bool:
    return bool(
        re.search(r"stempel|eingangsvermerk|bearbeitungsvermerk|office use|nur vom amt", text_of(frame.words), re.I)
    )


def _ticks_in(box: Rect, ticks: Places[Rect]) -> list[Rect]:
    return [t for t in ticks.near(box) if box.holds_point(*t.centre)]


def _is_enumerator(words: Iterable[Word]) -> bool:
    """Whether nothing but a number or letter of a row is printed."""
    return bool(re.fullmatch(r"\(?[0-9]{1,2}[.):]?|\(?[a-z][.):]", text_of(words).strip()))


def _is_caption_below(frame: Frame) -> bool:
    """Whether the print is small and stands at the foot of the cell, with room to write above it."""
    block = union(w.box for w in frame.words)
    size = max(w.size for w in frame.words)
    free = frame.box.y1 - block.y1
    return size < 9 and block.y0 - frame.box.y0 < 5 and free > 11 and free > 0.5 * frame.box.height


def _names_unit(words: Iterable[Word]) -> bool:
    """Whether the print in a cell is no more than a unit, such as "EUR brutto"; "Betrag in EUR" names something."""
    items = list(words)
    names = items[-1].text.endswith(":") or any(w.text == "in" for w in items)
    return len(items) <= 3 and not names and any(UNIT.match(w.text) for w in items)


def _is_header(frame: Frame, neighbours: Places[Frame], ticks: Places[Rect]) -> bool:
    """Whether a cell names the row or column of empty cells beside it, and so is not to be filled in itself."""
    if (_names_unit(frame.words) and not CALENDAR.fullmatch(text_of(frame.words))) or _is_caption_below(frame):
        return False
    box = frame.box
    right = below = 0.0
    asks = text_of(frame.words).endswith("?")
    for other in neighbours.near(box.grown(4)):
        if other is frame:
            continue
        fillable = other.is_empty or _names_unit(other.words)
        inside_rows = other.box.y0 > box.y0 - 4.5 and other.box.y1 < box.y1 + 4.5
        inside_columns = other.box.x0 > box.x0 - 4.5 and other.box.x1 < box.x1 + 4.5
        if abs(other.box.x0 - box.x1) < 4.5 and inside_rows and (fillable or (asks and _ticks_in(other.box, ticks))):
            right += other.box.height
        elif abs(other.box.y1 - box.y0) < 4.5 and inside_columns and other.box.height >= 0.5 * box.height:
            is_small = box.height < 22 or other.box.width < 0.6 * box.width
            answers = _ticks_in(other.box, ticks) or ANSWER.match(text_of(other.words))
            if (fillable and _is_open_below(other)) or (answers and is_small):
                below += other.box.width
    return right > 0.9 * box.height or below > 0.9 * box.width


def _is_open_below(frame: Frame) -> bool:
    """Whether an unnamed cell, or one with a unit at its right, could be named by the cell above."""
    return frame.is_empty or frame.words[0].box.x0 > frame.box.centre[0]


def _free_part(marks: PageMarks, frame: Frame, ticks: list[Rect]) -> Rect | None:
    """What a labelled cell leaves free to write on, or None where it is only a label or a paragraph."""
    inner = frame.box.grown(-0.8)
    size = median([w.size for w in frame.words]) if frame.words else 8.0
    lines = lines_of(w for w in frame.words if w.upright)
    obstacles = [_line_box(line) for line in lines] + [w.box for w in frame.words if not w.upright]
    obstacles += [t.grown(1.5) for t in ticks]
    obstacles += [dot.grown(1) for dot in marks.leaders if inner.holds(dot)][:40]
    rulings = [h for h in marks.horizontals if _runs_inside(h, frame.box)]
    parts = [_over_foot_line(p, rulings) for p in free_parts(inner, obstacles, 14, max(LEAST_HEIGHT, 0.85 * size))]
    good = [p for p in parts if _is_plausible(p, frame, lines, ticks, size) and not _is_ruled(p, rulings)]
    if not good:
        return None
    block = union(w.box for line in lines for w in line)
    under = [p for p in good if p.y1 <= block.y0 + 1 and p.height > 8.5]
    best = _not_too_low(under[0], frame.box) if under else good[0]
    return _at_unit(best, frame.words, size)


def _not_too_low(part: Rect, cell: Rect) -> Rect:
    """The part of a cell under its caption; where the caption takes half of a low cell, more than half of it."""
    if part.width < 0.9 * cell.width or cell.y1 - part.y1 > LARGEST_CAPTION:
        return part
    return Rect(part.x0, part.y0, part.x1, max(part.y1, cell.y0 + LEAST_SHARE * cell.height))


def _runs_inside(line: Segment, box: Rect) -> bool:
    inside = box.y0 + 4 < line.at < box.y1 - 4 and box.x0 - 2 < line.start and line.end < box.x1 + 2
    return inside and line.length >= 22


def _over_foot_line(part: Rect, rulings: list[Segment]) -> Rect:
    """The part above the one line that is drawn along its foot."""
    within = [h for h in rulings if part.y0 < h.at < part.y1 and h.start < part.x1 and h.end > part.x0]
    if len(within) != 1 or within[0].at - part.y0 > FOOT or within[0].length < 0.8 * part.width:
        return part
    return Rect(part.x0, within[0].at + CLEAR, part.x1, part.y1)


def _is_ruled(part: Rect, rulings: list[Segment]) -> bool:
    """Whether a line to write on runs through the part or under it: then the line is the field."""
    return any(part.y0 - CLEAR < h.at < part.y1 - 2 and h.start < part.x1 and h.end > part.x0 for h in rulings)


def _at_unit(part: Rect, words: Iterable[Word], size: float) -> Rect:
    """In a tall cell the one line that a unit stands on."""
    units = [w for w in words if UNIT.match(w.text) and -3 <= w.box.x0 - part.x1 < 12]
    if len(units) != 1 or part.height <= 2.7 * size:
        return part
    middle = units[0].box.centre[1]
    return Rect(part.x0, max(part.y0, middle - size), part.x1, min(part.y1, middle + size))


def _line_box(line: list[Word]) -> Rect:
    box = union(w.box for w in line)
    return Rect(box.x0 - 1, box.y0 - 0.5, box.x1 + 2.5, box.y1 + 0.5)


def _is_plausible(part: Rect, frame: Frame, lines: list[list[Word]], ticks: list[Rect], size: float) -> bool:
    if not lines or any(not w.upright for w in frame.words):
        return False
    block = union(w.box for line in lines for w in line)
    unit = _unit_beside(part, frame.words)
    if ticks:
        return unit or _after_colon(part, lines)
    if frame.box.width < 40 and len(text_of(frame.words)) <= 3:
        return False
    if unit:
        return True
    roomy = len(lines) == 1 and part.y1 <= block.y0 + 1 and part.height > 1.6 * size
    if text_of(frame.words).endswith((".", "!")) and len(frame.words) > 2 and not roomy:
        return False
    if part.y1 <= block.y0 + 1:
        return _is_under_label(part, frame.box, block, size)
    if part.y0 >= block.y1 - 1:
        return (
            block.y0 - frame.box.y0 < 0.9 * size
            and size < 9
            and (block.height < 1.6 * size or _is_caption_below(frame))
        )
    return _is_beside_label(part, frame, lines, block, size)


def _is_under_label(part: Rect, box: Rect, block: Rect, size: float) -> bool:
    top_gap = box.y1 - block.y1
    return top_gap < max(5.0, 0.9 * size) and part.height > 0.35 * top_gap and part.width > 0.5 * box.width


def _is_beside_label(part: Rect, frame: Frame, lines: list[list[Word]], block: Rect, size: float) -> bool:
    text = text_of(frame.words)
    if part.x0 < block.x1 - 1 and part.x1 > block.x0 + 1:
        return _after_colon(part, lines)
    if all(w.bold for w in frame.words) and not text.endswith(":"):
        return False
    if part.x0 < block.x1 - 1 or len(lines) > 2 or len(text) > 70 or text.endswith((".", "!", "?")):
        return False
    return part.width > 0.3 * frame.box.width and part.height > 0.6 * frame.box.height and size < 16


def _after_colon(part: Rect, lines: list[list[Word]]) -> bool:
    """Whether the free part follows a word with a colon on its line."""
    for line in lines:
        last = line[-1]
        level = part.y0 - 2 <= (last.box.y0 + last.box.y1) / 2 <= part.y1 + 2
        if last.text.endswith(":") and level and part.x0 - 30 < last.box.x1 <= part.x0 + 3:
            return True
    return False


def _unit_beside(part: Rect, words: Iterable[Word]) -> bool:
    """Whether a unit (Euro, %, m²) stands right of the part or just under it."""
    items = list(words)
    for word in items:
        if not UNIT.match(word.text):
            continue
        line = [w for w in items if abs(w.box.centre[1] - word.box.centre[1]) < 3]
        between = any(part.x1 - 3 <= w.box.x0 < word.box.x0 for w in line)
        right = part.y0 - 4 <= word.box.centre[1] <= part.y1 + 4 and -3 <= word.box.x0 - part.x1 < 12 and not between
        under = -2 <= part.y0 - word.box.y1 < 8 and part.across(word.box) > 0 and len(line) <= 4
        if right or under:
            return True
    return False
