"""Editing a label or title in place: one line edit over the element, made for each editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from designer.editing import commands
from designer.model.form import Field
from designer.model.tree import node_of
from widgets.canvas.layout import Kind
from widgets.context import Context
from widgets.language import tr

if TYPE_CHECKING:
    from widgets.canvas.canvas import Canvas

_ENDING_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HEIGHTS = {Kind.SECTION: 34.0, Kind.GROUP: 28.0, Kind.ELEMENT: 26.0, Kind.FIELD: 28.0}


class LabelEditor(QObject):
    """Edits one element's label at a time on a canvas."""

    def __init__(self, canvas: Canvas, context: Context) -> None:
        super().__init__(canvas)
        self._canvas, self._context = canvas, context
        self._line: QLineEdit | None = None
        self._uid: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether a label is being edited."""
        return self._line is not None

    def begin(self, uid: int) -> None:
        """Edit an element's label or title."""
        found, node = self._canvas.layout_cache.find(uid), node_of(self._context.state.form, uid)
        if found is None or node is None:
            return
        self.end(keep=True)
        self._context.store.select((uid,))
        self._canvas.reveal(uid)
        area = self._canvas.area(*found).translated(0, -self._canvas.verticalScrollBar().value())
        place = QRectF(area.left() + 8, area.top() + 5, max(160.0, area.width() - 16), _HEIGHTS[found[0].kind])
        self._uid = uid
        self._line = line = QLineEdit(
            node.label if isinstance(node, Field) else node.title or "", self._canvas.viewport()
        )
        line.setAccessibleName(tr("Beschriftung", "Label"))
        line.setGeometry(place.toRect())
        line.selectAll()
        line.editingFinished.connect(lambda: self.end(keep=True))
        line.installEventFilter(self)
        line.show()
        line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self._line and is_press and event.key() in _ENDING_KEYS:
            self.end(keep=event.key() != Qt.Key.Key_Escape)
            return True
        return super().eventFilter(watched, event)

    def end(self, *, keep: bool) -> None:
        """Take the line away; what was written becomes the label if it is to be kept."""
        line, uid = self._line, self._uid
        if line is None or uid is None:
            return
        self._line = self._uid = None
        text = line.text().strip()
        had_focus = line.hasFocus()
        line.hide()
        line.deleteLater()
        if had_focus:
            self._canvas.setFocus()
        node = node_of(self._context.state.form, uid)
        if keep and node is not None:
            before = node.label if isinstance(node, Field) else node.title
            if text != (before or ""):
                self._context.do(commands.relabel(self._context.state, uid, text))
