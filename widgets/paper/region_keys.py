"""A region of a page changed by arrow keys: Shift changes its size, Alt moves it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from widgets.paper.geometry import Box

STEP = 6.0
"""Points that one key changes."""
KEYS = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, STEP),
    Qt.Key.Key_Down: (0.0, -STEP),
}
"""How far a key goes to the right and up."""


def changed(box: Box, key: Qt.Key, *, is_moved: bool, size: tuple[float, float]) -> Box:
    """The region after a key, inside a page of this size (points).

    It is moved as a whole, or its lower right corner is.
    """
    dx, dy = KEYS[key]
    x0, y0, x1, y1 = box
    wide, high = size
    if is_moved:
        dx, dy = min(max(dx, -x0), wide - x1), min(max(dy, -y0), high - y1)
        return x0 + dx, y0 + dy, x1 + dx, y1 + dy
    return x0, min(max(y0 + dy, 0.0), y1 - STEP), max(min(x1 + dx, wide), x0 + STEP), y1
