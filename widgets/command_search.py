"""Finding a command by its name (Ctrl+Shift+P)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from widgets.language import tr


class CommandSearch(QDialog):
    """A line and a list; Enter runs the chosen action."""

    chosen = Signal(QAction)

    def __init__(self, actions: Sequence[QAction], parent: QWidget, text: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Befehl suchen", "Search commands"))
        self.resize(460, 340)
        self._actions = list(actions)
        self.line = QLineEdit(text)
        self.line.setPlaceholderText(tr("Name eines Befehls oder Elements", "Name of a command or element"))
        self.line.setAccessibleName(self.windowTitle())
        self.list = QListWidget()
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(self._run)
        self.line.returnPressed.connect(lambda: self._run(self.list.currentItem()))
        self._fill(text)

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for action in self._actions:
            names = f"{action.text()} {action.property('words') or ''}".casefold()
            if action.isEnabled() and all(word in names for word in words):
                keys = action.shortcut().toString()
                item = QListWidgetItem(action.icon(), f"{action.text()}    {keys}".rstrip())
                item.setData(Qt.ItemDataRole.UserRole, action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            action = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)
