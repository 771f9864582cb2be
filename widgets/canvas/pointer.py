"""The mouse on the canvas: selecting, the rubber band, dragging elements and dragging a field's edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from designer.editing import commands
from designer.model import tree
from widgets.canvas.layout import HEADERS, Box, Kind
from widgets.canvas.resizing import Resizing
from widgets.context import Context
from widgets.theme import colour

if TYPE_CHECKING:
    from widgets.canvas.canvas import Canvas

_EDGE = 7
"""Pixels beside a field's right edge that still take hold of it."""
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class _Press:
    """Where a button went down and on what; `on_header`: anywhere on a field, on the title of what holds fields."""

    place: QPointF
    uid: int | None
    modifiers: Qt.KeyboardModifier
    was_selected: bool = False
    on_header: bool = False

    @property
    def drags(self) -> bool:
        """Whether moving on drags the element; elsewhere a rubber band begins."""
        return self.uid is not None and self.on_header


class Pointer:
    """One canvas's mouse. `anchor` is where a range of selected fields begins."""

    def __init__(self, canvas: Canvas, context: Context) -> None:
        self._canvas, self._context = canvas, context
        self._pressed: _Press | None = None
        self._resizing: Resizing | None = None
        self.band: tuple[QPointF, QPointF] | None = None
        self.anchor: int | None = None

    # pressing

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: an edge is taken, something is selected, or a band may begin."""
        here = self._canvas.scrolled(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            found = self._canvas.box_at(here)
            if found and found[0].uid not in self._context.state.selection:
                self._context.store.select((found[0].uid,))
            return
        if self._take_edge(here):
            return
        self._pressed = self._press(here, event.modifiers())
        if not self._pressed.was_selected or event.modifiers() & _SHIFT:
            self._select(self._pressed)

    def _take_edge(self, here: QPointF) -> bool:
        edge = self._edge_at(here)
        group = self._canvas.layout_cache.find(self._group_uid(edge[0].uid) or 0) if edge is not None else None
        if edge is None or group is None:
            return False
        self._resizing = Resizing.of(edge[0], self._canvas.area(*edge), group[0])
        return True

    def _edge_at(self, here: QPointF) -> tuple[Box, float] | None:
        """The selected field whose right edge is under the pointer."""
        for uid in self._context.state.selection:
            found = self._canvas.layout_cache.find(uid)
            if found and found[0].kind is Kind.FIELD:
                area = self._canvas.area(*found)
                if abs(here.x() - area.right()) <= _EDGE and area.top() <= here.y() <= area.bottom():
                    return found
        return None

    def _group_uid(self, uid: int) -> int | None:
        form = self._context.state.form
        path = tree.find(form, uid)
        return tree.at(form, path[:2]).uid if path and len(path) > 2 else None

    def _press(self, here: QPointF, modifiers: Qt.KeyboardModifier) -> _Press:
        found = self._canvas.box_at(here)
        if found is None:
            return _Press(here, None, modifiers)
        box, top = found
        on_header = here.y() <= top + box.top + HEADERS.get(box.kind, box.height)
        return _Press(here, box.uid, modifiers, box.uid in self._context.state.selection, on_header)

    def _select(self, press: _Press) -> None:
        uid, kept = press.uid, self._context.state.selection
        if uid is None:
            if not press.modifiers & (_CTRL | _SHIFT):
                self._context.store.select(())
        elif press.modifiers & _CTRL:
            rest = tuple(other for other in kept if other != uid)
            self._context.store.select(rest if uid in kept else (uid, *rest))
        elif press.modifiers & _SHIFT and self.anchor is not None:
            self._context.store.select(self._range(self.anchor, uid))
        else:
            self.anchor = uid
            self._context.store.select((uid,))

    def _range(self, first: int, last: int) -> tuple[int, ...]:
        uids = [box.uid for box, _ in self._canvas.layout_cache.boxes(Kind.FIELD)]
        if first not in uids or last not in uids:
            return (last,)
        a, b = sorted((uids.index(first), uids.index(last)))
        inside = uids[a : b + 1]
        return (last, *(uid for uid in inside if uid != last))

    # moving

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves on, with or without a button."""
        here = self._canvas.scrolled(event.position())
        if self._resizing is not None:
            self._resizing = self._resizing.to(here.x())
            self._canvas.viewport().update()
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_or_band(self._pressed, here)
        else:
            self._hover(here)

    def _drag_or_band(self, pressed: _Press, here: QPointF) -> None:
        start = pressed.place
        if self.band is None and (here - start).manhattanLength() < QApplication.startDragDistance():
            return
        if pressed.drags and self.band is None:
            self._pressed = None
            self._canvas.begin_drag(self._context.state.selection)
            return
        self.band = (start, here)
        self._select_band(QRectF(start, here).normalized())
        self._canvas.viewport().update()

    def _select_band(self, area: QRectF) -> None:
        fields = self._canvas.layout_cache.boxes(Kind.FIELD)
        inside = [box.uid for box, top in fields if self._canvas.area(box, top).intersects(area)]
        self._context.store.select(tuple(inside))

    def _hover(self, here: QPointF) -> None:
        if self._edge_at(here) is not None:
            self._canvas.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return
        self._canvas.viewport().unsetCursor()
        found = self._canvas.box_at(here)
        self._canvas.show_hovered(found[0].uid if found else None)

    # ending

    def release(self, event: QMouseEvent) -> None:
        """A button comes up: what was begun is done."""
        pressed, self._pressed = self._pressed, None
        resizing, self._resizing = self._resizing, None
        if resizing is not None:
            self._canvas.viewport().update()
            if resizing.columns != resizing.box.node.width:
                self._context.do(commands.set_width(self._context.state, resizing.box.uid, resizing.columns))
        elif self.band is not None:
            self.band = None
            self._canvas.viewport().update()
        elif pressed is not None and pressed.was_selected and event.button() is Qt.MouseButton.LeftButton:
            self._select(pressed)

    def cancel(self) -> bool:
        """Give up what was begun; whether there was anything."""
        if self.band is None and self._pressed is None and self._resizing is None:
            return False
        self.band = self._pressed = self._resizing = None
        self._canvas.viewport().update()
        return True

    def paint(self, painter: QPainter) -> None:
        """Draw what is being done: the width that is wanted, or the rubber band."""
        if self._resizing is not None:
            self._resizing.paint(painter)
        if self.band is not None:
            painter.setPen(QPen(colour("accent"), 1))
            fill = QColor(colour("accent"))
            fill.setAlpha(30)
            painter.setBrush(fill)
            painter.drawRect(QRectF(*self.band).normalized())
