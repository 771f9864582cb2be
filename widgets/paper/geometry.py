"""Places on paper in page points (origin bottom left) and on the screen, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, origin at the bottom left of the page."""

GAP = 16.0
"""Pixels between two pages and around them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a page lies in the scrolled area, in pixels, and its height in points."""

    number: int
    left: float
    top: float
    width: float
    height: float
    points_high: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages below each other at one zoom; `scale` is pixels a point."""

    sheets: tuple[Sheet, ...]
    scale: float
    width: float
    height: float

    def sheet_at(self, y: float) -> Sheet | None:
        """The page at a height of the scrolled area."""
        return next((sheet for sheet in self.sheets if sheet.top <= y <= sheet.top + sheet.height), None)

    def visible(self, top: float, bottom: float) -> tuple[Sheet, ...]:
        """The pages that reach into a stripe of the scrolled area."""
        return tuple(s for s in self.sheets if s.top < bottom and s.top + s.height > top)

    def to_pixels(self, page: int, box: Box) -> Box:
        """A place of a page as left, top, right, bottom in pixels of the scrolled area."""
        sheet = self.sheets[page - 1]
        x0, y0, x1, y1 = box
        return (
            sheet.left + x0 * self.scale,
            sheet.top + (sheet.points_high - y1) * self.scale,
            sheet.left + x1 * self.scale,
            sheet.top + (sheet.points_high - y0) * self.scale,
        )

    def to_points(self, sheet: Sheet, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the scrolled area as a place of a page, kept inside the page."""
        x0, x1 = sorted(((left - sheet.left) / self.scale, (right - sheet.left) / self.scale))
        y1, y0 = sorted(
            (sheet.points_high - (top - sheet.top) / self.scale, sheet.points_high - (bottom - sheet.top) / self.scale),
            reverse=True,
        )
        wide = sheet.width / self.scale
        return max(0.0, x0), max(0.0, y0), min(wide, x1), min(sheet.points_high, y1)


def stacked(sizes: Sequence[tuple[float, float]], scale: float, viewport_width: float) -> Layout:
    """Pages of `sizes` (points) below each other, centred where the window is wider."""
    widest = max((wide for wide, _ in sizes), default=0.0) * scale
    area = max(viewport_width, widest + 2 * GAP)
    sheets, top = [], GAP
    for number, (wide, high) in enumerate(sizes, start=1):
        sheets.append(Sheet(number, (area - wide * scale) / 2, top, wide * scale, high * scale, high))
        top += high * scale + GAP
    return Layout(tuple(sheets), scale, area, top)


def fitting_scale(sizes: Sequence[tuple[float, float]], viewport_width: float) -> float:
    """The scale at which the widest page fills the window."""
    widest = max((wide for wide, _ in sizes), default=595.0)
    return max(0.2, (viewport_width - 2 * GAP) / widest)


def contains(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a place."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def bounds(boxes: Sequence[Box]) -> Box:
    """The smallest place that holds all of these; there must be one."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
