"""The canvas for assistive technology: one list with an item per section, group and field, made when asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget

from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.model.markup import plain
from widgets.canvas.layout import Box, Kind
from widgets.language import say, tr


class _Interface(QAccessibleInterface):
    """What the list and its items have in common."""

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Labels are edited through the canvas."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class CanvasInterface(_Interface):
    """The list itself."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__()
        self.canvas = canvas
        self._items: dict[int, ItemInterface] = {}

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self.canvas

    def window(self) -> QWindow | None:
        return self.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self.canvas.parentWidget()) if self.canvas.parentWidget() else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def rect(self) -> QRect:
        return QRect(self.canvas.mapToGlobal(QPoint(0, 0)), self.canvas.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.canvas.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return tr("Formular", "Form") if kind is QAccessible.Text.Name else ""

    def childCount(self) -> int:
        return len(self.canvas.layout_cache.all_boxes)

    def child(self, index: int) -> QAccessibleInterface | None:
        boxes = self.canvas.layout_cache.all_boxes
        return self.item(boxes[index]) if 0 <= index < len(boxes) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        place = self.canvas.layout_cache.place(child.uid) if isinstance(child, ItemInterface) else None
        return -1 if place is None else place

    def focusChild(self) -> QAccessibleInterface | None:
        selected = self.canvas.selected_uid()
        found = self.canvas.layout_cache.find(selected) if selected is not None else None
        return self.item(found) if found else None

    def item(self, entry: tuple[Box, float]) -> ItemInterface:
        """The interface of one box; kept, since Qt does not own it."""
        box, top = entry
        item = self._items.get(box.uid)
        if item is None:
            item = self._items[box.uid] = ItemInterface(self, box.uid)
        item.box, item.top = box, top
        return item


class ItemInterface(_Interface):
    """One section, group or field."""

    def __init__(self, parent: CanvasInterface, uid: int) -> None:
        super().__init__()
        self._parent = parent
        self.uid = uid
        self.box: Box | None = None
        self.top = 0.0

    def isValid(self) -> bool:
        return self.box is not None

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._parent.canvas.window().windowHandle()

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
        assert self.box is not None
        return self._parent.canvas.screen_rect(self.box, self.top)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.selectable = True
        state.selected = self.uid == self._parent.canvas.selected_uid()
        state.focused = state.selected and self._parent.canvas.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not QAccessible.Text.Name or self.box is None:
            return ""
        return described(self.box)


def described(box: Box) -> str:
    """What a screen reader says of an element: its label, its kind, and what is special about it."""
    node = box.node
    if isinstance(node, Field):
        parts = [plain(node.label) or node.id, say(field_type(node.type).title)]
        if node.required:
            parts.append(tr("Pflichtfeld", "required"))
        if node.display_conditions:
            parts.append(tr("bedingt sichtbar", "conditional"))
        return ", ".join(parts)
    kind = {Kind.SECTION: tr("Abschnitt", "section"), Kind.GROUP: tr("Feldgruppe", "field group")}
    return f"{kind.get(box.kind, tr('Fach', 'fold'))} {plain(node.title) or getattr(node, 'id', '')}".strip()


_interfaces: dict[int, CanvasInterface] = {}


def install(canvas_class: type[QWidget]) -> None:
    """Let Qt ask for the interface of every canvas."""

    def factory(key: str, obj: QObject) -> QAccessibleInterface | None:
        if not isinstance(obj, canvas_class):
            return None
        interface = _interfaces[id(obj)] = CanvasInterface(obj)
        obj.destroyed.connect(lambda: _interfaces.pop(id(obj), None))
        return interface

    _factories.append(factory)
    QAccessible.installFactory(factory)


_factories: list = []
"""Qt does not keep the functions alive."""
