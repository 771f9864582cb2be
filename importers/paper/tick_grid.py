"""Boxes to tick in rows and columns, with print only over the columns and before the rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from importers.paper.geometry import Rect
from importers.paper.marks import Word, lines_of, text_of
from importers.paper.surroundings import Surroundings

ALIGNED = 3.0
"""Points by which the boxes of a column stand apart sidewards at most, or those of a row upwards."""
LEAST_ROWS = 3
WIDEST_PITCH = 4.0
"""Distance of two rows at most, in heights of a box."""
HEAD_GAP = 2.2
"""Room between a head and the first box of its column, and between the lines of a head, in sizes of its print."""
WIDEST_HEAD = 100.0
"""Points that the print over a column is wide at most."""
FARTHEST_ROW = 200.0
"""Points from the print before a row to its first box at most."""


def grid_names(ticks: Iterable[Rect], around: Surroundings) -> dict[Rect, tuple[str, str]]:
    """Row and column of every box to tick that stands in such a grid."""
    names: dict[Rect, tuple[str, str]] = {}
    for grid in _grids(_columns(ticks), around):
        heads = [_head(column, grid, around) for column in grid]
        if not all(heads):
            continue
        start = min(tick.x0 for column in grid for tick in column)
        for column, head in zip(grid, heads, strict=True):
            for tick in column:
                names[tick] = _row_name(start, tick, around), head
    return names


def _columns(ticks: Iterable[Rect]) -> list[list[Rect]]:
    """Boxes right under each other, from above; columns from the left."""
    columns: list[list[Rect]] = []
    for tick in sorted(ticks, key=lambda t: -t.centre[1]):
        home = next((c for c in columns if _goes_on(c[-1], tick)), None)
        if home is None:
            columns.append([tick])
        else:
            home.append(tick)
    return sorted((c for c in columns if len(c) >= LEAST_ROWS), key=lambda c: c[0].x0)


def _goes_on(last: Rect, new: Rect) -> bool:
    pitch = last.centre[1] - new.centre[1]
    return abs(last.centre[0] - new.centre[0]) < ALIGNED and 0 < pitch < WIDEST_PITCH * last.height


def _grids(columns: list[list[Rect]], around: Surroundings) -> list[list[list[Rect]]]:
    """Columns beside each other that share rows, with nothing printed between."""
    grids: list[list[list[Rect]]] = []
    for column in columns:
        home = next((g for g in reversed(grids) if _is_beside(g[-1], column, around)), None)
        if home is None:
            grids.append([column])
        else:
            home.append(column)
    return [g for g in grids if len(g) > 1 and not any(_is_labelled(t, around) for t in g[-1])]


def _is_beside(left: list[Rect], right: list[Rect], around: Surroundings) -> bool:
    pairs = [(a, b) for a in left for b in right if abs(a.centre[1] - b.centre[1]) < ALIGNED]
    return len(pairs) >= LEAST_ROWS and not any(
        next(around.phrases.near(Rect(a.x1, a.centre[1] - 1, b.x0, a.centre[1] + 1)), None) for a, b in pairs
    )


def _is_labelled(tick: Rect, around: Surroundings) -> bool:
    """Whether print follows a box right away, as the name of an option does."""
    behind = Rect(tick.x1, tick.centre[1] - 1, tick.x1 + tick.width, tick.centre[1] + 1)
    return next(around.phrases.near(behind), None) is not None


def _row_name(start: float, tick: Rect, around: Surroundings) -> str:
    """The print on the line of a box before its grid begins."""
    before = Rect(start - FARTHEST_ROW, tick.centre[1] - 2, start, tick.centre[1] + 2)
    left = [p for p in around.phrases.near(before) if p.box.x1 < start + 1]
    return max(left, key=lambda p: p.box.x1).text if left else ""


def _head(column: list[Rect], grid: list[list[Rect]], around: Surroundings) -> str:
    """The lines of print right over a column, up to half way to the next column on both sides."""
    top = max(column, key=lambda t: t.y1)
    others = [abs(c[0].centre[0] - top.centre[0]) for c in grid if c is not column]
    reach = min([WIDEST_HEAD, *others]) / 2
    start, end = top.centre[0] - reach, top.centre[0] + reach
    above = Rect(start, top.y1, end, top.y1 + WIDEST_HEAD)
    over = (w for w in around.marks.words_at(above) if w.upright and w.box.y0 > top.y1 - 1)
    words = [w for w in over if start < w.box.centre[0] < end]
    return text_of(w for line in _near_lines(words, top.y1) for w in line)


def _near_lines(words: list[Word], foot: float) -> list[list[Word]]:
    """The lowest lines of some words, as far as each follows close on the one below."""
    lines = lines_of(words)[::-1]
    if not lines or lines[0][0].box.y0 - foot > HEAD_GAP * lines[0][0].size:
        return []
    kept = [lines[0]]
    for below, line in itertools.pairwise(lines):
        if line[0].baseline - below[0].baseline > HEAD_GAP * line[0].size / 1.5:
            break
        kept.append(line)
    return kept[::-1]
