"""*Prüfliste*: what an import was not sure of, page by page; accept, correct or dismiss with one key each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.editing import paper as papers
from designer.editing.commands import Result
from designer.editing.store import Change
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.model.markup import plain
from designer.model.paper import Doubt
from designer.model.tree import at, find
from designer.text import Text
from widgets.context import Context
from widgets.icons import icon, type_icon
from widgets.language import say, tr
from widgets.panel import BOTTOM, Panel
from widgets.theme import colour, colours

OF_PAGE = "scan-"
"""How the codes begin of what is to be said of a whole page."""
_DOUBT = Qt.ItemDataRole.UserRole
_UPWARDS = (
    QAbstractItemView.CursorAction.MoveUp,
    QAbstractItemView.CursorAction.MovePrevious,
    QAbstractItemView.CursorAction.MovePageUp,
)
_ROOM = 16
"""Pixels around the print of a cell."""


class ReviewList(QTreeWidget):
    """The doubts; keys work on what is selected."""

    def __init__(self, panel: Review) -> None:
        super().__init__()
        self._panel = panel
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(tr("Prüfliste", "Review list"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectedItems():
            self._panel.select_first()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex | QPersistentModelIndex:
        """Where a key leads, past the names of pages, which cannot be selected."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or index.parent().isValid():
            return index
        beyond = self.indexAbove(index) if action in _UPWARDS else self.indexBelow(index)
        return beyond if beyond.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.accept_selected()
        elif event.key() == Qt.Key.Key_Delete:
            self._panel.reject_selected()
        elif event.key() == Qt.Key.Key_F2:
            self._panel.label.setFocus()
            self._panel.label.selectAll()
        else:
            super().keyPressEvent(event)


class Review(QWidget):
    """The list, its keys, and a line to correct label and type."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fills = False
        self._count = QLabel()
        self._whole = QLabel()
        """What the list has no room for: all that is to be said of the selected place."""
        self._settled = QCheckBox(tr("Erledigte zeigen", "Show settled"))
        self._settled.toggled.connect(lambda _on: self._fill())
        self.accept = QPushButton(icon("check", colours().success), tr("Bestätigen (Enter)", "Accept (Enter)"))
        self.accept.clicked.connect(self.accept_selected)
        self.reject = QPushButton(icon("delete"), tr("Verwerfen (Entf)", "Dismiss (Del)"))
        self.reject.clicked.connect(self.reject_selected)
        self.list = ReviewList(self)
        self.list.itemSelectionChanged.connect(self._go)
        self.setFocusProxy(self.list)
        self.label = QLineEdit()
        self.label.setPlaceholderText(tr("Beschriftung berichtigen (F2)", "Correct the label (F2)"))
        self.label.setAccessibleName(tr("Beschriftung", "Label"))
        self.label.returnPressed.connect(self.correct_selected)
        self.type = QComboBox()
        self.type.setAccessibleName(tr("Art des Feldes", "Type of the field"))
        for name, record in sorted(FIELD_TYPES.items(), key=lambda pair: say(pair[1].title)):
            if not record.deprecated:
                self.type.addItem(type_icon(name), say(record.title), name)
        self.correct = QPushButton(icon("fix"), tr("Berichtigen", "Correct"))
        self.correct.clicked.connect(self.correct_selected)
        self._lay_out()
        context.bridge.changed.connect(self._on_change)
        self._fill()

    def _lay_out(self) -> None:
        told, corrected = QHBoxLayout(), QHBoxLayout()
        told.addWidget(self._count, 1)
        for widget in (self._settled, self.accept, self.reject):
            told.addWidget(widget)
        corrected.addWidget(self.label, 1)
        for widget in (self.type, self.correct):
            corrected.addWidget(widget)
        self._count.setWordWrap(True)
        self._whole.setWordWrap(True)
        self._whole.hide()
        self.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.type.setMinimumContentsLength(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(told)
        layout.addLayout(corrected)
        layout.addWidget(self._whole)
        layout.addWidget(self.list, 1)

    def _on_change(self, change: Change) -> None:
        if change.before.paper is not change.after.paper or change.before.form is not change.after.form:
            self._fill()

    def _fill(self) -> None:
        paper = self._context.state.paper
        doubts = paper.doubts if paper is not None else ()
        shown = [d for d in doubts if self._settled.isChecked() or not d.settled]
        chosen = {doubt.id for doubt in self.selected()}
        self._fills = True
        self.list.clear()
        parent, page = None, -1
        for doubt in shown:
            if parent is None or doubt.page != page:
                page = doubt.page
                parent = self._page_item(page, sum(d.page == page for d in shown))
            item = self._item(parent, doubt)
            item.setSelected(doubt.id in chosen)
        self.list.expandAll()
        self.list.setColumnWidth(0, 320)
        self._fills = False
        left = sum(not doubt.settled for doubt in doubts)
        if not doubts:
            told = tr("Nach einem Import steht hier, was zu prüfen ist.", "After an import this lists what to look at.")
        elif left:
            told = tr("{} von {} noch zu prüfen", "{} of {} still to look at").format(left, len(doubts))
        else:
            told = tr("Alles geprüft ({})", "All looked at ({})").format(len(doubts))
        self._count.setText(told)
        self._show_chosen()

    def _page_item(self, page: int, count: int) -> QTreeWidgetItem:
        name = tr("Seite {}", "Page {}").format(page) if page else tr("Allgemein", "In general")
        item = QTreeWidgetItem([f"{name} ({count})"])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        self.list.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)
        return item

    def _item(self, parent: QTreeWidgetItem, doubt: Doubt) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [self._called(doubt), say(doubt.message)])
        item.setData(0, _DOUBT, doubt)
        item.setToolTip(0, item.text(0))
        item.setToolTip(1, item.text(1))
        tint = colours().success if doubt.settled else colours().warning
        item.setIcon(0, icon("check" if doubt.settled else "warning", tint))
        if doubt.settled:
            for column in (0, 1):
                item.setForeground(column, QBrush(colour("muted")))
        return item

    def _called(self, doubt: Doubt) -> str:
        element = self._element(doubt)
        if element is None and doubt.code.startswith(OF_PAGE):
            return tr("ganze Seite", "whole page")
        if element is None:
            return tr("nicht im Formular", "not in the form")
        return plain(getattr(element, "label", None) or getattr(element, "title", None) or "") or "–"

    def _element(self, doubt: Doubt) -> object | None:
        form = self._context.state.form
        path = find(form, doubt.field) if doubt.field is not None else None
        return at(form, path) if path is not None else None

    def select_first(self) -> None:
        """Select what is to be looked at first."""
        paper = self._context.state.paper
        self._select_next([doubt.id for doubt in paper.doubts] if paper is not None else [])

    def selected(self) -> list[Doubt]:
        """The selected doubts in the order of the list."""
        found = []
        for row in range(self.list.topLevelItemCount()):
            page = self.list.topLevelItem(row)
            for place in range(page.childCount()):
                if page.child(place).isSelected():
                    found.append(page.child(place).data(0, _DOUBT))
        return found

    def _go(self) -> None:
        if self._fills:
            return
        self._show_chosen()
        chosen = self.selected()
        if len(chosen) != 1:
            return
        (doubt,) = chosen
        if self._element(doubt) is not None and doubt.field is not None:
            self._context.show_uid(doubt.field)
        if doubt.page:
            self._context.signals.show_place.emit(doubt.page, doubt.box)

    def _show_chosen(self) -> None:
        chosen = self.selected()
        element = self._element(chosen[0]) if len(chosen) == 1 else None
        is_field = isinstance(element, Field)
        for widget in (self.label, self.type, self.correct):
            widget.setEnabled(is_field)
        self.label.setText(plain(element.label or "") if isinstance(element, Field) else "")
        self.type.setCurrentIndex(self.type.findData(element.type) if isinstance(element, Field) else -1)
        self._whole.setText(say(chosen[0].message) if len(chosen) == 1 else "")
        self._whole.setVisible(self._is_cut(self._whole.text()))
        self.accept.setEnabled(any(not doubt.settled for doubt in chosen))
        self.reject.setEnabled(any(not doubt.settled for doubt in chosen))

    def _is_cut(self, text: str) -> bool:
        wide = self.list.viewport().width() - self.list.columnWidth(0)
        return self.list.fontMetrics().horizontalAdvance(text) + _ROOM > wide and bool(text)

    # what is done

    def accept_selected(self) -> None:
        """All is right as it is; on to the next."""
        chosen = [doubt for doubt in self.selected() if not doubt.settled]
        if chosen:
            self._do(papers.accepted(self._context.state, chosen), chosen)

    def reject_selected(self) -> None:
        """Not wanted: the field goes, its box is dismissed; on to the next."""
        chosen = [doubt for doubt in self.selected() if not doubt.settled]
        if chosen:
            self._do(papers.rejected(self._context.state, chosen), chosen)

    def correct_selected(self) -> None:
        """Set label and type from the line below the list; on to the next."""
        chosen = self.selected()
        element = self._element(chosen[0]) if len(chosen) == 1 else None
        if not isinstance(element, Field):
            return
        changes: dict[str, object] = {}
        if self.label.text() != plain(element.label or ""):
            changes["label"] = self.label.text()
        if self.type.currentData() not in (None, element.type):
            changes["type"] = self.type.currentData()
        self._do(papers.corrected(self._context.state, chosen[0], **changes), chosen)
        self.list.setFocus()

    def _do(self, result: Result, done: Sequence[Doubt]) -> None:
        order = [doubt.id for doubt in self._context.state.paper.doubts] if self._context.state.paper else []
        last = max((order.index(doubt.id) for doubt in done), default=0)
        if self._context.do(result):
            self._select_next(order[last + 1 :] + order[: last + 1])

    def _select_next(self, order: Sequence[str]) -> None:
        items = {}
        for row in range(self.list.topLevelItemCount()):
            page = self.list.topLevelItem(row)
            for place in range(page.childCount()):
                doubt = page.child(place).data(0, _DOUBT)
                if not doubt.settled:
                    items[doubt.id] = page.child(place)
        self.list.clearSelection()
        found = next((items[id_] for id_ in order if id_ in items), None)
        if found is not None:
            self.list.setCurrentItem(found)


PANEL = Panel(
    "review",
    Text("Prüfliste", "Review list"),
    BOTTOM,
    Review,
    order=20,
    help_page="handbuch/01-formular.md#die-prüfliste",
)
