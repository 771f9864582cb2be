"""Moving about the canvas with the arrow keys: from the box of one element to the nearest in a direction."""

from __future__ import annotations

from designer.editing.nudge import Direction
from widgets.canvas.layout import Box, CanvasLayout, Kind


def neighbour(layout: CanvasLayout, uid: int | None, direction: Direction) -> int | None:
    """The identity of the next field, group or section in a direction; the first one without a start."""
    boxes = layout.all_boxes
    if not boxes:
        return None
    place = layout.place(uid)
    if place is None:
        return boxes[0][0].uid
    box, top = boxes[place]
    if box.kind is not Kind.FIELD:
        step = 1 if direction in {Direction.DOWN, Direction.RIGHT} else -1
        other = place + step
        return boxes[other][0].uid if 0 <= other < len(boxes) else None
    if direction in {Direction.LEFT, Direction.RIGHT}:
        return _in_row(boxes, box, 1 if direction is Direction.RIGHT else -1)
    return _in_column(boxes, place, top + box.top, box, 1 if direction is Direction.DOWN else -1)


def _in_row(boxes: list[tuple[Box, float]], box: Box, step: int) -> int | None:
    row = [other for other, _ in boxes if other.kind is Kind.FIELD and other.parent == box.parent]
    at = next(n for n, other in enumerate(row) if other.uid == box.uid) + step
    return row[at].uid if 0 <= at < len(row) else None


def _in_column(boxes: list[tuple[Box, float]], place: int, y: float, box: Box, step: int) -> int | None:
    """The field that overlaps most in the nearest row; a group or section header where one lies between."""
    nearest: tuple[float, list[Box]] | None = None
    at = place + step
    while 0 <= at < len(boxes):
        other, top = boxes[at]
        here = top + other.top
        if other.kind is not Kind.FIELD:
            return nearest_of(nearest, box) if nearest else other.uid
        if here != y:
            if nearest is None:
                nearest = (here, [])
            if here != nearest[0]:
                break
            nearest[1].append(other)
        at += step
    return nearest_of(nearest, box)


def nearest_of(found: tuple[float, list[Box]] | None, box: Box) -> int | None:
    """The box that shares most width with another one."""
    if not found or not found[1]:
        return None
    return max(found[1], key=lambda o: min(o.right, box.right) - max(o.left, box.left)).uid
