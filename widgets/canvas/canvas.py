"""The canvas: the form close to how the applicant sees it, drawn only where it is seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QMenu, QWidget

from designer.checks.finding import Level
from designer.editing import commands
from designer.editing.blocks import new_group, new_section
from designer.editing.clipboard import MIME_TYPE, from_fragment, to_fragment
from designer.editing.commands import Result
from designer.editing.nudge import Direction, slot_beside
from designer.editing.paper import MARKS_TYPE, linked
from designer.editing.place import best_slot, slot_after
from designer.editing.references import field_named, referred, referrers
from designer.editing.store import Change
from designer.editing.transaction import Refusal, Transaction
from designer.model import tree
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Form, Section
from designer.model.problem import UnreadableError
from designer.text import Text
from widgets.canvas import accessible
from widgets.canvas.drop import Drop, drop_at
from widgets.canvas.keys import neighbour
from widgets.canvas.layout import HEADERS, Box, CanvasLayout, Kind, Stripe, TextMeasure, stripe
from widgets.canvas.painter import ElementPainter, Marks, labels
from widgets.canvas.resizing import Resizing
from widgets.context import Context
from widgets.dragging import TITLE, run_drag
from widgets.language import say, tr
from widgets.lettering import lettering
from widgets.theme import colour

MOVE_TYPE = "application/x-antragswerk-uids"
"""Type of a drag of elements of this very canvas: their identities."""
_NO_FURTHER = Text(
    "In dieser Richtung ist kein Platz. Ein schmaleres Feld passt eher (Alt+Umschalt+Pfeil links).",
    "There is no room in this direction. A narrower field may fit (Alt+Shift+Left).",
)
_EDGE = 7
_SCROLL_ZONE = 40
_MANY = 60
"""From so many elements on that look different the whole canvas is painted, not each of them."""

_ENDING_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DIRECTIONS = {
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
}


@dataclass(frozen=True, slots=True)
class _Press:
    """Where a button went down and on what; `on_header`: anywhere on a field, on the title of what holds fields."""

    place: QPointF
    uid: int | None
    modifiers: Qt.KeyboardModifier
    was_selected: bool = False
    on_header: bool = False

    @property
    def drags(self) -> bool:
        """Whether moving on drags the element; elsewhere a rubber band begins."""
        return self.uid is not None and self.on_header


class Canvas(QAbstractScrollArea):
    """Shows and edits the form of a context's store."""

    type_to_insert = Signal(str)
    """The user began to type: the text that a quick box should begin with."""
    menu_wanted = Signal(QMenu)
    """A context menu is about to be shown; others may add to it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        metrics = QFontMetricsF(labels().font)
        self._cache = CanvasLayout(TextMeasure(metrics.horizontalAdvance, metrics.height(), metrics.maxWidth()))
        self._is_stale = True
        self._shown_marks = Marks()
        self._findings: dict[int, Level] = {}
        self._hovered: int | None = None
        self._pressed: _Press | None = None
        self._band: tuple[QPointF, QPointF] | None = None
        self._resizing: Resizing | None = None
        self._dragged: tuple[Any, ...] = ()
        self._drop: Drop | None = None
        self._editor: QLineEdit | None = None
        self._edited: int | None = None
        self._anchor: int | None = None
        self._wanted: int | None = None
        self._asked: tuple[Form, tuple[str, str], frozenset[int]] | None = None
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

    def set_findings(self, levels: dict[int, Level]) -> None:
        """Show these levels at the elements of these identities."""
        self._findings = levels
        if self.isVisible():
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

    def screen_rect(self, box: Box, top: float) -> QRect:
        """Where a box is on the screen."""
        corner = self.viewport().mapToGlobal(QPoint(0, 0))
        area = self._area(box, top).translated(0, -self.verticalScrollBar().value())
        return area.toRect().translated(corner)

    def _on_change(self, change: Change) -> None:
        if change.before.form is not change.after.form:
            self._end_editing(keep=False)
            self._is_stale = True
        if not self.isVisible():
            return
        if self._is_stale:
            self._relayout()
        if change.before.selection != change.after.selection:
            self._tell_focus()
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
        old, self._shown_marks = self._shown_marks, self._marks()
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

    def _tell_focus(self) -> None:
        if QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))

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
        self._paint_drop(painter)
        if self._resizing is not None:
            self._resizing.paint(painter)
        if self._band is not None:
            painter.setPen(QPen(colour("accent"), 1))
            fill = QColor(colour("accent"))
            fill.setAlpha(30)
            painter.setBrush(fill)
            painter.drawRect(QRectF(*self._band).normalized())

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(colour("muted"))
        area = QRectF(0, 0, self.viewport().width(), self.viewport().height())
        text = tr(
            "Das Formular ist noch leer.\nZiehen Sie ein Element aus dem Baukasten hierher oder tippen Sie "
            "seinen Namen.",
            "The form is still empty.\nDrag an element from the palette here, or type its name.",
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_drop(self, painter: QPainter) -> None:
        if self._drop is None:
            return
        tint = colour("danger" if self._drop.reason else "accent")
        left, top, right, bottom = self._drop.line
        painter.setPen(QPen(tint, 3, Qt.PenStyle.DashLine if self._drop.reason else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(left, top), QPointF(right, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawEllipse(QPointF(left, top), 5, 5)
        painter.drawEllipse(QPointF(right, bottom), 5, 5)
        if self._drop.reason is not None:
            self._paint_reason(painter, say(self._drop.reason), QPointF(left + 12, top))

    def _paint_reason(self, painter: QPainter, reason: str, at: QPointF) -> None:
        """Why the drop is not possible, on a strip at the line where it would land."""
        letters = lettering(13, QFont.Weight.DemiBold)
        most = self.viewport().width() - at.x() - 30
        _, wide = letters.fitted(reason, most)
        strip = QRectF(at.x(), at.y() - 13, wide + 20, 26)
        painter.drawRoundedRect(strip, 6, 6)
        painter.setPen(colour("card"))
        letters.draw(painter, strip.adjusted(10, 0, -10, 0), reason)

    def _marks(self) -> Marks:
        state = self._context.state
        related: frozenset[int] = frozenset()
        dependent: frozenset[int] = frozenset()
        if len(state.selection) == 1 and (path := tree.find(state.form, state.selection[0])):
            node = tree.at(state.form, path)
            named = (field_named(state.form, name) for name in referred(node))
            related = frozenset(found[1].uid for found in named if found)
            if isinstance(node, Field) and isinstance(group := tree.at(state.form, path[:2]), FieldGroup):
                dependent = self._dependents(state.form, (group.id, node.id))
        return Marks(frozenset(state.selection), self._hovered, related, dependent, self._findings)

    def _dependents(self, form: Form, name: tuple[str, str]) -> frozenset[int]:
        """Kept for the form and field asked last: painting asks again and again."""
        if self._asked is None or self._asked[0] is not form or self._asked[1] != name:
            self._asked = form, name, frozenset(node.uid for _, node in referrers(form, [name]))
        return self._asked[2]

    def _area(self, box: Box, top: float) -> QRectF:
        return QRectF(self.layout_cache.left + box.left, top + box.top, box.width, box.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_editing(keep=True)
        self._is_stale = True
        if self.isVisible():
            self._relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._end_editing(keep=True)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(820, 640)

    # mouse

    def _at(self, position: QPointF) -> QPointF:
        return position + QPointF(0, self.verticalScrollBar().value())

    def _box_at(self, here: QPointF) -> tuple[Box, float] | None:
        return self.layout_cache.box_at(here.x(), here.y())

    def _edge_at(self, here: QPointF) -> tuple[Box, float] | None:
        """The selected field whose right edge is under the pointer."""
        for uid in self._context.state.selection:
            found = self.layout_cache.find(uid)
            if found and found[0].kind is Kind.FIELD:
                area = self._area(*found)
                if abs(here.x() - area.right()) <= _EDGE and area.top() <= here.y() <= area.bottom():
                    return found
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._end_editing(keep=True)
        here = self._at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            found = self._box_at(here)
            if found and found[0].uid not in self._context.state.selection:
                self._context.store.select((found[0].uid,))
            return
        edge = self._edge_at(here)
        group = self.layout_cache.find(self._group_uid(edge[0].uid) or 0) if edge is not None else None
        if edge is not None and group is not None:
            self._resizing = Resizing.of(edge[0], self._area(*edge), group[0])
            return
        self._pressed = self._press(here, event.modifiers())
        if not self._pressed.was_selected or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select_pressed(self._pressed)

    def _press(self, here: QPointF, modifiers: Qt.KeyboardModifier) -> _Press:
        found = self._box_at(here)
        if found is None:
            return _Press(here, None, modifiers)
        box, top = found
        on_header = here.y() <= top + box.top + HEADERS.get(box.kind, box.height)
        return _Press(here, box.uid, modifiers, box.uid in self._context.state.selection, on_header)

    def _select_pressed(self, press: _Press) -> None:
        uid, kept = press.uid, self._context.state.selection
        if uid is None:
            if not press.modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
                self._context.store.select(())
        elif press.modifiers & Qt.KeyboardModifier.ControlModifier:
            rest = tuple(other for other in kept if other != uid)
            self._context.store.select(rest if uid in kept else (uid, *rest))
        elif press.modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self._context.store.select(self._range(self._anchor, uid))
        else:
            self._anchor = uid
            self._context.store.select((uid,))

    def _range(self, first: int, last: int) -> tuple[int, ...]:
        uids = [box.uid for box, _ in self.layout_cache.boxes(Kind.FIELD)]
        if first not in uids or last not in uids:
            return (last,)
        a, b = sorted((uids.index(first), uids.index(last)))
        inside = uids[a : b + 1]
        return (last, *(uid for uid in inside if uid != last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = self._at(event.position())
        if self._resizing is not None:
            self._resizing = self._resizing.to(here.x())
            self.viewport().update()
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_or_band(here)
        else:
            self._hover(here)

    def _drag_or_band(self, here: QPointF) -> None:
        assert self._pressed is not None
        start = self._pressed.place
        if self._band is None and (here - start).manhattanLength() < QApplication.startDragDistance():
            return
        if self._pressed.drags and self._band is None:
            self._pressed = None
            self.begin_drag(self._context.state.selection)
            return
        self._band = (start, here)
        self._select_band(QRectF(start, here).normalized())
        self.viewport().update()

    def _select_band(self, area: QRectF) -> None:
        inside = [box.uid for box, top in self.layout_cache.boxes(Kind.FIELD) if self._area(box, top).intersects(area)]
        self._context.store.select(tuple(inside))

    def _hover(self, here: QPointF) -> None:
        if self._edge_at(here) is not None:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return
        self.viewport().unsetCursor()
        found = self._box_at(here)
        hovered = found[0].uid if found else None
        if hovered != self._hovered:
            self._hovered = hovered
            self._show_marks()

    def _group_uid(self, uid: int) -> int | None:
        path = tree.find(self.form, uid)
        return tree.at(self.form, path[:2]).uid if path and len(path) > 2 else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        resizing, self._resizing = self._resizing, None
        if resizing is not None:
            self.viewport().update()
            if resizing.columns != resizing.box.node.width:
                self.do(commands.set_width(self._context.state, resizing.box.uid, resizing.columns))
        elif self._band is not None:
            self._band = None
            self.viewport().update()
        elif pressed is not None and pressed.was_selected and event.button() is Qt.MouseButton.LeftButton:
            self._select_pressed(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._box_at(self._at(event.position()))
        if found is not None:
            self.edit_label(found[0].uid)

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self._show_marks()

    def contextMenuEvent(self, event: Any) -> None:
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
            self.add_same()
        elif event.key() == Qt.Key.Key_F2:
            uid = self.selected_uid()
            if uid is not None:
                self.edit_label(uid)
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
            self.move_selected(direction)
            return
        target = neighbour(self.layout_cache, self.selected_uid(), direction)
        if target is None:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            kept = self._context.state.selection
            self._context.store.select((target, *(uid for uid in kept if uid != target)))
            self.reveal(target)
        else:
            self._anchor = target
            self._go(target)

    def _go(self, uid: int) -> None:
        self._context.store.select((uid,))
        self.reveal(uid)

    def _escape(self) -> None:
        if self._band is not None or self._pressed is not None or self._resizing is not None:
            self._band = self._pressed = self._resizing = None
            self.viewport().update()
        else:
            self._context.store.select(())

    def move_selected(self, direction: Direction) -> None:
        """Move the selected elements one place in a direction."""
        state = self._context.state
        path = tree.find(state.form, state.selection[0]) if state.selection else None
        if not path:
            return
        slot = slot_beside(state.form, path, direction)
        if slot is None:
            self._context.signals.told.emit(_NO_FURTHER)
            return
        self.do(commands.move(state, state.selection, slot))
        uid = self.selected_uid()
        if uid is not None:
            self.reveal(uid)

    def widen_selected(self, columns: int) -> None:
        """Make the selected fields wider or, with a negative number, narrower by columns."""
        if columns:
            self.do(commands.widen(self._context.state, self._context.state.selection, columns))

    def toggle_required(self) -> None:
        """Make the selected fields required, or not required if they all are."""
        self.do(commands.toggle_required(self._context.state, self._context.state.selection))

    # editing

    def do(self, result: Result) -> bool:
        """Carry out a command; a refusal is told beside the pointer."""
        if isinstance(result, Refusal):
            self._context.signals.told.emit(result.reason)
            return False
        return self._context.do(result)

    def insert_elements(self, elements: Sequence[Any]) -> bool:
        """Put new elements behind the selected one."""
        state = self._context.state
        slot = best_slot(state.form, elements, self.selected_uid())
        if slot is None:
            self._context.signals.told.emit(_no_place(elements[0]))
            return False
        done = self.do(commands.insert(state, slot, elements))
        uid = self.selected_uid()
        if done and uid is not None:
            self.reveal(uid)
            self.setFocus()
        return done

    def add_same(self) -> bool:
        """A further element of the selected one's type behind it, its label ready to be written."""
        uid = self.selected_uid()
        path = tree.find(self.form, uid) if uid is not None else None
        if not path or (fresh := _further(tree.at(self.form, path))) is None:
            return False
        in_row = isinstance(fresh, Field) and isinstance(tree.at(self.form, path[:2]), FieldGroup)
        slot = slot_after(self.form, path[:-1] if in_row else path)
        if not self.do(commands.insert(self._context.state, slot, [fresh])):
            return False
        new = self.selected_uid()
        assert new is not None
        self.reveal(new)
        self.edit_label(new)
        return True

    def edit_label(self, uid: int) -> None:
        """Edit an element's label or title in place."""
        found, node = self.layout_cache.find(uid), self._node(uid)
        if found is None or node is None:
            return
        self._end_editing(keep=True)
        self._context.store.select((uid,))
        self.reveal(uid)
        area = self._area(*found).translated(0, -self.verticalScrollBar().value())
        high = {Kind.SECTION: 34.0, Kind.GROUP: 28.0, Kind.ELEMENT: 26.0}.get(found[0].kind, 28.0)
        line = QRectF(area.left() + 8, area.top() + 5, max(160.0, area.width() - 16), high)
        self._edited = uid
        self._editor = QLineEdit(node.label if isinstance(node, Field) else node.title or "", self.viewport())
        self._editor.setAccessibleName(tr("Beschriftung", "Label"))
        self._editor.setGeometry(line.toRect())
        self._editor.selectAll()
        self._editor.editingFinished.connect(lambda: self._end_editing(keep=True))
        self._editor.installEventFilter(self)
        self._editor.show()
        self._editor.setFocus()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self._editor and is_press and event.key() in _ENDING_KEYS:
            self._end_editing(keep=event.key() != Qt.Key.Key_Escape)
            return True
        return super().eventFilter(watched, event)

    def _end_editing(self, *, keep: bool) -> None:
        editor, uid = self._editor, self._edited
        if editor is None or uid is None:
            return
        self._editor = self._edited = None
        text = editor.text().strip()
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus()
        node = self._node(uid)
        if keep and node is not None:
            name = "label" if isinstance(node, Field) else "title"
            if text != (getattr(node, name) or ""):
                self.do(commands.relabel(self._context.state, uid, text))

    def _node(self, uid: int) -> Any:
        path = tree.find(self.form, uid)
        return tree.at(self.form, path) if path else None

    # clipboard

    def copy(self) -> bool:
        """Put the selected elements onto the clipboard."""
        elements = self._selected_elements()
        if not elements:
            return False
        QApplication.clipboard().setMimeData(fragment_data(elements))
        return True

    def cut(self, ask: Callable[[Transaction], bool]) -> bool:
        """Copy and remove the selected elements; `ask` decides about consequences."""
        return self.copy() and self.remove_selected(ask)

    def paste(self) -> bool:
        """Put the elements of the clipboard behind the selected one."""
        data = QApplication.clipboard().mimeData()
        raw = bytes(data.data(MIME_TYPE).data()) if data.hasFormat(MIME_TYPE) else data.text().encode()
        try:
            return self.insert_elements(from_fragment(raw))
        except UnreadableError as error:
            self._context.signals.told.emit(error.message)
            return False

    def remove_selected(self, ask: Callable[[Transaction], bool]) -> bool:
        """Remove the selected elements; `ask` is called with a transaction that has consequences."""
        result = commands.remove(self._context.state, self._context.state.selection)
        if isinstance(result, Transaction) and result.notes and not ask(result):
            return False
        return self.do(result)

    def _selected_elements(self) -> list[Any]:
        nodes = [self._node(uid) for uid in self._context.state.selection]
        layout = self.layout_cache
        return sorted((node for node in nodes if node is not None), key=lambda node: layout.place(node.uid) or 0)

    # drag and drop

    def begin_drag(self, uids: Sequence[int]) -> None:
        """Drag elements of this form."""
        elements = [node for node in map(self._node, uids) if node is not None]
        if not elements:
            return
        data = fragment_data(elements)
        data.setData(MOVE_TYPE, written_uids(uids))
        self.exec_drag(data)

    def exec_drag(self, data: QMimeData) -> None:
        """Run the drag; a method of its own so that tests can deliver the data themselves."""
        run_drag(self, data, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)
        self._drop = None
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dragged = dragged_elements(event.mimeData(), self._node)
        if self._dragged:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        position = event.position()
        self._scroll_near_edge(position.y())
        here = self._at(position)
        self._drop = drop_at(self.form, self.layout_cache, self._dragged, here.x(), here.y())
        self.viewport().update()
        if self._drop is None or self._drop.reason is not None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop, self._dragged = None, ()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        here = self._at(event.position())
        drop = drop_at(self.form, self.layout_cache, self._dragged, here.x(), here.y())
        elements, self._dragged, self._drop = self._dragged, (), None
        self.viewport().update()
        if drop is None:
            return
        state = self._context.state
        moved = event.mimeData().hasFormat(MOVE_TYPE) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if moved and all(self._node(element.uid) is not None for element in elements):
            done = self.do(commands.move(state, [element.uid for element in elements], drop.slot))
        else:
            marks = bytes(event.mimeData().data(MARKS_TYPE).data()).decode()
            done = self.do(linked(commands.insert(state, drop.slot, elements), [m for m in marks.split(",") if m]))
        if done:
            event.acceptProposedAction()
            self.setFocus()

    def _scroll_near_edge(self, y: float) -> None:
        bar = self.verticalScrollBar()
        if y < _SCROLL_ZONE:
            bar.setValue(bar.value() - 18)
        elif y > self.viewport().height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + 18)


def fragment_data(elements: Sequence[Any]) -> QMimeData:
    """Elements for the clipboard or a drag, also as plain text."""
    fragment = to_fragment(elements)
    data = QMimeData()
    data.setData(MIME_TYPE, fragment)
    data.setText(fragment.decode())
    first = elements[0]
    title = getattr(first, "label", None) or getattr(first, "title", None) or getattr(first, "id", "")
    data.setProperty(TITLE, title if len(elements) == 1 else f"{len(elements)} ×")
    return data


def written_uids(uids: Sequence[int]) -> bytes:
    """Identities for a drag. They mean something in this process only: another one counts on its own."""
    return f"{os.getpid()}:{','.join(map(str, uids))}".encode()


def _read_uids(data: bytes) -> tuple[int, ...]:
    process, _, uids = data.decode(errors="replace").partition(":")
    if process != str(os.getpid()):
        return ()
    return tuple(int(uid) for uid in uids.split(",") if uid.isdecimal())


def dragged_elements(data: QMimeData, node: Callable[[int], Any]) -> tuple[Any, ...]:
    """The elements in a drag: those of this form by identity, else new ones from the fragment."""
    known = tuple(node(uid) for uid in _read_uids(bytes(data.data(MOVE_TYPE).data())))
    if known and all(element is not None for element in known):
        return known
    if data.hasFormat(MIME_TYPE):
        try:
            return from_fragment(bytes(data.data(MIME_TYPE).data()))
        except UnreadableError:
            return ()
    return ()


def _further(node: Any) -> Any:
    """A new element like one of the form; `None` for what is not added on its own."""
    if isinstance(node, Field):
        record = field_type(node.type)
        return record.new("", say(record.title)).with_(width=node.width)
    return {Section: new_section, FieldGroup: new_group}.get(type(node), lambda: None)()


def _no_place(element: Any) -> Text:
    if isinstance(element, Field):
        return Text("Bitte zuerst eine Feldgruppe anlegen.", "Please add a field group first.")
    return Text("Bitte zuerst einen Abschnitt anlegen.", "Please add a section first.")


accessible.install(Canvas)
