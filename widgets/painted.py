"""What a widget paints by itself, for assistive technology: one list with an item per painted thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from widgets.theme import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface


class Painted(Protocol):
    """A widget that tells what it paints; asked again every time, since only assistive technology asks."""

    def painted_count(self) -> int:
        """How many things there are."""
        ...

    def painted_name(self, place: int) -> str:
        """What a screen reader says of one of them."""
        ...

    def painted_area(self, place: int) -> QRect:
        """Where one of them is on the screen."""
        ...

    def painted_current(self) -> int:
        """Which of them the keyboard works on; -1 for none."""
        ...


class PaintedArea(QAbstractScrollArea):
    """A scroll area that paints what the keyboard works on: framed while it has the keyboard, and read aloud."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        tell_current(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def tell_current(widget: QWidget) -> None:
    """The keyboard works on another painted thing now: assistive technology reads it."""
    if not (QAccessible.isActive() and widget.hasFocus()):
        return
    from PySide6.QtGui import QAccessibleEvent

    place = widget.painted_current()
    if place >= 0:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


def paint_focus(painter: QPainter, area: QRect) -> None:
    """A frame inside a painted widget that has the keyboard."""
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def install(painted_class: type[QWidget]) -> None:
    """Let Qt ask for the interface of every widget of a class that tells what it paints (`Painted`)."""

    def factory(key: str, obj: QObject) -> QAccessibleInterface | None:
        if not isinstance(obj, painted_class):
            return None
        from widgets.painted_interface import interface_of

        return interface_of(obj)

    _factories.append(factory)
    QAccessible.installFactory(factory)


_factories: list = []
"""Qt does not keep the functions alive."""
