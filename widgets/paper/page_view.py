"""The pages of the paper form, scrolled and zoomed, with the found fields drawn over them.

Pages are rendered off the GUI thread and only while they are visible. Nothing here knows where pages or fields come
from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from widgets.paper.geometry import Box, Layout, Sheet, contains, fitting_scale, overlaps, stacked

MIN_SCALE, MAX_SCALE = 0.3, 6.0
_KEPT_PICTURES = 8


class State(Enum):
    """What became of a field on the paper; the value is its colour."""

    OPEN = "#c77700"
    TAKEN = "#1d7a3e"
    DISMISSED = "#8a8f98"


@dataclass(frozen=True, slots=True)
class Mark:
    """A found field: where it is, what it is called and what became of it."""

    id: str
    page: int
    box: Box
    state: State
    label: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page with its place."""

    text: str
    box: Box


class PageSource(Protocol):
    """A paper form. `render` and `words` are called from a worker thread, one at a time."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points."""
        ...

    def render(self, page: int, scale: float) -> QImage:
        """The picture of a page (from 1) at so many pixels a point."""
        ...

    def words(self, page: int) -> Sequence[Word]:
        """The words of a page in reading order."""
        ...


class PageView(QAbstractScrollArea):
    """Shows a paper form; a click selects a mark, a drag takes it (or a region, or text) to the canvas."""

    mark_selected = Signal(str)
    region_selected = Signal(int, tuple)
    scale_changed = Signal(float)
    _picture_ready = Signal(int, float, QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Papierformular")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._source: PageSource | None = None
        self._layout = Layout((), 1.0, 0.0, 0.0)
        self._fits_width = True
        self._marks: tuple[Mark, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._found: tuple[tuple[int, Box], ...] = ()
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, Future[None]] = {}
        self._pressed: QPointF | None = None
        self._region: tuple[Sheet, QPointF, QPointF] | None = None
        self._selects_text = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="paper")
        self.drag_data: Callable[[str | None, int, Box, str], QMimeData | None] = lambda *_: None
        """Makes what a drag carries, from (mark id or none, page, place, text)."""
        self._picture_ready.connect(self._keep_picture)

    def show_source(self, source: PageSource | None) -> None:
        """Show another paper form, from its first page."""
        self._source = source
        self._pictures.clear()
        self._marks, self._found, self._selected = (), (), frozenset()
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these fields over the pages."""
        self._marks = tuple(marks)
        self.viewport().update()

    def select(self, ids: Sequence[str], *, scroll: bool = True) -> None:
        """Show marks as selected and bring the first one into view."""
        self._selected = frozenset(ids)
        mark = next((mark for mark in self._marks if mark.id in self._selected), None)
        if scroll and mark is not None:
            self.go_to(mark.page, mark.box)
        self.viewport().update()

    def go_to(self, page: int, box: Box) -> None:
        """Bring a place of a page into view."""
        left, top, right, bottom = self._layout.to_pixels(page, box)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + high:
            bar.setValue(round((top + bottom - high) / 2))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        if left < across.value() or right > across.value() + wide:
            across.setValue(round((left + right - wide) / 2))

    def search(self, text: str) -> int:
        """Highlight all words that hold `text`, go to the first; returns their number."""
        needle = text.strip().casefold()
        self._found = ()
        if needle and self._source is not None:
            self._found = tuple(
                (page, word.box)
                for page in range(1, len(self._source.sizes) + 1)
                for word in self._worker.submit(self._source.words, page).result()
                if needle in word.text.casefold()
            )
        if self._found:
            self.go_to(*self._found[0])
        self.viewport().update()
        return len(self._found)

    def set_text_mode(self, on: bool) -> None:
        """Whether a drag over the page selects text instead of a region."""
        self._selects_text = on
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if on else Qt.CursorShape.ArrowCursor)

    def zoom(self, factor: float) -> None:
        """Magnify by a factor around the middle of the window."""
        self._set_scale(self._layout.scale * factor, fits=False)

    def fit_width(self) -> None:
        """Let the widest page fill the window."""
        self._fits_width = True
        self._lay_out()

    def close_worker(self) -> None:
        """Stop rendering; to be called before the view goes away."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _set_scale(self, scale: float, *, fits: bool) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        share = middle / self._layout.height if self._layout.height else 0.0
        self._fits_width = fits
        self._lay_out(min(max(scale, MIN_SCALE), MAX_SCALE))
        self.verticalScrollBar().setValue(round(share * self._layout.height - self.viewport().height() / 2))

    def _lay_out(self, scale: float | None = None) -> None:
        sizes = self._source.sizes if self._source is not None else ()
        width = self.viewport().width()
        if scale is None:
            scale = fitting_scale(sizes, width) if self._fits_width else self._layout.scale
        self._layout = stacked(sizes, scale, width)
        self.verticalScrollBar().setRange(0, max(0, round(self._layout.height) - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(self._layout.width) - width))
        self.horizontalScrollBar().setPageStep(width)
        self.scale_changed.emit(scale)
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(self.palette().ColorRole.Mid))
        if self._source is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._offset())
        top = self._offset().y()
        for sheet in self._layout.visible(top, top + self.viewport().height()):
            self._paint_sheet(painter, sheet)

    def _paint_sheet(self, painter: QPainter, sheet: Sheet) -> None:
        area = QRectF(sheet.left, sheet.top, sheet.width, sheet.height)
        painter.fillRect(area.translated(2, 2), QColor(0, 0, 0, 60))
        painter.fillRect(area, Qt.GlobalColor.white)
        scale, picture = self._pictures.get(sheet.number, (0.0, None))
        if picture is not None:
            painter.drawImage(area, picture)
        if picture is None or abs(scale - self._picture_scale()) > 0.01:
            self._ask_for(sheet.number)
        for mark in self._marks:
            if mark.page == sheet.number:
                self._paint_mark(painter, mark)
        for page, box in self._found:
            if page == sheet.number:
                painter.fillRect(self._rect(page, box), QColor(255, 214, 10, 110))
        if self._region is not None and self._region[0].number == sheet.number:
            painter.setPen(QPen(self.palette().highlight().color(), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._region[1], self._region[2]).normalized())

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        colour = QColor(mark.state.value)
        is_selected = mark.id in self._selected
        fill = QColor(colour)
        fill.setAlpha(90 if is_selected else 36)
        style = Qt.PenStyle.DotLine if mark.state is State.DISMISSED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2.5 if is_selected else 1.2, style))
        painter.setBrush(fill)
        painter.drawRoundedRect(self._rect(mark.page, mark.box), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _rect(self, page: int, box: Box) -> QRectF:
        left, top, right, bottom = self._layout.to_pixels(page, box)
        return QRectF(left, top, right - left, bottom - top)

    def _picture_scale(self) -> float:
        return self._layout.scale * self.devicePixelRatioF()

    def _ask_for(self, page: int) -> None:
        source, scale = self._source, self._picture_scale()
        asked = self._asked.get(page)
        if source is None or (asked is not None and not asked.done()):
            return

        def work() -> None:
            image = source.render(page, scale)
            self._picture_ready.emit(page, scale, image)

        self._asked[page] = self._worker.submit(work)

    def _keep_picture(self, page: int, scale: float, image: QImage) -> None:
        self._pictures.pop(page, None)
        self._pictures[page] = (scale, image)
        while len(self._pictures) > _KEPT_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._region is not None:
            self._region = None
            self.viewport().update()
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoom(1.2 if event.key() == Qt.Key.Key_Plus else 1 / 1.2)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._marks:
            self._select_neighbour(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _select_neighbour(self, step: int) -> None:
        ids = [mark.id for mark in self._marks]
        at = next((place for place, id_ in enumerate(ids) if id_ in self._selected), -1 if step > 0 else 0)
        chosen = ids[(at + step) % len(ids)]
        self.select([chosen])
        self.mark_selected.emit(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position() + self._offset()
            mark = self._mark_at(self._pressed)
            if mark is not None and not self._selects_text:
                self.select([mark.id], scroll=False)
                self.mark_selected.emit(mark.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position() + self._offset()
        if self._pressed is None:
            self._tell(event, self._mark_at(here))
            return
        if (here - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        mark = self._mark_at(self._pressed)
        if mark is not None and not self._selects_text and self._region is None:
            self._pressed = None
            self.exec_drag(self.drag_data(mark.id, mark.page, mark.box, mark.label))
            return
        sheet = self._layout.sheet_at(self._pressed.y())
        if sheet is not None:
            self._region = (sheet, self._pressed, here)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._region is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        sheet, start, end = self._region
        box = self._layout.to_points(sheet, start.x(), start.y(), end.x(), end.y())
        self._region = None
        self.viewport().update()
        if box[2] - box[0] > 2 and box[3] - box[1] > 2:
            self.region_selected.emit(sheet.number, box)

    def text_in(self, page: int, box: Box) -> str:
        """The words of a page that reach into a place, in reading order."""
        if self._source is None:
            return ""
        words = self._worker.submit(self._source.words, page).result()
        return " ".join(word.text for word in words if overlaps(word.box, box))

    def exec_drag(self, data: QMimeData | None) -> None:
        """Run the drag; a method of its own so that tests can deliver the data themselves."""
        if data is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def _mark_at(self, here: QPointF) -> Mark | None:
        sheet = self._layout.sheet_at(here.y())
        if sheet is None:
            return None
        x = (here.x() - sheet.left) / self._layout.scale
        y = sheet.points_high - (here.y() - sheet.top) / self._layout.scale
        hits = [mark for mark in self._marks if mark.page == sheet.number and contains(mark.box, x, y)]
        return min(hits, key=lambda mark: (mark.box[2] - mark.box[0]) * (mark.box[3] - mark.box[1]), default=None)

    def _tell(self, event: QMouseEvent, mark: Mark | None) -> None:
        if mark is not None:
            QToolTip.showText(event.globalPosition().toPoint() + QPoint(0, 12), mark.label, self.viewport())
        elif QToolTip.isVisible():
            QToolTip.hideText()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            QToolTip.hideText()
        return super().viewportEvent(event)
