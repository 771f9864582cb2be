"""The bar of nine stages at the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.publish.stages import Stage, StageState
from widgets.language import say, tr
from widgets.theme import colours


class StageBar(QWidget):
    """Shows every stage with its state; a click asks for a stage, the tool tip says why it is in its state."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Stufen", "Stages"))

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Draw these stages."""
        self._stages = stages
        self.setAccessibleDescription("; ".join(f"{s.number} {say(s.title)}: {say(s.reason)}" for s in stages))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1200, 38)

    def _area(self, number: int) -> QRectF:
        """Every stage has the room that its name needs, and all share what is left."""
        metrics = QFontMetricsF(_label_font(self.font()))
        needs = [44 + metrics.horizontalAdvance(say(stage.title)) for stage in self._stages]
        share = (self.width() - sum(needs)) / max(1, len(needs))
        return QRectF(sum(needs[: number - 1]) + share * (number - 1), 0, needs[number - 1] + share, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.fillRect(self.rect(), QColor(c.window))
        tints = {StageState.DONE: c.success, StageState.PROBLEM: c.danger, StageState.OPEN: c.strong_border}
        for stage in self._stages:
            area = self._area(stage.number)
            tint = QColor(tints[stage.state])
            circle = QRectF(area.left() + 10, area.center().y() - 10, 20, 20)
            p.setPen(QPen(tint, 1.6))
            p.setBrush(tint if stage.state is not StageState.OPEN else Qt.BrushStyle.NoBrush)
            p.drawEllipse(circle)
            font = QFont(self.font())
            font.setPixelSize(12)
            font.setBold(True)
            p.setFont(font)
            p.setPen(QColor(c.card if stage.state is not StageState.OPEN else c.muted))
            sign = {StageState.DONE: "✓", StageState.PROBLEM: "!"}.get(stage.state, str(stage.number))
            p.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)
            p.setFont(_label_font(self.font()))
            p.setPen(QColor(c.text if stage.state is not StageState.OPEN else c.muted))
            label = area.adjusted(36, 0, -4, 0)
            text = p.fontMetrics().elidedText(say(stage.title), Qt.TextElideMode.ElideRight, int(label.width()))
            p.drawText(label, Qt.AlignmentFlag.AlignVCenter, text)

    def _stage_at(self, x: float) -> Stage | None:
        return next((s for s in self._stages if self._area(s.number).left() <= x < self._area(s.number).right()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stage = self._stage_at(event.position().x())
        if stage is not None:
            self.chosen.emit(stage.number)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            stage = self._stage_at(event.pos().x())
            if stage is not None:
                QToolTip.showText(event.globalPos(), f"{stage.number} {say(stage.title)}\n{say(stage.reason)}", self)
                return True
        return super().event(event)


def _label_font(font: QFont) -> QFont:
    label = QFont(font)
    label.setPixelSize(13)
    return label
