"""The canvas: the form close to how the applicant sees it, drawn only where it is seen.

What is done with it lies beside it: `pointer` (mouse), `keys` (arrows), `drop_target` (drags), `edits` (commands on the
selection), `label_editor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from designer.checks.finding import Finding
from designer.editing.nudge import Direction
from designer.editing.store import Change
from designer.model.form import Form
from designer.model.tree import node_of
from widgets.canvas.drop_target import DropTarget
from widgets.canvas.edits import Edits
from widgets.canvas.fragments import MOVE_TYPE, fragment_data, written_uids
from widgets.canvas.keys import neighbour
from widgets.canvas.label_editor import LabelEditor
from widgets.canvas.layout import Box, CanvasLayout, Stripe, TextMeasure, stripe
from widgets.canvas.marks import Marking, Marks, levels
from widgets.canvas.painter import ElementPainter, label_letters
from widgets.canvas.pointer import Pointer
from widgets.canvas.spoken import described
from widgets.context import Context
from widgets.dragging import run_drag
from widgets.language import tr
from widgets.painted import PaintedArea, install, paint_focus, tell_current
from widgets.theme import colour

_MANY = 60
"""From so many elements on that look different the whole canvas is painted, not each of them."""
_DIRECTIONS = {
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
}


class Canvas(PaintedArea):
    """Shows and edits the form of a context's store."""

    type_to_insert = Signal(str)
    """The user began to type: the text that a quick box should begin with."""
    menu_wanted = Signal(QMenu)
    """A context menu is about to be shown; others may add to it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        metrics = QFontMetricsF(label_letters().font)
        self._cache = CanvasLayout(TextMeasure(metrics.horizontalAdvance, metrics.height(), metrics.maxWidth()))
        self._is_stale = True
        self._shown_marks = Marks()
        self._marking = Marking()
        self._wanted: int | None = None
        self.labels = LabelEditor(self, context)
        self.edits = Edits(self, context)
        self.pointer = Pointer(self, context)
        self.drops = DropTarget(self, context)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Formular", "Form"))
        self.verticalScrollBar().setSingleStep(60)
        context.bridge.changed.connect(self._on_change)
        context.signals.show_element.connect(self.reveal)

    # what is shown

    @property
    def form(self) -> Form:
        return self._context.state.form

    @property
    def layout_cache(self) -> CanvasLayout:
        """Where everything lies; brought up to date when it is asked for, so that a hidden canvas costs nothing."""
        if self._is_stale:
            self._relayout()
        return self._cache

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show the level of its worst finding at every element."""
        self._marking.findings = levels(self.form, findings)
        if self.isVisible():
            self._show_marks()

    def show_hovered(self, uid: int | None) -> None:
        """The pointer is over this element now."""
        if uid != self._marking.hovered:
            self._marking.hovered = uid
            self._show_marks()

    def reveal(self, uid: int) -> None:
        """Bring an element into view; a hidden canvas does so when it is shown."""
        self._wanted = None if self.isVisible() else uid
        if self._wanted is not None:
            return
        found = self.layout_cache.find(uid)
        if found is None:
            return
        box, top = found
        upper, lower = top + box.top, top + min(box.bottom, box.top + 160)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if upper - 12 < bar.value() or lower + 12 > bar.value() + high:
            bar.setValue(round(max(0.0, upper - high / 3)))

    def selected_uid(self) -> int | None:
        """The element that keyboard commands start from."""
        selection = self._context.state.selection
        return selection[0] if selection else None

    def _on_change(self, change: Change) -> None:
        if change.before.form is not change.after.form:
            self.labels.end(keep=False)
            self._is_stale = True
        if not self.isVisible():
            return
        if self._is_stale:
            self._relayout()
        if change.before.selection != change.after.selection:
            tell_current(self)
        self._show_marks()

    def _relayout(self) -> None:
        self._is_stale = False
        viewport, bar = self.viewport(), self.verticalScrollBar()
        stripes = self._cache.update(self.form, viewport.width(), self.width() - bar.sizeHint().width())
        bar.setRange(0, max(0, round(self._cache.height) - viewport.height()))
        bar.setPageStep(viewport.height())
        self._repaint(stripes)

    def _repaint(self, stripes: Iterable[Stripe]) -> None:
        """Paint only these parts anew, as far as they are seen."""
        scrolled, size = self.verticalScrollBar().value(), self.viewport().size()
        for first, last in stripes:
            top, bottom = max(0.0, first - scrolled), min(size.height(), last - scrolled)
            if top < bottom:
                self.viewport().update(0, floor(top), size.width(), ceil(bottom) - floor(top))

    def _show_marks(self) -> None:
        """Paint what is marked now and was not before, or the other way round."""
        old, self._shown_marks = self._shown_marks, self._marking.marks(self._context.state)
        differing = self._shown_marks.differing(old)
        if len(differing) > _MANY:
            self.viewport().update()
        else:
            found = (self.layout_cache.find(uid) for uid in differing)
            self._repaint(stripe(*each) for each in found if each is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._relayout()
        self._show_marks()
        if self._wanted is not None:
            self.reveal(self._wanted)

    # what assistive technology reads (`widgets.painted`)

    def painted_count(self) -> int:
        """How many sections, groups and fields there are."""
        return len(self.layout_cache.all_boxes)

    def painted_name(self, place: int) -> str:
        """What is said of one of them."""
        return described(self.layout_cache.all_boxes[place][0])

    def painted_area(self, place: int) -> QRect:
        """Where one of them is on the screen."""
        corner = self.viewport().mapToGlobal(QPoint(0, 0))
        area = self.area(*self.layout_cache.all_boxes[place]).translated(0, -self.verticalScrollBar().value())
        return area.toRect().translated(corner)

    def painted_current(self) -> int:
        """The one that keyboard commands start from."""
        place = self.layout_cache.place(self.selected_uid())
        return -1 if place is None else place

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in event.region():
            painter.save()
            painter.setClipRect(rect)
            self._paint(painter, rect)
            painter.restore()

    def _paint(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, colour("canvas"))
        scrolled = self.verticalScrollBar().value()
        painter.translate(0, -scrolled)
        clip = QRectF(rect).translated(0, scrolled)
        layout = self.layout_cache
        for number, top, whole in layout.visible(clip.top(), clip.bottom()):
            painter.save()
            painter.translate(layout.left, top)
            inside = clip.translated(-layout.left, -top)
            ElementPainter(painter, self._shown_marks).section(whole, number + 1, inside)
            painter.restore()
        if not layout.sections:
            self._paint_empty(painter)
        self.drops.paint(painter)
        self.pointer.paint(painter)
        if self.hasFocus():
            painter.resetTransform()
            paint_focus(painter, self.viewport().rect())

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(colour("muted"))
        area = QRectF(0, 0, self.viewport().width(), self.viewport().height())
        text = tr(
            "Das Formular ist noch leer.\nZiehen Sie ein Element aus dem Baukasten hierher oder tippen Sie "
            "seinen Namen.",
            "The form is still empty.\nDrag an element from the palette here, or type its name.",
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.labels.end(keep=True)
        self._is_stale = True
        if self.isVisible():
            self._relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.labels.end(keep=True)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(820, 640)

    # places

    def area(self, box: Box, top: float) -> QRectF:
        """Where a box lies on the scrolled form."""
        return QRectF(self.layout_cache.left + box.left, top + box.top, box.width, box.height)

    def scrolled(self, position: QPointF) -> QPointF:
        """A point of the viewport on the scrolled form."""
        return position + QPointF(0, self.verticalScrollBar().value())

    def box_at(self, here: QPointF) -> tuple[Box, float] | None:
        """The innermost box at a point of the scrolled form, with the top of its section."""
        return self.layout_cache.box_at(here.x(), here.y())

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.labels.end(keep=True)
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.box_at(self.scrolled(event.position()))
        if found is not None:
            self.labels.begin(found[0].uid)

    def leaveEvent(self, event: object) -> None:
        self.show_hovered(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        self.menu_wanted.emit(menu)
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        if direction is not None:
            self._arrow(direction, event.modifiers())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edits.add_same()
        elif event.key() == Qt.Key.Key_F2:
            uid = self.selected_uid()
            if uid is not None:
                self.labels.begin(uid)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            boxes = self.layout_cache.all_boxes
            if boxes:
                self._go(boxes[0 if event.key() == Qt.Key.Key_Home else -1][0].uid)
        elif event.text().isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.type_to_insert.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _arrow(self, direction: Direction, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.edits.move(direction)
            return
        target = neighbour(self.layout_cache, self.selected_uid(), direction)
        if target is None:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            kept = self._context.state.selection
            self._context.store.select((target, *(uid for uid in kept if uid != target)))
            self.reveal(target)
        else:
            self.pointer.anchor = target
            self._go(target)

    def _go(self, uid: int) -> None:
        self._context.store.select((uid,))
        self.reveal(uid)

    def _escape(self) -> None:
        if not self.pointer.cancel():
            self._context.store.select(())

    # drag and drop

    def begin_drag(self, uids: Sequence[int]) -> None:
        """Drag elements of this form."""
        elements = [node for uid in uids if (node := node_of(self.form, uid)) is not None]
        if not elements:
            return
        data = fragment_data(elements)
        data.setData(MOVE_TYPE, written_uids(uids))
        self.exec_drag(data)

    def exec_drag(self, data: QMimeData) -> None:
        """Run the drag; a method of its own so that tests can deliver the data themselves."""
        run_drag(self, data, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self.drops.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.let_go(event)


install(Canvas)
