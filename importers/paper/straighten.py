"""A scanned page made straight and white."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from importers.paper.geometry import Rect

STEEPEST = 8.0
"""Degrees up to which a page is straightened."""

STRIPS = 32


def skew(grey: Any) -> float:
    """Degrees by which the rulings and lines of text of a picture climb to the right.

    The angle at which the rows of the picture differ most in ink: the ink of upright strips is added up row by row,
    each strip shifted as the angle says.
    """
    import cv2

    factor = min(1.0, 1600 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 14).astype(np.float32)
    wide = small.shape[1]
    edges = np.linspace(0, wide, STRIPS + 1).astype(int)
    strips = [ink[:, a:b].sum(axis=1) for a, b in itertools.pairwise(edges)]
    centres = (edges[:-1] + edges[1:]) / 2 - wide / 2

    def contrast(angle: float) -> float:
        shifts = np.round(np.tan(np.radians(angle)) * centres).astype(int)
        rows = sum(np.roll(strip, shift) for strip, shift in zip(strips, shifts, strict=True))
        return float(np.square(np.diff(rows)).sum())

    if not ink.any():
        return 0.0
    rough = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.25), key=lambda a: (contrast(a), -abs(a)))
    return float(max(np.arange(rough - 0.25, rough + 0.26, 0.03), key=lambda a: (contrast(a), -abs(a))))


LARGEST_LETTER = 0.025
"""Share of a page's long side up to which a mark is a letter and no ruling."""
SIDEWAYS = 1.1
"""How many times clearer lines of text are seen across than along on a page that lies on its side."""


def lies_on_its_side(grey: Any) -> bool:
    """Whether the lines of text of a picture run up or down."""
    import cv2

    factor = min(1.0, 1600 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 14)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = (stats[:, 2:4] < LARGEST_LETTER * max(small.shape)).all(axis=1) & (stats[:, 4] > 4)
    print_only = letters[labels].astype(np.float32)
    return _lines(print_only.T) > SIDEWAYS * _lines(print_only)


def _lines(ink: Any) -> float:
    """How clearly the ink of a picture lies in rows, strip by strip, so that a slant does not matter."""
    strips = np.array_split(ink, STRIPS, axis=1)
    return float(sum(np.square(np.diff(strip.sum(axis=1))).sum() / strip.shape[1] for strip in strips))


def whitened(grey: Any) -> Any:
    """The picture with its paper made white."""
    paper = max(120.0, float(np.percentile(grey[::7, ::7], 80)))
    return np.clip(grey.astype(np.float32) * (254 / paper), 0, 255).astype(np.uint8)


def softened(grey: Any) -> Any:
    """The picture with its grain evened a little; hairlines stay, which a median would break at their corners."""
    import cv2

    return cv2.GaussianBlur(grey, (3, 3), 0.6)


def turned(grey: Any, angle: float) -> Any:
    import cv2

    if abs(angle) < 0.04:
        return grey
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1)
    return cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)


def unturned(size: Rect, angle: float) -> Callable[[Rect], Rect]:
    turn = math.radians(angle) if abs(angle) >= 0.04 else 0.0
    cx, cy = size.centre

    def back(rect: Rect) -> Rect:
        x, y = rect.centre
        dx, dy = x - cx, y - cy
        nx = cx + dx * math.cos(turn) - dy * math.sin(turn)
        ny = cy + dx * math.sin(turn) + dy * math.cos(turn)
        return rect.moved(nx - x, ny - y)

    return back


def unquartered(size: Rect, turns: int) -> Callable[[Rect], Rect]:
    """From a page of `size` that was turned anticlockwise by so many quarters back to the page."""

    def point(x: float, y: float) -> tuple[float, float]:
        wide, high = size.width, size.height
        return ((x, y), (y, high - x), (wide - x, high - y), (wide - y, x))[turns % 4]

    def back(rect: Rect) -> Rect:
        (x0, y0), (x1, y1) = point(rect.x0, rect.y0), point(rect.x1, rect.y1)
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    return back if turns % 4 else lambda rect: rect
