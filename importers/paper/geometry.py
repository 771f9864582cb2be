"""Axis-parallel rectangles and segments in PDF points, origin bottom left, y upwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; `x0 <= x1` and `y0 <= y1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def grown(self, by: float) -> Rect:
        """The rectangle with every side moved outwards by `by` (inwards when negative)."""
        return Rect(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def overlap(self, other: Rect) -> float:
        """Area that both cover."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0

    def covered(self, other: Rect) -> float:
        """Share of this rectangle that `other` covers, 0..1."""
        return self.overlap(other) / self.area if self.area else 0.0

    def holds(self, other: Rect, slack: float = 1.0) -> bool:
        """Whether `other` lies inside, give or take `slack`."""
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and self.x1 + slack >= other.x1
            and self.y1 + slack >= other.y1
        )

    def holds_point(self, x: float, y: float, slack: float = 0.0) -> bool:
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def across(self, other: Rect) -> float:
        """Length of the common extent in x; negative is the gap."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def along(self, other: Rect) -> float:
        """Length of the common extent in y; negative is the gap."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def rounded(self) -> tuple[float, float, float, float]:
        """The four numbers with two decimals, for files."""
        return round(self.x0, 2), round(self.y0, 2), round(self.x1, 2), round(self.y1, 2)


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all; there must be at least one."""
    items = list(rects)
    return Rect(min(r.x0 for r in items), min(r.y0 for r in items), max(r.x1 for r in items), max(r.y1 for r in items))


@dataclass(frozen=True, slots=True)
class Segment:
    """A horizontal or vertical ruling: from `start` to `end` along its direction, at `at` across it."""

    start: float
    end: float
    at: float

    @property
    def length(self) -> float:
        return self.end - self.start

    def spans(self, start: float, end: float, slack: float = 2.0) -> bool:
        return self.start <= start + slack and self.end >= end - slack


def joined(segments: Iterable[Segment], gap: float = 2.6, drift: float = 0.9) -> list[Segment]:
    """Collinear pieces (dashes, doubled strokes) as one; sorted by position across."""
    out: list[Segment] = []
    for new in sorted(segments, key=lambda s: (round(s.at), s.start)):
        for index in range(len(out) - 1, max(-1, len(out) - 14), -1):
            old = out[index]
            if abs(old.at - new.at) < drift and new.start <= old.end + gap and new.end >= old.start - gap:
                out[index] = Segment(min(old.start, new.start), max(old.end, new.end), old.at)
                break
        else:
            out.append(new)
    return sorted(out, key=lambda s: s.at)


def free_parts(frame: Rect, obstacles: Iterable[Rect], least_width: float, least_height: float) -> list[Rect]:
    """The largest empty rectangles inside `frame` that are at least so wide and high, largest first.

    Splits the frame at one obstacle after another (guillotine without losing maximal rectangles), so it is meant for
    a handful of obstacles.
    """
    free = [frame] if frame.width >= least_width and frame.height >= least_height else []
    for obstacle in obstacles:
        free = [piece for old in free for piece in _around(old, obstacle, least_width, least_height)]
        if len(free) > 60:
            free = sorted(free, key=lambda r: -r.area)[:60]
    return sorted(free, key=lambda r: -r.area)


def _around(rect: Rect, obstacle: Rect, least_width: float, least_height: float) -> list[Rect]:
    if rect.overlap(obstacle) <= 0:
        return [rect]
    pieces = (
        Rect(rect.x0, rect.y0, rect.x1, obstacle.y0),
        Rect(rect.x0, obstacle.y1, rect.x1, rect.y1),
        Rect(rect.x0, rect.y0, obstacle.x0, rect.y1),
        Rect(obstacle.x1, rect.y0, rect.x1, rect.y1),
    )
    return [p for p in pieces if p.width >= least_width and p.height >= least_height]
