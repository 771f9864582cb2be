"""The forms and projects that were opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from widgets.icons import icon
from widgets.language import tr

_PATH = Qt.ItemDataRole.UserRole


class RecentList(QListWidget):
    """Paths; a click or Enter opens one, Del takes one out of the list."""

    opened = Signal(Path)
    unwanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Zuletzt geöffnet", "Opened last"))
        self.setIconSize(QSize(18, 18))
        self.setSpacing(2)
        self.setObjectName("framed")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(300)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def show_paths(self, paths: list[str]) -> None:
        """List these, newest first."""
        self.clear()
        for path in paths:
            item = QListWidgetItem(icon("open"), f"{Path(path).stem}\n{path}")
            item.setData(_PATH, path)
            item.setToolTip(path)
            self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(Path(item.data(_PATH)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.unwanted.emit(Path(item.data(_PATH)))
        else:
            super().keyPressEvent(event)
