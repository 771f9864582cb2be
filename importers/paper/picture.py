"""The picture of a page, asked for the colour of a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from importers.paper.budget import Budget
from importers.paper.geometry import Rect
from importers.paper.marks import Colour

MOST_PIXELS = 4000
"""So many pixels are looked at in one place."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels (rows from above, three channels) of a page of `size` points at `scale` pixels a point.

    Whoever works on a page asks for colours again and again: here its time is watched.
    """

    pixels: Any
    size: Rect
    scale: float
    budget: Budget = field(default_factory=Budget)

    def colour(self, rect: Rect) -> Colour:
        """Median colour of the pixels under a rectangle of the page."""
        red, green, blue = _median(self._part(rect))
        return int(red), int(green), int(blue)

    def even(self, rect: Rect) -> float:
        """Share of the pixels under a rectangle that have about the median colour, 0..1."""
        part = self._part(rect).astype(np.int16)
        distance = np.abs(part - _median(part)).max(axis=1)
        return float((distance < 24).mean())

    def _part(self, rect: Rect) -> Any:
        self.budget.check()
        high, wide = self.pixels.shape[:2]
        left = min(max(round(rect.x0 * self.scale), 0), wide - 1)
        right = min(max(round(rect.x1 * self.scale), left + 1), wide)
        top = min(max(round((self.size.y1 - rect.y1) * self.scale), 0), high - 1)
        low = min(max(round((self.size.y1 - rect.y0) * self.scale), top + 1), high)
        step = max(1, (low - top) * (right - left) // MOST_PIXELS)
        return self.pixels[top:low, left:right].reshape(-1, 3)[::step]


def _median(pixels: Any) -> Any:
    """The upper median of every channel; several times faster than numpy's for the few pixels of a field."""
    middle = len(pixels) // 2
    return np.partition(pixels, middle, axis=0)[middle]
