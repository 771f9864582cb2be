"""Changing a field's width by its right edge: what the pointer asks for, shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.model.form import COLUMNS
from widgets.canvas.layout import GROUP_PADDING, GUTTER, Box
from widgets.language import tr
from widgets.theme import colour


@dataclass(frozen=True, slots=True)
class Resizing:
    """A field's box with its area on the scrolled canvas, the width of a column there, and the columns wanted."""

    box: Box
    area: QRectF
    column: float
    columns: int

    @staticmethod
    def of(box: Box, area: QRectF, group: Box) -> Resizing:
        """The beginning of a drag at the edge of a field."""
        column = (group.width - 2 * GROUP_PADDING + GUTTER) / COLUMNS
        return Resizing(box, area, column, box.node.width)

    def to(self, x: float) -> Resizing:
        """The pointer is at `x`: the nearest number of columns."""
        wanted = round((x - self.area.left() + GUTTER) / self.column)
        return replace(self, columns=min(max(wanted, 1), COLUMNS))

    @property
    def shown(self) -> QRectF:
        """The area that the field would have."""
        return QRectF(self.area.left(), self.area.top(), self.columns * self.column - GUTTER, self.area.height())

    def paint(self, painter: QPainter) -> None:
        """Outline the wanted area and say its width."""
        fill = QColor(colour("accent"))
        fill.setAlpha(36)
        painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRoundedRect(self.shown, 6, 6)
        text = tr("{} von {} Spalten", "{} of {} columns").format(self.columns, COLUMNS)
        sign = QRectF(self.shown.right() - 126, self.shown.bottom() - 22, 120, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(sign, 9, 9)
        painter.setPen(colour("on_accent"))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, text)
