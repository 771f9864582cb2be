"""A photo made like a scan: the sheet cut out and squared, its light evened, its lines of text level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from importers.paper.geometry import Rect
from importers.paper.sheet_size import page_size

CELL = 60
"""Pixels of a square whose brightness is that of the paper, unless it is shaded."""
UNEVEN = 0.1
"""Share by which the paper's brightness differs over a page at least, so that it is evened."""
NEAR = 0.03
"""How near to the evened light the paper is, as a share."""
MOSTLY = 0.75
"""Share of a page that follows the light; a page with large shades does not and is left as it is."""
LEAST_SHEET, WHOLE_PICTURE = 0.25, 0.97
"""Share of a photo that the sheet takes; more is a scan without a margin."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grey picture of nothing but the sheet of paper, of `size` points at `scale` pixels a point; `back` maps a
    rectangle of the sheet to the picture it was cut from."""

    grey: Any
    size: Rect
    scale: float
    back: Callable[[Rect], Rect]


def sheet_of(grey: Any, size: Rect, scale: float, wanted: float) -> Sheet:
    """The sheet on a grey picture of `size` points at `scale` pixels a point, at about `wanted` pixels a point."""
    corners = corners_of_sheet(grey)
    if corners is None:
        picture, scale = _resized(grey, scale, wanted)
        return Sheet(evened(picture), size, scale, lambda rect: rect)
    flat, matrix = squared(grey, corners)
    high, wide = flat.shape
    sheet = page_size(wide, high)
    dense = wide / sheet.width
    picture, at = _resized(flat, dense, wanted)
    return Sheet(evened(picture), sheet, at, _from_sheet(sheet, dense, matrix, size, scale))


def _resized(grey: Any, scale: float, wanted: float) -> tuple[Any, float]:
    import cv2

    if abs(scale - wanted) < 0.4:
        return grey, scale
    factor = wanted / scale
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way)
    return resized, scale * resized.shape[1] / grey.shape[1]


def _from_sheet(sheet: Rect, dense: float, matrix: Any, size: Rect, scale: float) -> Callable[[Rect], Rect]:
    """From the squared sheet (`dense` pixels a point) to the photo: the upright box around what became slanted."""

    def back(rect: Rect) -> Rect:
        corners = [(x, y) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)]
        there = np.array([((x - sheet.x0) * dense, (sheet.y1 - y) * dense, 1) for x, y in corners]) @ matrix.T
        xs, ys = size.x0 + there[:, 0] / there[:, 2] / scale, size.y1 - there[:, 1] / there[:, 2] / scale
        return Rect(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))

    return back


def evened(grey: Any) -> Any:
    """A picture without the shadow that falls on its page: its light is a smooth surface over what is paper."""
    import cv2

    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    bright = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    high, wide = (max(4, side // CELL) for side in grey.shape)
    cells = cv2.resize(bright, (wide, high), interpolation=cv2.INTER_AREA).astype(np.float64)
    light = None if np.percentile(cells, 10) > (1 - UNEVEN / 2) * cells.max() else _surface(cells)
    if light is None:
        return grey
    light = cv2.resize(light.astype(np.float32), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.clip(grey * (float(light.max()) / light), 0, 255).astype(np.uint8)


def _surface(cells: Any) -> Any | None:
    """The light over a page as a surface of third degree, or None where it is even or cannot be told from shades."""
    ys, xs = np.mgrid[-1 : 1 : cells.shape[0] * 1j, -1 : 1 : cells.shape[1] * 1j]
    terms = np.stack([xs**a * ys**b for a in range(4) for b in range(4 - a)], axis=-1).reshape(-1, 10)
    values = cells.ravel()
    paper = np.ones(values.size, bool)
    for _ in range(8):
        fit = terms @ np.linalg.lstsq(terms[paper], values[paper], rcond=None)[0]
        paper = np.abs(values / np.maximum(fit, 1) - 1) < np.maximum(NEAR, np.percentile(np.abs(values / fit - 1), 60))
    near = np.abs(values / np.maximum(fit, 1) - 1) < NEAR
    if near.mean() < MOSTLY or fit.min() < 25 or fit.min() > (1 - UNEVEN) * fit.max():
        return None
    return fit.reshape(cells.shape)


SMALL = 1000
"""Long side in pixels of the picture on which the sheet is looked for."""
CONTRAST = 40
"""How much brighter the sheet is than what it lies on, of 255."""
AROUND = 0.6
"""Share of the photo's rim that shows the ground."""


def corners_of_sheet(grey: Any) -> Any | None:
    """The four corners (x, y in pixels: top left, top right, bottom right, bottom left) of a bright sheet on a darker
    ground, or None where the picture is all paper or shows no sheet with straight edges."""
    import cv2

    factor = min(1.0, SMALL / max(grey.shape))
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), (5, 5), 0)
    _, mask = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = max(contours, key=cv2.contourArea, default=None)
    if sheet is None or not LEAST_SHEET < cv2.contourArea(sheet) / small.size < WHOLE_PICTURE:
        return None
    hull = cv2.convexHull(sheet)
    edges = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)[:, 0].astype(np.float32)
    if len(edges) != 4 or cv2.contourArea(edges) < 0.93 * cv2.contourArea(hull):
        return None
    ground = cv2.fillConvexPoly(np.ones(small.shape, np.uint8), hull, 0) > 0
    rim = np.concatenate([ground[0], ground[-1], ground[:, 0], ground[:, -1]])
    if rim.mean() < AROUND or np.median(small[ground]) > np.median(small[~ground]) - CONTRAST:
        return None
    by_sum, by_difference = edges.sum(axis=1), edges[:, 0] - edges[:, 1]
    order = [by_sum.argmin(), by_difference.argmax(), by_sum.argmax(), by_difference.argmin()]
    return edges[order] / factor if len(set(order)) == 4 else None


def squared(grey: Any, corners: Any) -> tuple[Any, Any]:
    """The sheet between `corners` as a rectangle, and the matrix that leads from its pixels back to the photo's."""
    import cv2

    top_left, top_right, low_right, low_left = corners
    wide = round(max(np.hypot(*(top_right - top_left)), np.hypot(*(low_right - low_left))))
    high = round(max(np.hypot(*(low_left - top_left)), np.hypot(*(low_right - top_right))))
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    sheet = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(corners, flat), (wide, high), flags=cv2.INTER_LINEAR)
    return sheet, cv2.getPerspectiveTransform(flat, corners)
