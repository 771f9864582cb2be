"""Draws the lines of the outline: a picture and a text. The style sheet would take ten times as long for each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.lettering import Lettering, tint
from widgets.outline.model import OutlineModel
from widgets.theme import colours

_GAP = 5
_SIDE = 16
_State = QStyle.StateFlag


class LineDelegate(QStyledItemDelegate):
    """Paints picture and name of an element; sizes and editors are those of the style."""

    def __init__(self, view: QWidget, model: OutlineModel) -> None:
        super().__init__(view)
        self._model = model
        self._letters = Lettering(view.font())
        self._pixmaps: dict[int, QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        area, state, c = option.rect, option.state, colours()
        if state & _State.State_Selected:
            painter.fillRect(area, tint(c.accent_soft))
        if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
            painter.setPen(tint(c.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        node = self._model.node(index)
        left, middle = area.left(), area.center().y()
        painter.drawPixmap(left + _GAP, middle - _SIDE // 2 + 1, self._pixmap(self._model.picture(node)))
        painter.setPen(tint(c.text))
        room = QRectF(left + 2 * _GAP + _SIDE, area.top(), area.width() - 3 * _GAP - _SIDE, area.height())
        self._letters.draw(painter, room, self._model.text(node))

    def _pixmap(self, icon: QIcon) -> QPixmap:
        key = icon.cacheKey()
        if key not in self._pixmaps:
            self._pixmaps[key] = icon.pixmap(_SIDE, _SIDE)
        return self._pixmaps[key]
