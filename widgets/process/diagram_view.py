"""The picture of a process: zoom, fit, pan, and one selected step, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from designer.blueprint.explain import KIND_NAMES
from designer.checks.finding import Level
from designer.model.bpmn_layout import layout
from designer.model.process import Box, Diagram, Process
from exporters.diagram import PADDING, export, on_dark
from widgets.language import say, tr
from widgets.painted import PaintedArea, install, paint_focus, tell_current
from widgets.theme import colour, colours

SMALLEST, LARGEST = 0.15, 4.0
STEP = 1.2
"""Factor of one step of zooming."""
_NO_PROCESS = Process("", "", (), ())


class DiagramView(PaintedArea):
    """Shows one process. Arrow keys go from step to step, Enter opens the selected one."""

    step_selected = Signal(str)
    """The id of the step, empty for none."""
    step_opened = Signal(str)
    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._process, self._diagram = _NO_PROCESS, Diagram()
        self._renderer = QSvgRenderer()
        self._extent = QRectF()
        self._zoom = 1.0
        self._fits = True
        self._selected = ""
        self._levels: Mapping[str, Level] = {}
        self._grabbed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Prozessdiagramm", "Process diagram"))

    # what is shown

    @property
    def selected(self) -> str:
        return self._selected

    @property
    def zoom(self) -> float:
        """Pixels on screen for one of the diagram."""
        return self._zoom

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    def show_process(self, process: Process, diagram: Diagram) -> None:
        """Show another state of the process; the place that is seen and the selected step stay."""
        self._process = process
        self._diagram = diagram if diagram.shapes else layout(process)
        extent = self._diagram.extent
        self._extent = QRectF(
            extent.x - PADDING, extent.y - PADDING, extent.width + 2 * PADDING, extent.height + 2 * PADDING
        )
        self._draw()
        if self._selected not in process.by_id:
            self.select("")
        self._arrange()

    def mark(self, levels: Mapping[str, Level]) -> None:
        """Mark steps that have findings."""
        self._levels = levels
        self.viewport().update()

    def select(self, step: str, *, visible: bool = False) -> None:
        """Select a step, and bring it into view on wish."""
        if step != self._selected:
            self._selected = step
            tell_current(self)
            self.step_selected.emit(step)
            self.viewport().update()
        if visible and step in self._diagram.shapes:
            self._bring_into_view(self._on_screen(self._diagram.shapes[step]))

    def _draw(self) -> None:
        svg = export(self._process, self._diagram)
        self._renderer.load(QByteArray(on_dark(svg) if colours().is_dark else svg))
        self.viewport().update()

    def _spoken(self, step: str) -> str:
        found = self._process.by_id.get(step)
        return f"{say(KIND_NAMES[found.kind])}: {found.name or found.id}" if found else ""

    # what assistive technology reads (`widgets.painted`)

    @property
    def _steps(self) -> list[str]:
        return [step.id for step in self._process.steps if step.id in self._diagram.shapes]

    def painted_count(self) -> int:
        """How many steps the diagram shows."""
        return len(self._steps)

    def painted_name(self, place: int) -> str:
        """Kind and name of one of them."""
        return self._spoken(self._steps[place])

    def painted_area(self, place: int) -> QRect:
        """Where one of them is on the screen."""
        area = self._on_screen(self._diagram.shapes[self._steps[place]])
        return area.toRect().translated(self.viewport().mapToGlobal(QPoint(0, 0)))

    def painted_current(self) -> int:
        """The selected one."""
        return self._steps.index(self._selected) if self._selected in self._diagram.shapes else -1

    # zoom and place

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Make the picture larger or smaller; the point `around` of the viewport stays where it is."""
        self._fits = False
        self._set_zoom(self._zoom * factor, around or QPointF(self.viewport().rect().center()))

    def zoom_to(self, zoom: float) -> None:
        """Show the picture at a scale."""
        self.zoom_by(zoom / self._zoom)

    def fit(self) -> None:
        """Show all of it."""
        self._fits = True
        self._arrange()

    def _arrange(self) -> None:
        if self._fits and not self._extent.isEmpty():
            room = self.viewport().size()
            whole = min(room.width() / self._extent.width(), room.height() / self._extent.height())
            self._set_zoom(min(whole, 1.25), QPointF())
        else:
            self._set_bars()

    def _set_zoom(self, zoom: float, around: QPointF) -> None:
        zoom = min(max(zoom, SMALLEST), LARGEST)
        point = self._in_diagram(around)
        self._zoom = zoom
        self._set_bars()
        moved = self._to_screen(point) - around
        self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + moved.x()))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + moved.y()))
        self.viewport().update()
        self.zoomed.emit(zoom)

    def _set_bars(self) -> None:
        size, room = self._extent.size() * self._zoom, self.viewport().size()
        bars = ((self.horizontalScrollBar(), size.width(), room.width()),)
        for bar, wanted, there in (*bars, (self.verticalScrollBar(), size.height(), room.height())):
            bar.setRange(0, max(0, round(wanted - there)))
            bar.setPageStep(there)
            bar.setSingleStep(40)

    def _origin(self) -> QPointF:
        """Where the picture's upper left corner stands in the viewport; centred if there is room."""
        size, room = self._extent.size() * self._zoom, self.viewport().size()
        x = max(0.0, (room.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        y = max(0.0, (room.height() - size.height()) / 2) - self.verticalScrollBar().value()
        return QPointF(x, y)

    def _to_screen(self, point: QPointF) -> QPointF:
        return self._origin() + (point - self._extent.topLeft()) * self._zoom

    def _in_diagram(self, point: QPointF) -> QPointF:
        return (point - self._origin()) / self._zoom + self._extent.topLeft()

    def _on_screen(self, box: Box) -> QRectF:
        return QRectF(self._to_screen(QPointF(box.x, box.y)), self._to_screen(QPointF(box.right, box.bottom)))

    def _bring_into_view(self, area: QRectF) -> None:
        room, margin = QRectF(self.viewport().rect()), 24
        wanted = area.adjusted(-margin, -margin, margin, margin)
        for bar, low, high, end in (
            (self.horizontalScrollBar(), wanted.left(), wanted.right(), room.right()),
            (self.verticalScrollBar(), wanted.top(), wanted.bottom(), room.bottom()),
        ):
            bar.setValue(round(bar.value() + (low if low < 0 else max(0.0, high - end))))

    # painting

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor("#12161a" if colours().is_dark else "#ffffff"))
        if self._extent.isEmpty():
            return
        self._renderer.render(painter, QRectF(self._origin(), self._extent.size() * self._zoom))
        self._paint_selection(painter)
        self._paint_marks(painter)
        if self.hasFocus() and not self._selected:
            paint_focus(painter, self.viewport().rect())

    def _paint_selection(self, painter: QPainter) -> None:
        box = self._diagram.shapes.get(self._selected)
        if box is None:
            return
        pen = QPen(colour("accent"), 2.4)
        if not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._on_screen(box).adjusted(-5, -5, 5, 5), 9, 9)

    def _paint_marks(self, painter: QPainter) -> None:
        for step, level in self._levels.items():
            box = self._diagram.shapes.get(step)
            if box is None:
                continue
            corner = self._on_screen(box).topRight()
            size = 18 * min(1.0, max(0.55, self._zoom * 1.3))
            circle = QRectF(corner.x() - size / 2, corner.y() - size / 2, size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("danger" if level is Level.ERROR else "warning"))
            painter.drawEllipse(circle)
            font = QFont(self.font())
            font.setBold(True)
            font.setPixelSize(round(size * 0.7))
            painter.setFont(font)
            painter.setPen(colour("card"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "!")

    # mouse and keyboard

    def _step_at(self, point: QPointF) -> str:
        """The step under a point; of two the smaller one: events sit on the border of tasks."""
        place = self._in_diagram(point)
        found = [
            (box.width * box.height, name)
            for name, box in self._diagram.shapes.items()
            if name in self._process.by_id
            and QRectF(box.x, box.y, box.width, box.height).adjusted(-3, -3, 3, 3).contains(place)
        ]
        return min(found)[1] if found else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and step:
            self.select(step)
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if self._step_at(event.position()) else Qt.CursorShape.OpenHandCursor)
            return
        moved = event.position().toPoint() - self._grabbed
        self._grabbed = event.position().toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        self._grabbed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if step:
            self.step_opened.emit(step)
        else:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}
        key = Qt.Key(event.key())
        if key in ways:
            self.select(self._neighbour(*ways[key]), visible=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.step_opened.emit(self._selected)
        elif key is Qt.Key.Key_Escape and self._selected:
            self.select("")
        elif event.text() in ("+", "-"):
            self.zoom_by(STEP if event.text() == "+" else 1 / STEP)
        elif event.text() == "0":
            self.fit()
        elif event.text() == "1":
            self.zoom_to(1.0)
        else:
            super().keyPressEvent(event)

    def _neighbour(self, x: int, y: int) -> str:
        """The step next to the selected one: along a flow to the right and left, else the nearest one there."""
        steps = self._steps
        if not steps:
            return ""
        if self._selected not in self._diagram.shapes:
            return steps[0]
        here = self._diagram.shapes[self._selected].centre
        flows = self._process.outgoing if x > 0 else self._process.incoming if x < 0 else {}
        for flow in flows.get(self._selected, ()):
            there = flow.target if x > 0 else flow.source
            if there in self._diagram.shapes:
                return there
        best, shortest = self._selected, float("inf")
        for name in steps:
            dx, dy = (b - a for a, b in zip(here, self._diagram.shapes[name].centre, strict=True))
            ahead, aside = (dx * x, abs(dy)) if x else (dy * y, abs(dx))
            if ahead > 1 and hypot(ahead, 2.5 * aside) < shortest:
                best, shortest = name, hypot(ahead, 2.5 * aside)
        return best

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            step = self._step_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._spoken(step), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and not self._extent.isEmpty():
            self._draw()


install(DiagramView)
