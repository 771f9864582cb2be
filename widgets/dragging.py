"""Dragging form elements: the same picture and the same end for palette, canvas and paper."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from widgets.theme import colour

TITLE = "title"
"""Property of the mime data: what is dragged, in words."""
_HEIGHT, _WIDEST = 30, 260


def run_drag(source: QWidget, data: QMimeData, actions: Qt.DropAction = Qt.DropAction.CopyAction) -> None:
    """Let the user carry `data` until the mouse is released or Esc is pressed."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(picture(str(data.property(TITLE) or ""), source))
    drag.setHotSpot(QPoint(-10, _HEIGHT // 2))
    drag.exec(actions)


def picture(title: str, source: QWidget) -> QPixmap:
    """A small card with the name of what is dragged, sharp on every screen."""
    metrics = QFontMetricsF(source.font())
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, _WIDEST - 24)
    ratio = source.devicePixelRatioF()
    width = metrics.horizontalAdvance(text) + 24
    drawn = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0.5, 0.5, width - 1, _HEIGHT - 1)
    painter.setPen(QPen(colour("accent"), 1))
    painter.setBrush(colour("accent_soft"))
    painter.drawRoundedRect(area, 6, 6)
    painter.setPen(colour("text"))
    painter.setFont(source.font())
    painter.drawText(area.adjusted(12, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return drawn
