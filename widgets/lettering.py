"""Short texts on one line, painted again and again: what fits and how long it is, is remembered.

Qt lays out a text anew for every rectangle it is drawn into, which takes ten times as long as drawing it at a point.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

LEFT, CENTRE, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight
_MOST_KEPT = 5000


class Lettering:
    """One font with the texts that were drawn in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.height = self._metrics.height()
        self._kept: dict[tuple[str, int], tuple[QStaticText, float]] = {}

    def fitted(self, text: str, width: float) -> tuple[QStaticText, float]:
        """The text, shortened with an ellipsis if it is longer than `width`, and how long it is."""
        key = text, int(width)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._fit(text.replace("\n", " "), width)
        return found

    def _fit(self, text: str, width: float) -> tuple[QStaticText, float]:
        advance = self._metrics.horizontalAdvance(text)
        if advance > width:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            advance = self._metrics.horizontalAdvance(text)
        shown = QStaticText(text)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.prepare(font=self.font)
        return shown, advance

    def draw(self, painter: QPainter, area: QRectF, text: str, place: Qt.AlignmentFlag = LEFT) -> None:
        """Draw on the middle line of an area, at its left, in its centre or at its right, in the painter's colour."""
        shown, advance = self.fitted(text, area.width())
        x = area.left()
        if place is not LEFT:
            x += (area.width() - advance) / (1 if place is RIGHT else 2)
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(x, round(area.top() + (area.height() - self.height) / 2)), shown)


@cache
def lettering(size: int, weight: int = QFont.Weight.Normal) -> Lettering:
    """The program's font in a size of pixels and a weight."""
    font = QFont()
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return Lettering(font)


@cache
def tint(value: str) -> QColor:
    """A colour by its name, read once; shared, so not to be changed."""
    return QColor(value)
