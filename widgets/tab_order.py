"""The way of the Tab key through widgets that are made later than what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_behind(before: QWidget, content: QWidget) -> QWidget:
    """Let Tab go from a widget into what belongs behind it; Qt would come to that last, as it was made last.

    Returns what Tab comes to last.
    """
    for stop in list(_stops(content)):
        if stop.window() is before.window():
            QWidget.setTabOrder(before, stop)
            before = stop
    return before


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in a part of the window; what hands it on to a part of itself is one with its parts.

    Qt follows the latter, but moves it only if it takes the keyboard by its own policy.
    """
    if (taker := taker_of(part)) is not part:
        if part.isAncestorOf(taker):
            part.setFocusPolicy(taker.focusPolicy())
            yield part
    elif part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    else:
        for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from _stops(child)


def taker_of(part: QWidget) -> QWidget:
    """What has the keyboard where a widget hands it on."""
    while (proxy := part.focusProxy()) is not None:
        part = proxy
    return part
