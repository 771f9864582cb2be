"""*Gliederung*: the form as a tree that follows the canvas, can be searched, and moves elements by drag or keys."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QDragMoveEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QToolTip, QTreeView, QVBoxLayout, QWidget

from designer.checks.finding import Finding, Level
from designer.editing import commands
from designer.editing.nudge import slot_in_order
from designer.editing.store import Change
from designer.model.form import Form
from designer.model.tree import at, find
from designer.text import Text
from widgets.context import Context
from widgets.language import say, tr
from widgets.outline.entries import walk_shown
from widgets.outline.line_delegate import LineDelegate
from widgets.outline.model import OutlineModel
from widgets.panel import LEFT, Panel

_ALL_OPEN = 400
"""Up to so many elements everything is unfolded when a form is opened; above it the sections only."""
_ALT_KEYS = {Qt.Key.Key_Up: True, Qt.Key.Key_Down: False}


class OutlineTree(QTreeView):
    """The tree; its selection is that of the store."""

    def __init__(self, context: Context, model: OutlineModel) -> None:
        super().__init__()
        self._keep_room_for_bar()
        self._context = context
        self._is_following = False
        self.outline = model
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self, model))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName(tr("Gliederung", "Outline"))
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(self.edit)
        self.setExpandsOnDoubleClick(False)
        model.rowsInserted.connect(self._unfold_new)
        model.modelReset.connect(self.unfold)
        self.unfold()

    def _keep_room_for_bar(self) -> None:
        """A bar that comes and goes makes Qt paint all lines twice; without anything to scroll there is no handle."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))

    def unfold(self) -> None:
        """Open what can be looked over: all of a small form, the sections of a large one."""
        self.expand(self.outline.place_of(self.outline.root.node.uid))
        more = next(islice(walk_shown(self.outline.root.node), _ALL_OPEN, None), None)
        if more is None or self.outline.is_filtered:
            self.expandAll()

    def _unfold_new(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.expandRecursively(self.outline.index(row, 0, parent))

    # selection, both ways

    def _on_selection(self) -> None:
        if self._is_following:
            return
        uids = [self.outline.node(place).uid for place in self.selectionModel().selectedIndexes()]
        current = self.currentIndex()
        first = self.outline.node(current).uid if current.isValid() else None
        if first in uids:
            uids = [first, *(uid for uid in uids if uid != first)]
        self._context.store.select(tuple(uids))
        if uids:
            self._context.signals.show_element.emit(uids[0])

    def follow(self, change: Change) -> None:
        """Show a change of the store; what the selection model says meanwhile is not the user's."""
        self._is_following = True
        try:
            if change.before.form is not change.after.form:
                self._leave_what_is_gone(change.after.form)
                self.outline.follow()
                self.executeDelayedItemsLayout()  # at once, so that the lines are painted once
            if change.changes_document or change.before.selection != change.after.selection:
                self.show_selection()
        finally:
            self._is_following = False

    def _leave_what_is_gone(self, form: Form) -> None:
        """The store selects what comes next; the view would lay out all lines to find a neighbour by itself."""
        current = self.currentIndex()
        if current.isValid() and find(form, self.outline.node(current).uid) is None:
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_selection(self) -> None:
        """Select what the store has selected and bring the first of it into view."""
        wanted = self._context.state.selection
        picked = self.selectionModel()
        if {self.outline.node(place).uid for place in picked.selectedIndexes()} == set(wanted):
            return
        was_following, self._is_following = self._is_following, True
        places = [place for uid in wanted if (place := self.outline.place_of(uid)).isValid()]
        picked.select(_ranges(places), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            picked.setCurrentIndex(places[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(places[0])
        self._is_following = was_following

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = _ALT_KEYS.get(Qt.Key(event.key()))
        if back is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_selected(back=back)
        elif event.key() == Qt.Key.Key_Delete and not self.actions():
            self._context.run_action("delete")
        else:
            super().keyPressEvent(event)

    def move_selected(self, *, back: bool) -> None:
        """Move the selected elements one line up or down."""
        state = self._context.state
        paths = sorted(path for uid in state.selection if (path := find(state.form, uid)))
        if not paths:
            return
        slot = slot_in_order(state.form, paths[0] if back else paths[-1], back=back)
        if slot is None:
            self._context.signals.told.emit(_AT_THE_END)
        elif self._context.do(commands.move(state, state.selection, slot)):
            self._context.signals.show_element.emit(self._context.state.selection[0])

    # dragging

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        row, parent = self._drop_place(event)
        reason = self.outline.refusal(event.mimeData(), row, parent)
        if reason is None:
            QToolTip.hideText()
        else:
            event.ignore()
            QToolTip.showText(self.viewport().mapToGlobal(event.position().toPoint()), say(reason), self)

    def _drop_place(self, event: QDragMoveEvent) -> tuple[int, QModelIndex]:
        """Row and parent of a drop, as `QAbstractItemModel.dropMimeData` gets them."""
        place = self.indexAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        kinds = QAbstractItemView.DropIndicatorPosition
        if where in {kinds.AboveItem, kinds.BelowItem} and place.isValid():
            return place.row() + (where is kinds.BelowItem), place.parent()
        return -1, place


class FilterLine(QLineEdit):
    """Typing narrows the tree, arrows go into it, Esc clears."""

    def __init__(self, tree: OutlineTree) -> None:
        super().__init__()
        self._tree = tree
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(tr("Gliederung filtern", "Filter the outline"))
        self.setAccessibleName(self.placeholderText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tree.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Outline(QWidget):
    """The filter line and the tree."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._findings: tuple[Finding, ...] = ()
        self.model = OutlineModel(context)
        self.tree = OutlineTree(context, self.model)
        self.line = FilterLine(self.tree)
        self.line.textChanged.connect(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.line)
        layout.addWidget(self.tree)
        self.setMinimumWidth(200)
        self.setFocusProxy(self.tree)
        context.bridge.changed.connect(self.tree.follow)
        context.signals.findings_changed.connect(self._mark)
        self.tree.show_selection()

    def _filter(self, wish: str) -> None:
        self.model.set_filter(wish)
        self.tree.show_selection()

    def _mark(self, findings: tuple[Finding, ...]) -> None:
        form = self._context.state.form
        levels: dict[int, Level] = {}
        told: dict[int, list[str]] = {}
        for finding in findings:  # the most serious come first
            path = finding.place.path
            for depth in range(len(path) + 1):
                levels.setdefault(at(form, path[:depth]).uid, finding.level)
            told.setdefault(at(form, path).uid, []).append(say(finding.message))
        self.model.set_findings(levels, told)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        canvas = getattr(self._context.window, "canvas", None)
        if canvas is not None and not self.tree.actions():
            self.tree.addActions(canvas.actions())
        self.tree.show_selection()


def _ranges(places: Iterable[QModelIndex]) -> QItemSelection:
    """A selection of these lines, neighbours joined."""
    selection = QItemSelection()
    by_parent: dict[int, list[QModelIndex]] = {}
    for place in places:
        by_parent.setdefault(place.parent().internalId(), []).append(place)
    for members in by_parent.values():
        members.sort(key=QModelIndex.row)
        first = last = members[0]
        for place in members[1:]:
            if place.row() != last.row() + 1:
                selection.select(first, last)
                first = place
            last = place
        selection.select(first, last)
    return selection


_AT_THE_END = Text("Weiter geht es in dieser Richtung nicht.", "There is no further place in this direction.")

PANEL = Panel(
    id="outline",
    title=Text("Gliederung", "Outline"),
    area=LEFT,
    create=Outline,
    order=20,
    help_page="handbuch/01-formular.md",
)
