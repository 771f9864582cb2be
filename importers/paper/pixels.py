"""Between the pixels of a picture (rows from above) and the points of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from importers.paper.geometry import Rect


@dataclass(frozen=True, slots=True)
class Units:
    size: Rect
    scale: float

    def pixels(self, points: float) -> int:
        return max(1, round(points * self.scale))

    def rect(self, left: float, top: float, width: float, height: float) -> Rect:
        """Pixels from the top left to points from the bottom left."""
        y1 = self.size.y1 - top / self.scale
        x0 = self.size.x0 + left / self.scale
        return Rect(x0, y1 - height / self.scale, x0 + width / self.scale, y1)

    def part(self, picture: Any, rect: Rect) -> Any:
        """The pixels of a picture under a rectangle; none where it lies outside."""
        left, right = round((rect.x0 - self.size.x0) * self.scale), round((rect.x1 - self.size.x0) * self.scale)
        top, low = round((self.size.y1 - rect.y1) * self.scale), round((self.size.y1 - rect.y0) * self.scale)
        return picture[max(top, 0) : max(low, top + 1, 0), max(left, 0) : max(right, left + 1, 0)]

    def mask(self, shape: tuple[int, ...], rects: list[Rect]) -> Any:
        """A picture of `shape` that is white in the rectangles and black elsewhere."""
        mask = np.zeros(shape, np.uint8)
        for rect in rects:
            self.part(mask, rect)[:] = 255
        return mask

    def mean(self, picture: Any, rect: Rect) -> float:
        """The mean brightness under a rectangle; white where it lies outside."""
        part = self.part(picture, rect)
        return float(part.mean()) if part.size else 255.0

    def ink_share(self, ink: Any, rect: Rect) -> float:
        """Share of a rectangle that is inked, 0..1."""
        part = self.part(ink, rect)
        return float((part > 0).mean()) if part.size else 0.0


def components(mask: Any, units: Units) -> list[Rect]:
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [units.rect(*(int(v) for v in stats[i][:4])) for i in range(1, min(count, 20_000))]


def where(where: Any) -> Any:
    return where.astype(np.uint8) * 255


def ink_of(sharp: Any) -> Any:
    """What is clearly darker than what is around it, white on black."""
    import cv2

    return cv2.adaptiveThreshold(sharp, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 17)
