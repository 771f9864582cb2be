"""The pages of the paper form, scrolled and zoomed, with the found fields drawn over them.

Pages are rendered off the GUI thread and only while they are visible. Nothing here knows where pages or fields come
from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from designer.model.paper import MarkState
from widgets.dragging import run_drag
from widgets.language import tr
from widgets.painted import PaintedArea, install, paint_focus, tell_current
from widgets.paper.geometry import Box, Layout, Sheet, bounds, contains, fitting_scale, stacked
from widgets.paper.marks import COLOURS, Mark, told
from widgets.paper.pages import Hit, Pages, PageSource, Word
from widgets.paper.region_keys import KEYS, changed

_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
MIN_SCALE, MAX_SCALE = 0.3, 6.0


class PageView(PaintedArea):
    """Shows a paper form; a click selects a mark, a drag takes it (or a region, or text) to the canvas."""

    mark_selected = Signal(str)
    mark_activated = Signal(str)
    """A mark was double-clicked."""
    take_wanted = Signal()
    """Enter was pressed on what is selected: marks or a region."""
    mark_refused = Signal(str)
    """Del was pressed on a mark."""
    region_selected = Signal(int, tuple)
    found = Signal(int, int)
    """A search ended: which hit is shown (from 1, 0 for none) and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Papierformular", "Paper form"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._pages = Pages(self)
        self._pages.drawn.connect(self.viewport().update)
        self._pages.searched.connect(self._show_hits)
        self._layout = Layout((), 1.0, 0.0, 0.0)
        self._fits_width = True
        self._marks: tuple[Mark, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._found: tuple[Hit, ...] = ()
        self._hit = 0
        self._needle = ""
        self._pressed: QPointF | None = None
        self._region: tuple[Sheet, QPointF, QPointF] | None = None
        self._kept: tuple[int, Box, tuple[Box, ...], str] | None = None
        self._selects_text = False
        self.drag_data: Callable[[str | None, int, Box, str], QMimeData | None] = lambda *_: None
        """Makes what a drag carries, from (mark id or none, page, place, text)."""

    def show_source(self, source: PageSource | None) -> None:
        """Show another paper form, from its first page."""
        self._pages.show(source)
        self._marks, self._found, self._selected = (), (), frozenset()
        self._region = self._kept = None
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
        tell_current(self)

    def selected_ids(self) -> list[str]:
        """The selected marks in reading order."""
        return [mark.id for mark in self._marks if mark.id in self._selected and not mark.is_print]

    # what assistive technology reads (`widgets.painted`)

    @property
    def _boxes(self) -> list[Mark]:
        return [mark for mark in self._marks if not mark.is_print]

    def painted_count(self) -> int:
        """How many found fields there are."""
        return len(self._boxes)

    def painted_name(self, place: int) -> str:
        """Label, state and page of one of them."""
        mark = self._boxes[place]
        page = tr("Seite {}", "Page {}").format(mark.page)
        return f"{mark.label or tr('ohne Beschriftung', 'without a label')}, {told(mark.state)}, {page}"

    def painted_area(self, place: int) -> QRect:
        """Where one of them is on the screen."""
        mark = self._boxes[place]
        area = self._rect(mark.page, mark.box).translated(-self._offset())
        return area.toRect().translated(self.viewport().mapToGlobal(QPoint(0, 0)))

    def painted_current(self) -> int:
        """The first selected one."""
        return next((place for place, mark in enumerate(self._boxes) if mark.id in self._selected), -1)

    def go_to(self, page: int, box: Box) -> None:
        """Bring a place of a page into view."""
        left, top, right, bottom = self._layout.to_pixels(page, box)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + high:
            bar.setValue(round((top + bottom - high) / 2))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        if left < across.value() or right > across.value() + wide:
            across.setValue(round((left + right - wide) / 2))

    def search(self, text: str) -> None:
        """Highlight where `text` stands and go to the first place; the same text again goes to the next one."""
        needle = " ".join(text.split()).casefold()
        if needle == self._needle and self._found:
            self._hit = self._hit % len(self._found) + 1
            self._go_to_hit()
            return
        self._needle = needle
        self._pages.search(needle)

    def _show_hits(self, needle: str, found: tuple[Hit, ...]) -> None:
        if needle != self._needle:
            return
        self._found, self._hit = found, 1 if found else 0
        self._go_to_hit()

    def _go_to_hit(self) -> None:
        if self._found:
            page, boxes = self._found[self._hit - 1]
            self.go_to(page, boxes[0])
        self.found.emit(self._hit, len(self._found))
        self.viewport().update()

    def set_text_mode(self, on: bool) -> None:
        """Whether a drag over the page selects text instead of a region."""
        self._selects_text = on
        self._kept = None
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
        self._pages.close()

    def _set_scale(self, scale: float, *, fits: bool) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        share = middle / self._layout.height if self._layout.height else 0.0
        self._fits_width = fits
        self._lay_out(min(max(scale, MIN_SCALE), MAX_SCALE))
        self.verticalScrollBar().setValue(round(share * self._layout.height - self.viewport().height() / 2))

    def _lay_out(self, scale: float | None = None) -> None:
        sizes = self._pages.sizes
        width = self.viewport().width()
        if scale is None:
            scale = fitting_scale(sizes, width) if self._fits_width else self._layout.scale
        self._layout = stacked(sizes, scale, width)
        self.verticalScrollBar().setRange(0, max(0, round(self._layout.height) - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(self._layout.width) - width))
        self.horizontalScrollBar().setPageStep(width)
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(self.palette().ColorRole.Mid))
        if self._pages.source is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._offset())
        top = self._offset().y()
        for sheet in self._layout.visible(top, top + self.viewport().height()):
            self._paint_sheet(painter, sheet)
        if self.hasFocus():
            painter.resetTransform()
            paint_focus(painter, self.viewport().rect())

    def _paint_sheet(self, painter: QPainter, sheet: Sheet) -> None:
        area = QRectF(sheet.left, sheet.top, sheet.width, sheet.height)
        painter.fillRect(area.translated(2, 2), QColor(0, 0, 0, 60))
        painter.fillRect(area, Qt.GlobalColor.white)
        picture = self._pages.picture(sheet.number, self._layout.scale * self.devicePixelRatioF())
        if picture is not None:
            painter.drawImage(area, picture)
        for mark in self._marks:
            if mark.page == sheet.number and (not mark.is_print or mark.id in self._selected):
                self._paint_mark(painter, mark)
        for number, (page, boxes) in enumerate(self._found, 1):
            if page == sheet.number:
                for box in boxes:
                    painter.fillRect(self._rect(page, box), QColor(255, 140 if number == self._hit else 214, 10, 120))
        self._paint_region(painter, sheet)

    def _paint_region(self, painter: QPainter, sheet: Sheet) -> None:
        tint = self.palette().highlight().color()
        painter.setPen(QPen(tint, 1.5, Qt.PenStyle.DashLine))
        if self._kept is not None and self._kept[0] == sheet.number:
            page, box, words, _ = self._kept
            soft = QColor(tint)
            soft.setAlpha(70)
            for word in words:
                painter.fillRect(self._rect(page, word), soft)
            if not self._selects_text:
                painter.drawRect(self._rect(page, box))
        if self._region is not None and self._region[0].number == sheet.number:
            painter.drawRect(QRectF(self._region[1], self._region[2]).normalized())

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        colour = QColor(COLOURS[mark.state])
        is_selected = mark.id in self._selected
        fill = QColor(colour)
        fill.setAlpha(90 if is_selected else 36)
        style = Qt.PenStyle.DotLine if mark.state is MarkState.DISMISSED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2.5 if is_selected else 1.2, style))
        painter.setBrush(fill)
        painter.drawRoundedRect(self._rect(mark.page, mark.box), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _rect(self, page: int, box: Box) -> QRectF:
        left, top, right, bottom = self._layout.to_pixels(page, box)
        return QRectF(left, top, right - left, bottom - top)

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
        chosen = next((mark.id for mark in self._marks if mark.id in self._selected), None)
        if event.key() == Qt.Key.Key_Escape:
            self._region = self._kept = None
            self.viewport().update()
        elif event.key() in KEYS and event.modifiers() & (_SHIFT | _ALT):
            self._change_region(Qt.Key(event.key()), is_moved=bool(event.modifiers() & _ALT))
        elif event.matches(QKeySequence.StandardKey.Copy) and self._kept is not None:
            QApplication.clipboard().setText(self._kept[3])
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoom(1.2 if event.key() == Qt.Key.Key_Plus else 1 / 1.2)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._marks:
            self._select_neighbour(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (chosen or self._kept):
            self.take_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and chosen is not None:
            self.mark_refused.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _change_region(self, key: Qt.Key, *, is_moved: bool) -> None:
        """Change the selected region by a key; with none there is one at the selected mark, else in the middle."""
        if self._pages.source is None:
            return
        if self._kept is not None:
            page, box = self._kept[:2]
        elif (mark := next((mark for mark in self._marks if mark.id in self._selected), None)) is not None:
            page, box = mark.page, mark.box
        else:
            page, box = self._middle_of_view()
        box = changed(box, key, is_moved=is_moved, size=self._pages.sizes[page - 1])
        self.keep_region(page, box)
        self.go_to(page, box)

    def _middle_of_view(self) -> tuple[int, Box]:
        area = QRectF(self.viewport().rect()).translated(self._offset())
        sheet = self._layout.sheet_at(area.center().y()) or self._layout.sheets[0]
        x, y = area.center().x(), area.center().y()
        return sheet.number, self._layout.to_points(sheet, x - 60, y - 12, x + 60, y + 12)

    def _select_neighbour(self, step: int) -> None:
        ids = [mark.id for mark in self._marks if not mark.is_print]
        if not ids:
            return
        at = next((place for place, id_ in enumerate(ids) if id_ in self._selected), -1 if step > 0 else 0)
        chosen = ids[(at + step) % len(ids)]
        self.select([chosen])
        self.mark_selected.emit(chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position() + self._offset()
            mark = self._mark_at(self._pressed)
            if self._is_in_kept(self._pressed):
                return
            if self._kept is not None:
                self._kept = None
                self.viewport().update()
            if mark is not None and not self._selects_text:
                self.select([mark.id], scroll=False)
                self.mark_selected.emit(mark.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position() + self._offset())
        if mark is not None:
            self.mark_activated.emit(mark.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position() + self._offset()
        if self._pressed is None:
            self._tell(event, self._mark_at(here))
            return
        if (here - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        mark = self._mark_at(self._pressed)
        if self._region is None and self._kept is not None and self._is_in_kept(self._pressed):
            self._pressed = None
            page, box, _, text = self._kept
            self.exec_drag(self.drag_data(None, page, box, text))
        elif mark is not None and not self._selects_text and self._region is None:
            self._pressed = None
            self.exec_drag(self.drag_data(mark.id, mark.page, mark.box, mark.label))
        elif (sheet := self._layout.sheet_at(self._pressed.y())) is not None:
            self._region = (sheet, self._pressed, here)
            self.viewport().update()

    def _is_in_kept(self, here: QPointF) -> bool:
        return self._kept is not None and self._rect(self._kept[0], self._kept[1]).contains(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._region is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        sheet, start, end = self._region
        box = self._layout.to_points(sheet, start.x(), start.y(), end.x(), end.y())
        self._region = None
        if box[2] - box[0] > 2 and box[3] - box[1] > 2:
            self.keep_region(sheet.number, box)
        self.viewport().update()

    def keep_region(self, page: int, box: Box) -> None:
        """Select a place of a page with the words and marks in it, ready to be dragged or copied."""
        words = self._words_in(page, box)
        if self._selects_text and words:
            box = bounds([word.box for word in words])
        self._kept = (page, box, tuple(word.box for word in words), " ".join(word.text for word in words))
        inside = [mark.id for mark in self.marks_in(page, box)]
        if not self._selects_text:
            self.select(inside, scroll=False)
        self.region_selected.emit(page, box)
        self.viewport().update()

    def marks_in(self, page: int, box: Box) -> list[Mark]:
        """The marks whose middle lies in a place of a page."""
        return [m for m in self._marks if m.page == page and not m.is_print and contains(box, *_middle(m.box))]

    @property
    def selected_text(self) -> str:
        """The print in the selected region."""
        return self._kept[3] if self._kept is not None else ""

    @property
    def selects_text(self) -> bool:
        """Whether a drag over the page selects text."""
        return self._selects_text

    def _words_in(self, page: int, box: Box) -> list[Word]:
        return [word for word in self._pages.words(page) if contains(box, *_middle(word.box))]

    def exec_drag(self, data: QMimeData | None) -> None:
        """Run the drag; a method of its own so that tests can deliver the data themselves."""
        if data is not None:
            run_drag(self, data)

    def _mark_at(self, here: QPointF) -> Mark | None:
        sheet = self._layout.sheet_at(here.y())
        if sheet is None:
            return None
        x = (here.x() - sheet.left) / self._layout.scale
        y = sheet.points_high - (here.y() - sheet.top) / self._layout.scale
        hits = [m for m in self._marks if m.page == sheet.number and not m.is_print and contains(m.box, x, y)]
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


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


install(PageView)
