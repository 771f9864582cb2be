"""Places to write on that only a line marks: rulings, rows of underscores or dots."""

from __future__ import annotations

from collections.abc import Iterable

from importers.paper.geometry import Rect, Segment
from importers.paper.inputs import Spot
from importers.paper.marks import PageMarks, Word, text_of
from importers.paper.spatial import Places

SHORTEST, LONGEST = 22.0, 620.0


def find_runs(marks: PageMarks) -> list[Spot]:
    """Rows of underscores or dots to write on; leader dots to a page number or a box are not."""
    words = Places(marks.words, lambda w: w.box)
    return [Spot(_over_run(run, words), sure=0.85) for run in marks.runs if not _is_leader(marks, run)]


def _over_run(run: Word, words: Places[Word]) -> Rect:
    line = Segment(run.box.x0, run.box.x1, run.baseline)
    height = max(10.0, min(15.0, run.size * 1.2))
    if _has_caption(line, words) and not _has_label_left(line, words):
        height = max(height, min(24.0, _ceiling(line, line.start, line.end, [], words) - line.at))
    return Rect(run.box.x0, run.baseline - 2, run.box.x1, run.baseline + height)


def _is_leader(marks: PageMarks, run: Word) -> bool:
    """Dots (not underscores) that lead from a text to something further right."""
    if "_" in run.text:
        return False
    row = Rect(run.box.x0 - 8, run.box.y0 - 1, run.box.x1 + 30, run.box.y0 + 8)
    before = any(0 <= run.box.x0 - w.box.x1 < 8 for w in marks.words_in(row, 2))
    after = any(0 <= w.box.x0 - run.box.x1 < 28 and w.text.isdigit() for w in marks.words_in(row, 2))
    boxed = any(abs(v.at - run.box.x1) < 14 and v.start < run.box.y1 < v.end for v in marks.verticals)
    return before and (after or boxed) and run.box.width > 12


def find_lone_lines(marks: PageMarks, frames: Iterable[Rect], taken: Iterable[Rect]) -> list[Spot]:
    """Places above horizontal lines that close no cell."""
    closed = Places(frames)
    used = Places(taken)
    lines = [h for h in marks.horizontals if SHORTEST <= h.length <= LONGEST and not _closes(h, closed)]
    words = Places(marks.words, lambda w: w.box)
    spots = []
    for line in lines:
        spot = _over_line(line, lines, words)
        if spot and not any(spot.box.covered(t) > 0.25 or t.covered(spot.box) > 0.6 for t in used.near(spot.box)):
            spots.append(spot)
    return spots


def _closes(line: Segment, frames: Places[Rect]) -> bool:
    """Whether the line is the edge of cells along most of its length, or runs through one."""
    covered = 0.0
    for box in frames.near(Rect(line.start, line.at - 3, line.end, line.at + 3)):
        common = min(box.x1, line.end) - max(box.x0, line.start)
        if common > 0 and (abs(line.at - box.y0) < 2.6 or abs(line.at - box.y1) < 2.6):
            covered += common
    return covered > 0.3 * line.length


def _over_line(line: Segment, lines: list[Segment], words: Places[Word]) -> Spot | None:
    above = Rect(line.start - 1, line.at - 1, line.end + 1, line.at + 30)
    sitting = [w for w in words.near(above) if w.upright and _sits_on(w, line)]
    if _underlines(line, sitting) or any(w.bold and w.size > 12.5 for w in sitting):
        return None
    start = max([line.start, *(w.box.x1 + 2 for w in sitting if w.box.x0 < line.start + 0.6 * line.length)])
    end = min([line.end, *(w.box.x0 - 2 for w in sitting if w.box.x0 > start)])
    if end - start < SHORTEST or end - start < 0.25 * line.length:
        return None
    if start > line.start + 3 and not _is_label(sitting, line):
        return None
    ceiling = _ceiling(line, start, end, lines, words)
    if ceiling - line.at < 8:
        return None
    labelled = start > line.start + 3 or _has_label_left(line, words) or _has_caption(line, words)
    stacked = any(o is not line and abs(o.start - line.start) < 4 and 9 < abs(o.at - line.at) < 34 for o in lines)
    if not labelled and not stacked:
        return None
    if start > line.start + 0.45 * line.length and _continued_below(line, lines, words):
        return None
    height = min(ceiling - line.at, 24.0 if start == line.start and _has_caption(line, words) else 18.0)
    return Spot(Rect(start, line.at, end, line.at + height), sure=0.8 if labelled else 0.6)


def _sits_on(word: Word, line: Segment) -> bool:
    gap = word.box.y0 - line.at
    return -2.5 < gap < 8 or (gap < 13 and word.text.endswith(":") and word.box.x0 < line.start + 0.3 * line.length)


def _underlines(line: Segment, sitting: list[Word]) -> bool:
    """Whether the line underlines a text: words stand on most of it, right above."""
    close = [w for w in sitting if w.box.y0 - line.at < 4.5]
    covered = sum(min(w.box.x1, line.end) - max(w.box.x0, line.start) for w in close)
    return covered > 0.62 * line.length


def _is_label(sitting: list[Word], line: Segment) -> bool:
    """Whether the print on a line asks for something: no heading and no end of a paragraph."""
    text = text_of(w for w in sitting if w.box.x0 < line.start + 0.6 * line.length)
    if text.endswith(":"):
        return True
    return (
        len(text) <= 45
        and not text.endswith((".", "!", ";", ","))
        and not (line.length > 250 and all(w.bold for w in sitting))
    )


def _ceiling(line: Segment, start: float, end: float, lines: list[Segment], words: Places[Word]) -> float:
    top = line.at + 28.0
    for word in words.near(Rect(start, line.at + 1, end, line.at + 28)):
        if word.box.y0 > line.at - 1 and word.box.x1 > start + 1 and word.box.x0 < end - 1:
            top = min(top, word.box.y0)
    for other in lines:
        if line.at + 3 < other.at < top and other.start < end and other.end > start:
            top = other.at
    return top


def _has_label_left(line: Segment, words: Places[Word]) -> bool:
    beside = Rect(line.start - 30, line.at - 3, line.start, line.at + 8)
    return any(w.upright and w.box.y0 < line.at + 6 and w.box.y1 > line.at for w in words.near(beside))


def _has_caption(line: Segment, words: Places[Word]) -> bool:
    """Small print under the line that begins near its start or its middle."""
    under = Rect(line.start - 2, line.at - 12, line.end + 2, line.at - 1)
    found = [w for w in words.near(under) if w.box.y1 <= line.at + 1 and w.size <= 9.6 and not w.bold]
    if not found:
        return False
    width = sum(w.box.width for w in found)
    return width < 0.9 * line.length


def _continued_below(line: Segment, lines: list[Segment], words: Places[Word]) -> bool:
    """Whether the next line has the same ends and no label of its own: the label above belongs to it."""
    for other in lines:
        if abs(other.start - line.start) < 3 and abs(other.end - line.end) < 3 and 12 < line.at - other.at < 40:
            on_it = Rect(other.start, other.at, other.end, other.at + 9)
            return not any(w.box.y0 > other.at - 2 for w in words.near(on_it))
    return False
