"""Where a drag over the canvas would land: shown while it moves, carried out when it is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QPainter, QPen

from designer.editing import commands
from designer.editing.paper import MARKS_TYPE, linked
from designer.model.tree import node_of
from widgets.canvas.drop import Drop, drop_at
from widgets.canvas.fragments import MOVE_TYPE, dragged_elements
from widgets.context import Context
from widgets.language import say
from widgets.lettering import lettering
from widgets.theme import colour

if TYPE_CHECKING:
    from widgets.canvas.canvas import Canvas

_SCROLL_ZONE = 40
_SCROLL_STEP = 18


class DropTarget:
    """Takes what is dragged over one canvas; `drop` is what would become of it now."""

    def __init__(self, canvas: Canvas, context: Context) -> None:
        self._canvas, self._context = canvas, context
        self._dragged: tuple[Any, ...] = ()
        self.drop: Drop | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        """A drag comes in: can it be anything of ours?"""
        self._dragged = dragged_elements(event.mimeData(), self._node)
        if self._dragged:
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """The drag is here now."""
        self._scroll_near_edge(event.position().y())
        self.drop = self._drop_at(event.position())
        self._canvas.viewport().update()
        if self.drop is None or self.drop.reason is not None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def leave(self) -> None:
        """The drag is over or elsewhere."""
        self.drop, self._dragged = None, ()
        self._canvas.viewport().update()

    def let_go(self, event: QDropEvent) -> None:
        """Carry the drop out: a move inside the form, or new elements."""
        drop, elements = self._drop_at(event.position()), self._dragged
        self.leave()
        if drop is None:
            return
        state, data = self._context.state, event.mimeData()
        moved = data.hasFormat(MOVE_TYPE) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if moved and all(self._node(element.uid) is not None for element in elements):
            done = self._context.do(commands.move(state, [element.uid for element in elements], drop.slot))
        else:
            marks = bytes(data.data(MARKS_TYPE).data()).decode()
            inserted = commands.insert(state, drop.slot, elements)
            done = self._context.do(linked(inserted, [mark for mark in marks.split(",") if mark]))
        if done:
            event.acceptProposedAction()
            self._canvas.setFocus()

    def _node(self, uid: int) -> Any:
        return node_of(self._context.state.form, uid)

    def _drop_at(self, position: QPointF) -> Drop | None:
        here = self._canvas.scrolled(position)
        return drop_at(self._context.state.form, self._canvas.layout_cache, self._dragged, here.x(), here.y())

    def _scroll_near_edge(self, y: float) -> None:
        bar = self._canvas.verticalScrollBar()
        if y < _SCROLL_ZONE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif y > self._canvas.viewport().height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + _SCROLL_STEP)

    def paint(self, painter: QPainter) -> None:
        """Draw the line at which the drop would land, or why it may not."""
        if self.drop is None:
            return
        tint = colour("danger" if self.drop.reason else "accent")
        left, top, right, bottom = self.drop.line
        painter.setPen(QPen(tint, 3, Qt.PenStyle.DashLine if self.drop.reason else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(left, top), QPointF(right, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawEllipse(QPointF(left, top), 5, 5)
        painter.drawEllipse(QPointF(right, bottom), 5, 5)
        if self.drop.reason is not None:
            self._paint_reason(painter, say(self.drop.reason), QPointF(left + 12, top))

    def _paint_reason(self, painter: QPainter, reason: str, at: QPointF) -> None:
        """Why the drop is not possible, on a strip at the line where it would land."""
        letters = lettering(13, QFont.Weight.DemiBold)
        most = self._canvas.viewport().width() - at.x() - 30
        _, wide = letters.fitted(reason, most)
        strip = QRectF(at.x(), at.y() - 13, wide + 20, 26)
        painter.drawRoundedRect(strip, 6, 6)
        painter.setPen(colour("card"))
        letters.draw(painter, strip.adjusted(10, 0, -10, 0), reason)
