"""Rectangles of a scan that stand out by their shade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from importers.paper.geometry import Rect
from importers.paper.pixels import Units, where

WIDEST_STROKE = 5.0
"""Points up to which what is dark is print and not a shade."""
PALEST = 5
"""How much darker than the paper a shade is at least, of 255."""


def shaded_areas(grey: Any, rulings: Any, units: Units) -> list[Rect]:
    """Rectangles that are darker than the paper, and light rectangles that stand in a darker area; `rulings` is white
    where there are some, which part light ones that touch."""
    import cv2

    side = units.pixels(WIDEST_STROKE)
    stroke = np.ones((side, side), np.uint8)
    soft = cv2.blur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, stroke), (7, 7))
    paper = int(np.percentile(soft[::7, ::7], 85))
    shade = where((soft < paper - PALEST) & (soft > 110))
    shade = cv2.morphologyEx(shade, cv2.MORPH_OPEN, stroke)
    light = where((shade == 0) & (rulings == 0) & (soft >= paper - PALEST))
    light = cv2.morphologyEx(light, cv2.MORPH_OPEN, stroke)
    page = units.size.area
    inside = [a for a in _filled_rectangles(light, units) if _is_in_shade(a, shade, units)]
    areas = [a for a in _stacked_rectangles(shade, units) if _has_edges(a, soft, units)] + inside
    return [a for a in areas if a.area < 0.5 * page and a.width > 14 and a.height > 8]


def _has_edges(area: Rect, soft: Any, units: Units) -> bool:
    """Whether a shade ends sharply at two sides at least: the shadow of a fold or a hand fades away."""
    inner, outer = area.grown(-4), area.grown(4)
    across = Rect(inner.x0, area.y0, inner.x1, area.y1)
    along = Rect(area.x0, inner.y0, area.x1, inner.y1)
    bands = (
        (Rect(inner.x0 - 2, along.y0, inner.x0, along.y1), Rect(outer.x0, along.y0, outer.x0 + 2, along.y1)),
        (Rect(inner.x1, along.y0, inner.x1 + 2, along.y1), Rect(outer.x1 - 2, along.y0, outer.x1, along.y1)),
        (Rect(across.x0, inner.y0 - 2, across.x1, inner.y0), Rect(across.x0, outer.y0, across.x1, outer.y0 + 2)),
        (Rect(across.x0, inner.y1, across.x1, inner.y1 + 2), Rect(across.x0, outer.y1 - 2, across.x1, outer.y1)),
    )
    return sum(units.mean(soft, outside) - units.mean(soft, inside) > PALEST - 1 for inside, outside in bands) >= 2


def _is_in_shade(area: Rect, shade: Any, units: Units) -> bool:
    """Whether a light area is let into a shade, beside it too: most cells of a table are not."""
    outer, inner = area.grown(4.5), area.grown(1.8)
    bands = (
        Rect(outer.x0, area.y0, inner.x0, area.y1),
        Rect(inner.x1, area.y0, outer.x1, area.y1),
        Rect(area.x0, outer.y0, area.x1, inner.y0),
        Rect(area.x0, inner.y1, area.x1, outer.y1),
    )
    shaded = [units.ink_share(shade, band) > 0.5 for band in bands]
    return sum(shaded) >= 2 and any(shaded[:2])


FULL = 0.82
"""Share of a rectangle that is shaded at least; the rest are corners and print."""
MOST = 5000
"""Parts of a mask that are looked at."""
LEAST = 14.0, 7.5
"""Width and height of a field in points; what is smaller and touches one is print."""


def _filled_rectangles(mask: Any, units: Units) -> list[Rect]:
    """The parts of a mask that are rectangles."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    boxes = (tuple(map(int, row)) for row in stats[1 : min(count, MOST)])
    return [units.rect(x, y, w, h) for x, y, w, h, area in boxes if area > FULL * w * h]


def _stacked_rectangles(mask: Any, units: Units) -> list[Rect]:
    """The rectangles that a mask is made of, those that touch above and below told apart."""
    import cv2

    least = units.pixels(LEAST[0]), units.pixels(LEAST[1])
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(least[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    out = []
    for index in range(1, min(count, MOST)):
        left, top, wide, high = (int(v) for v in stats[index][:4])
        part = labels[top : top + high, left : left + wide] == index
        out += [units.rect(left + x, top + y, w, h) for x, y, w, h in _steps(part, least[1])]
    return out


def _steps(part: Any, least: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes on each other that touch, told apart by their ends: rows of pixels with the same first and last one."""
    first, last = part.argmax(axis=1), part.shape[1] - part[:, ::-1].argmax(axis=1)
    start = 0
    for row in range(1, len(part) + 1):
        if row < len(part) and max(abs(first[row] - first[row - 1]), abs(last[row] - last[row - 1])) <= 3:
            continue
        x0, x1 = int(np.median(first[start:row])), int(np.median(last[start:row]))
        if row - start >= least and part[start:row, x0:x1].mean() > FULL:
            yield x0, start, x1 - x0, row - start
        start = row
