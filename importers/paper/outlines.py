"""Small squares and circles on the pixels of a scan: boxes to tick, and boxes for one character."""

from __future__ import annotations

from typing import Any

from importers.paper.geometry import Rect
from importers.paper.pixels import Units
from importers.paper.spatial import Places


def find_outlines(ink: Any, print_ink: Any, units: Units) -> tuple[list[Rect], list[Rect]]:
    """Small squares and circles: closed outlines around an empty inside, apart from print (rulings may be near)."""
    import cv2

    contours, hierarchy = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    squares: list[Rect] = []
    rounds: list[Rect] = []
    crowded: list[Rect] = []
    for contour, links in zip(contours, hierarchy[0] if hierarchy is not None else (), strict=True):
        left, top, wide, high = cv2.boundingRect(contour)
        box = units.rect(left, top, wide, high)
        if links[3] < 0 or not (4.9 <= box.width <= 22 and 4.9 <= box.height <= 24):
            continue
        fill = cv2.contourArea(contour) / max(1, (wide - 1) * (high - 1))
        ratio = box.width / box.height
        if not _is_apart(print_ink, box, units):
            if fill > 0.88 and 0.5 <= ratio <= 1.7:
                crowded.append(box.grown(0.6))
        elif fill > 0.88 and 0.5 <= ratio <= 1.7:
            squares.append(box.grown(0.6))
        elif 0.7 < fill <= 0.86 and 0.85 < ratio < 1.18 and box.width > 5.4:
            rounds.append(box.grown(0.6))
    squares += _in_columns(crowded, squares)
    return squares + _in_rows([c for c in crowded if c not in squares], squares), rounds


LIKE = 0.8
"""Points by which boxes to tick of one form differ in size and place."""


def _in_columns(crowded: list[Rect], squares: list[Rect]) -> list[Rect]:
    """Squares that touch print and stand in one column with one of their size that does not."""

    def alike(box: Rect, other: Rect) -> bool:
        return max(abs(box.x0 - other.x0), abs(box.x1 - other.x1), abs(box.height - other.height)) < LIKE

    return [box for box in crowded if box.height > TALLEST_HOLE and any(alike(box, s) for s in squares)]


TALLEST_HOLE = 7.0
"""Points up to which a hole may be that of a letter."""
STACKED = 13.0
"""Points up to which squares on each other are boxes to tick, not the cells of a table."""


def _in_rows(crowded: list[Rect], squares: list[Rect]) -> list[Rect]:
    """Squares that touch their neighbours in a row or a stack of at least three of one size, as no letters do."""
    near = Places(crowded + squares)

    def alike(box: Rect) -> list[Rect]:
        return [
            o
            for o in near.near(box.grown(4))
            if o is not box and abs(o.width - box.width) < 1.2 and abs(o.height - box.height) < 1.2
        ]

    def beside(box: Rect) -> list[Rect]:
        return [o for o in alike(box) if abs(o.centre[1] - box.centre[1]) < 1]

    def stacked(box: Rect) -> list[Rect]:
        return [o for o in alike(box) if abs(o.centre[0] - box.centre[0]) < 1 and box.height < STACKED]

    return [
        box
        for box in crowded
        if any(len(beside(o)) >= 2 for o in [box, *beside(box)])
        or any(len(stacked(o)) >= 2 for o in [box, *stacked(box)])
    ]


def _is_apart(ink: Any, hole: Rect, units: Units) -> bool:
    """Whether the outline around a hole stands apart from print above, below and on one side at least."""
    outer = hole.grown(1.4)
    sides = (
        Rect(outer.x0 - 1.6, hole.y0, outer.x0 - 0.3, hole.y1),
        Rect(outer.x1 + 0.3, hole.y0, outer.x1 + 1.6, hole.y1),
        Rect(hole.x0, outer.y0 - 1.6, hole.x1, outer.y0 - 0.3),
        Rect(hole.x0, outer.y1 + 0.3, hole.x1, outer.y1 + 1.6),
    )
    left, right, low, top = (units.ink_share(ink, side) < 0.2 for side in sides)
    return (left or right) and (low or top) if hole.height > 6.4 else (left or right) and low and top
