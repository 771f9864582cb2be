"""The first page of a window without a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import icon
from widgets.language import tr

_PATH = Qt.ItemDataRole.UserRole


class Welcome(QWidget):
    """What one can begin with at the left, what was opened last at the right."""

    open_path = Signal(Path)
    forget_path = Signal(Path)
    """A path is not wanted in the list any more."""

    def __init__(self, run: Callable[[str], None], recent: list[str]) -> None:
        super().__init__()
        title = QLabel("Antragswerk")
        title.setObjectName("welcomeTitle")
        about = QLabel(
            tr(
                "Vom Papierformular zum Onlineantrag: bauen, ansehen, prüfen, übertragen.",
                "From the paper form to the online application: build, preview, check, publish.",
            )
        )
        about.setWordWrap(True)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(self._beginnings(run), 1)
        columns.addLayout(self._opened_last(), 1)
        holder = QWidget()
        holder.setMaximumWidth(920)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(18)
        column.addLayout(columns)
        column.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 32)
        layout.addStretch()
        layout.addWidget(holder, 6)
        layout.addStretch()
        self.show_recent(recent)

    def _beginnings(self, run: Callable[[str], None]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(_heading(tr("Beginnen", "Begin")))
        for name, picture, text in (
            ("import-paper", "paper", tr("Aus Papierformular …", "From a paper form …")),
            ("new", "new", tr("Neues Formular", "New form")),
            ("new-from-template", "copy", tr("Aus Vorlage …", "From a template …")),
            ("open", "open", tr("Formular öffnen …", "Open form …")),
            ("open-project", "open", tr("Projekt öffnen …", "Open project …")),
            ("sample-project", "preview", tr("Musterprojekt ausprobieren", "Try the sample project")),
        ):
            button = QPushButton(icon(picture), "  " + text)
            button.setMinimumHeight(42)
            button.setIconSize(QSize(18, 18))
            button.setObjectName("welcomeChoice")
            button.clicked.connect(lambda _=False, name=name: run(name))
            column.addWidget(button)
        column.addStretch()
        return column

    def _opened_last(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(_heading(tr("Zuletzt geöffnet", "Opened last")))
        self.recent = RecentList()
        self.recent.itemActivated.connect(self._open)
        self.recent.itemClicked.connect(self._open)
        self.recent.unwanted.connect(self.forget_path)
        column.addWidget(self.recent, 1)
        return column

    def show_recent(self, recent: list[str]) -> None:
        """List these paths, newest first."""
        self.recent.clear()
        for path in recent:
            item = QListWidgetItem(icon("open"), f"{Path(path).stem}\n{path}")
            item.setData(_PATH, path)
            item.setToolTip(path)
            self.recent.addItem(item)
        if not recent:
            item = QListWidgetItem(
                tr("Noch nichts. Ihre Formulare erscheinen hier.", "Nothing yet. Your forms will be listed here.")
            )
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.recent.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if path:
            self.open_path.emit(Path(path))


class RecentList(QListWidget):
    """Paths; a click or Enter opens one, Del takes one out of the list."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None and item.data(_PATH):
            self.unwanted.emit(Path(item.data(_PATH)))
        else:
            super().keyPressEvent(event)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("welcomeHeading")
    return label


def scrollable(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls where it does not fit, so that it never makes the window large."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
