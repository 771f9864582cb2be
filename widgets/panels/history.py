"""*Verlauf*: the steps that were made by name; a click goes to any of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from designer.editing.store import Cause, Change
from designer.text import Text
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.panel import RIGHT, Panel
from widgets.theme import colour

_Role = Qt.ItemDataRole


class HistoryModel(QAbstractListModel):
    """One line for every step of the store, oldest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._history = context.store.history
        self._count = len(self._history.steps)
        self._present = self._history.position

    def follow(self) -> None:
        """Show the steps as they are now; only the end of the list ever changes."""
        steps, present = len(self._history.steps), self._history.position
        first = min(self._count, present)
        if steps < self._count:
            self.beginRemoveRows(QModelIndex(), steps, self._count - 1)
            self._count = steps
            self.endRemoveRows()
        elif steps > self._count:
            self.beginInsertRows(QModelIndex(), self._count, steps - 1)
            self._count = steps
            self.endInsertRows()
        first = min(first, self._present, steps - 1)
        self._present = present
        self.dataChanged.emit(self.index(first), self.index(steps - 1))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, place: QModelIndex, role: int = _Role.DisplayRole) -> object:
        if not place.isValid():
            return None
        row = place.row()
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return say(self._history.steps[row].name)
        if role == _Role.AccessibleTextRole:
            return f"{say(self._history.steps[row].name)}, {self._state(row)}"
        if role == _Role.DecorationRole:
            return icon("here" if row == self._present else "blank")
        if role == _Role.ForegroundRole:
            return colour("muted") if row > self._present else None
        if role == _Role.FontRole:
            font = QFont()
            font.setBold(row == self._present)
            font.setItalic(row > self._present)
            return font
        return None

    def _state(self, row: int) -> str:
        if row == self._present:
            return tr("hier sind Sie", "you are here")
        return tr("rückgängig gemacht", "undone") if row > self._present else tr("ausgeführt", "done")


class History(QWidget):
    """The list; the present step is marked and kept in view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = HistoryModel(context)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Verlauf", "History"))
        self.list.clicked.connect(self.jump)
        self.list.activated.connect(self.jump)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        context.bridge.changed.connect(self._on_change)
        self._mark()

    def _on_change(self, change: Change) -> None:
        if change.cause is not Cause.SELECT:
            self.model.follow()
            self._mark()

    def _mark(self) -> None:
        present = self.model.index(self._context.store.history.position)
        self.list.setCurrentIndex(present)
        if self.isVisible():
            self.list.scrollTo(present)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def jump(self, place: QModelIndex) -> None:
        """Go to the state after a step."""
        if place.row() != self._context.store.history.position:
            self._context.store.jump(place.row())


PANEL = Panel(
    id="history",
    title=Text("Verlauf", "History"),
    area=RIGHT,
    create=History,
    order=30,
    default_visible=False,
    help_page="handbuch/01-formular.md#verlauf",
)
