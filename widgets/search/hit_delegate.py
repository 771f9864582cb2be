"""Draws a found text on one line with the found places marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.theme import colour

PLACES = Qt.ItemDataRole.UserRole + 1
"""Item data: the marked places as `(start, end)` pairs."""
_LEAD = 24
"""Characters kept before the first marked place where a text is too long."""


class HitDelegate(QStyledItemDelegate):
    """Marks the places of `PLACES` in the text of a cell; a long text begins shortly before the first of them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        places = index.data(PLACES)
        if not places:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = QRectF(option.rect).adjusted(5, 0, -4, 0)
        shown, moved = shortened(text, places, QFontMetricsF(option.font), area.width())
        self._draw(painter, area, shown, moved, option.font)

    def _draw(self, painter: QPainter, area: QRectF, text: str, places: list[tuple[int, int]], font: QFont) -> None:
        layout = QTextLayout(text, font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        mark = QColor(colour("warning"))
        mark.setAlpha(70)
        formats = []
        for start, end in places:
            each = QTextLayout.FormatRange()
            each.start, each.length = start, end - start
            each.format = QTextCharFormat()
            each.format.setBackground(mark)
            formats.append(each)
        painter.save()
        painter.setClipRect(area)
        painter.setPen(colour("text"))
        layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2), formats)
        painter.restore()


def shortened(
    text: str, places: tuple[tuple[int, int], ...], metrics: QFontMetricsF, width: float
) -> tuple[str, list[tuple[int, int]]]:
    """The text on one line, begun later if its first place would not be seen, with its places moved along."""
    text = text.replace("\n", " ")
    cut = 0
    if metrics.horizontalAdvance(text[: places[0][1]]) > width:
        cut = max(0, places[0][0] - _LEAD)
    lead = "… " if cut else ""
    moved = [(max(0, start - cut) + len(lead), end - cut + len(lead)) for start, end in places]
    return lead + text[cut:], moved
