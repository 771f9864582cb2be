"""The bar of nine stages at the top of the window."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontInfo, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.publish.stages import Stage, StageState
from widgets.language import say, tr
from widgets.lettering import CENTRE, lettering, tint
from widgets.painted import install, tell_current
from widgets.theme import colours

_LABEL, _USUAL = 13, 12
"""Pixels of the names where the program's letters have the usual size; they grow with those."""


class StageBar(QWidget):
    """Shows every stage with its state; a click asks for a stage, the tool tip says why it is in its state.

    With the keyboard: arrow keys go from stage to stage, Enter asks for one.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[Stage, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Stufen", "Stages"))

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Draw these stages."""
        self._stages = stages
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1200, round(38 * self._wanted_size() / _LABEL))

    def _wanted_size(self) -> int:
        return max(_LABEL, round(_LABEL * QFontInfo(self.font()).pixelSize() / _USUAL))

    def _size(self) -> int:
        """Pixels of the names: as the program's letters, smaller where the names of all stages would not fit."""
        sizes = range(self._wanted_size(), _LABEL, -1)
        return next((size for size in sizes if sum(self._needs(size)) <= self.width()), _LABEL)

    def _needs(self, size: int) -> list[float]:
        """How wide every stage is at least, with names of so many pixels."""
        letters = lettering(size)
        beside = 44 * size / _LABEL
        return [beside + letters.fitted(say(stage.title), self.width())[1] for stage in self._stages]

    def _areas(self) -> list[QRectF]:
        """Every stage has the room that its name needs, and all share what is left."""
        needs = self._needs(self._size())
        share = (self.width() - sum(needs)) / max(1, len(needs))
        lefts = accumulate((need + share for need in needs), initial=0.0)
        return [QRectF(left, 0, need + share, self.height()) for left, need in zip(lefts, needs, strict=False)]

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._size()
        for stage, area in zip(self._stages, self._areas(), strict=True):
            self._paint(p, stage, area, size)
        if self.hasFocus():
            p.setPen(QPen(tint(colours().accent), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(self._areas()[self._current].adjusted(2, 3, -2, -3), 5, 5)

    def _paint(self, p: QPainter, stage: Stage, area: QRectF, size: int) -> None:
        c, is_open, scale = colours(), stage.state is StageState.OPEN, size / _LABEL
        edge = {StageState.DONE: c.success, StageState.PROBLEM: c.danger, StageState.OPEN: c.strong_border}[stage.state]
        circle = QRectF(area.left() + 10 * scale, area.center().y() - 10 * scale, 20 * scale, 20 * scale)
        p.setPen(QPen(tint(edge), 1.6))
        p.setBrush(Qt.BrushStyle.NoBrush if is_open else tint(edge))
        p.drawEllipse(circle)
        sign = {StageState.DONE: "✓", StageState.PROBLEM: "!"}.get(stage.state, str(stage.number))
        p.setPen(tint(c.muted if is_open else c.card))
        lettering(size - 1, QFont.Weight.Bold).draw(p, circle, sign, CENTRE)
        p.setPen(tint(c.muted if is_open else c.text))
        lettering(size).draw(p, area.adjusted(36 * scale, 0, -4, 0), say(stage.title))

    def _stage_at(self, x: float) -> Stage | None:
        places = zip(self._stages, self._areas(), strict=True)
        return next((stage for stage, area in places if area.left() <= x < area.right()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stage = self._stage_at(event.position().x())
        if stage is not None:
            self.chosen.emit(stage.number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        stage = self._stage_at(event.position().x())
        self.setToolTip(_told(stage) if stage is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._stages) - 1
        ways = {
            Qt.Key.Key_Right: min(self._current + 1, last),
            Qt.Key.Key_Left: max(self._current - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in ways:
            self._current = ways[key]
            self.update()
            tell_current(self)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._stages[self._current].number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        tell_current(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # what assistive technology reads (`widgets.painted`)

    def painted_count(self) -> int:
        """How many stages there are."""
        return len(self._stages)

    def painted_name(self, place: int) -> str:
        """Number, name and state of one of them."""
        return _told(self._stages[place])

    def painted_area(self, place: int) -> QRect:
        """Where one of them is on the screen."""
        return self._areas()[place].toRect().translated(self.mapToGlobal(QPoint(0, 0)))

    def painted_current(self) -> int:
        """The one that the keyboard is on."""
        return self._current if self._stages else -1


def _told(stage: Stage) -> str:
    return f"{stage.number} {say(stage.title)}: {say(stage.reason)}"


install(StageBar)
