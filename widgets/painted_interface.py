"""The list that assistive technology finds where a widget paints by itself; loaded when it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from widgets.painted import Painted


class _Interface(QAccessibleInterface):
    """What the list and its items have in common."""

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing is edited here."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class ListInterface(_Interface):
    """The list itself: named as the widget is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.widget = widget
        self.painted: Painted = widget
        self._items: dict[int, ItemInterface] = {}

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self.widget

    def window(self) -> QWindow | None:
        return self.widget.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:
        parent = self.widget.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def rect(self) -> QRect:
        return QRect(self.widget.mapToGlobal(QPoint(0, 0)), self.widget.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.widget.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        told = {
            QAccessible.Text.Name: self.widget.accessibleName,
            QAccessible.Text.Description: self.widget.accessibleDescription,
        }
        return told[kind]() if kind in told else ""

    def childCount(self) -> int:
        return self.painted.painted_count()

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < self.painted.painted_count():
            return None
        return self._items.setdefault(index, ItemInterface(self, index))  # kept, since Qt does not own it

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        inside = (n for n in range(self.childCount()) if self.painted.painted_area(n).contains(x, y))
        return self.child(max(inside, default=-1))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, ItemInterface) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        return self.child(self.painted.painted_current())


class ItemInterface(_Interface):
    """One painted thing."""

    def __init__(self, parent: ListInterface, place: int) -> None:
        super().__init__()
        self._parent = parent
        self.place = place

    def isValid(self) -> bool:
        return self.place < self._parent.painted.painted_count()

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._parent.window()

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        return self._parent.painted.painted_area(self.place)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.selectable = True
        state.selected = self.place == self._parent.painted.painted_current()
        state.focused = state.selected and self._parent.widget.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return self._parent.painted.painted_name(self.place) if kind is QAccessible.Text.Name and self.isValid() else ""


_interfaces: dict[int, ListInterface] = {}
"""Qt does not own them."""


def interface_of(widget: QWidget) -> ListInterface:
    """The list of a widget that tells what it paints (`Painted`); kept as long as the widget lives."""
    key = id(widget)
    interface = _interfaces[key] = ListInterface(widget)
    widget.destroyed.connect(lambda: _interfaces.pop(key, None))
    return interface
