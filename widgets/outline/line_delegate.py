"""Draws the lines of the outline: a picture and a text. The style sheet would take ten times as long for each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.lettering import Lettering, tint
from widgets.theme import colours

_GAP = 5
_SIDE = 16
_State = QStyle.StateFlag


class LineDelegate(QStyledItemDelegate):
    """Paints decoration and text of an index; sizes and editors are those of the style."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._letters = Lettering(view.font())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        area, state, c = option.rect, option.state, colours()
        if state & _State.State_Selected:
            painter.fillRect(area, tint(c.accent_soft))
        if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
            painter.setPen(tint(c.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        spot = QRect(area.left() + _GAP, area.center().y() - _SIDE // 2 + 1, _SIDE, _SIDE)
        painter.drawPixmap(spot, index.data(Qt.ItemDataRole.DecorationRole).pixmap(_SIDE, _SIDE))
        painter.setPen(tint(c.text))
        room = QRectF(area).adjusted(2 * _GAP + _SIDE, 0, -_GAP, 0)
        self._letters.draw(painter, room, index.data(), Qt.AlignmentFlag.AlignLeft)
