"""The bar of nine stages at the top of the window."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.publish.stages import Stage, StageState
from widgets.language import say, tr
from widgets.lettering import CENTRE, lettering, tint
from widgets.theme import colours

_LABEL = 13
"""Pixels of the names."""


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

    def _areas(self) -> list[QRectF]:
        """Every stage has the room that its name needs, and all share what is left."""
        needs = [44 + lettering(_LABEL).fitted(say(stage.title), self.width())[1] for stage in self._stages]
        share = (self.width() - sum(needs)) / max(1, len(needs))
        lefts = accumulate((need + share for need in needs), initial=0.0)
        return [QRectF(left, 0, need + share, self.height()) for left, need in zip(lefts, needs, strict=False)]

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.fillRect(self.rect(), tint(colours().window))
        for stage, area in zip(self._stages, self._areas(), strict=True):
            self._paint(p, stage, area)

    def _paint(self, p: QPainter, stage: Stage, area: QRectF) -> None:
        c, is_open = colours(), stage.state is StageState.OPEN
        edge = {StageState.DONE: c.success, StageState.PROBLEM: c.danger, StageState.OPEN: c.strong_border}[stage.state]
        circle = QRectF(area.left() + 10, area.center().y() - 10, 20, 20)
        p.setPen(QPen(tint(edge), 1.6))
        p.setBrush(Qt.BrushStyle.NoBrush if is_open else tint(edge))
        p.drawEllipse(circle)
        sign = {StageState.DONE: "✓", StageState.PROBLEM: "!"}.get(stage.state, str(stage.number))
        p.setPen(tint(c.muted if is_open else c.card))
        lettering(12, QFont.Weight.Bold).draw(p, circle, sign, CENTRE)
        p.setPen(tint(c.muted if is_open else c.text))
        lettering(_LABEL).draw(p, area.adjusted(36, 0, -4, 0), say(stage.title))

    def _stage_at(self, x: float) -> Stage | None:
        places = zip(self._stages, self._areas(), strict=True)
        return next((stage for stage, area in places if area.left() <= x < area.right()), None)

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
