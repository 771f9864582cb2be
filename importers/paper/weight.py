"""Which words of a picture are printed bold: told by the width of their strokes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from importers.paper.geometry import Rect
from importers.paper.marks import Word, lines_of
from importers.paper.straighten import softened

STEM = 0.06
"""Width of the strokes of ordinary print in sizes of its font, averaged over letters."""
HEAVY = 1.21
"""How many times wider the strokes of bold print are at least."""
LIGHTEST = 10
"""Per cent of a page's words that are taken for ordinary print, so that a page set mostly in bold is seen as bold."""
BLURRIEST = 1.4
"""Points of blur from which strokes run into each other, so that their width says nothing."""
GRAIN = 10
"""Differences of grey that are noise, of 255."""


def weighed(words: Iterable[Word], grey: Any, size: Rect, scale: float) -> tuple[Word, ...]:
    """The words with `bold` set by their ink on a grey picture of a page of `size` points at `scale` pixels a point.

    What blurs the picture makes thin strokes wider: as much as the lightest words of the page show.
    """
    items = list(words)
    strokes = dict(zip(items, (width / scale for width in _strokes(items, grey, size, scale)), strict=True))
    blurs = [max(0.0, strokes[w] ** 2 - (STEM * w.size) ** 2) for w in items if len(w.text) > 1]
    if not blurs:
        return tuple(items)
    blur = float(np.percentile(blurs, LIGHTEST))
    if blur > BLURRIEST**2:
        return tuple(items)
    heavy = {w: strokes[w] / (blur + (STEM * w.size) ** 2) ** 0.5 for w in items}
    return tuple(replace(w, bold=_among(w, line, heavy) > HEAVY) for line in lines_of(items) for w in line)


def _among(word: Word, line: list[Word], heavy: dict[Word, float]) -> float:
    """How heavy a word is, averaged with those beside it, as single ones are measured badly."""
    reach = word.box.grown(word.size)
    beside = [w for w in line if w.box.across(reach) > 0]
    return sum(heavy[w] * w.box.width for w in beside) / sum(w.box.width for w in beside)


def _strokes(words: list[Word], grey: Any, size: Rect, scale: float) -> list[float]:
    """Mean width of the strokes of each word in pixels: twice the ink by the height of all edges, whatever the blur."""
    import cv2

    soft = softened(grey).astype(np.float32)
    edges = np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3)) / 8
    out = []
    for word in words:
        left, right = (int((x - size.x0) * scale) for x in (word.box.x0, word.box.x1))
        top, low = (int((size.y1 - y) * scale) for y in (word.box.y1, word.box.y0))
        place = slice(max(0, top - 1), low + 2), slice(max(0, left - 1), right + 2)
        part, edge = soft[place], edges[place]
        if not part.size:
            out.append(0.0)
            continue
        ink = np.clip(_paper(part) - part - GRAIN, 0, None).sum()
        out.append(float(2 * ink / max(1.0, edge[edge > GRAIN * 0.8].sum())))
    return out


def _paper(part: Any) -> float:
    """The brightness of the paper around a word; several times faster than numpy's percentile."""
    values = part.ravel()
    place = int(0.9 * (values.size - 1))
    return float(np.partition(values, place)[place])
