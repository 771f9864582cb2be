"""The first page of a window without a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.text import Text
from widgets.icons import icon
from widgets.language import say, tr

_BEGIN = (
    ("new", "new", Text("Neues Formular", "New form")),
    ("import-paper", "paper", Text("Aus Papierformular …", "From a paper form …")),
    ("new-from-template", "copy", Text("Aus einer Vorlage …", "From a template …")),
)
_OPEN = (
    ("open-project", "open", Text("Projekt öffnen …", "Open project …")),
    ("open", "open", Text("Formular öffnen …", "Open form …")),
    ("sample-project", "desktop", Text("Musterprojekt ausprobieren", "Try the sample project")),
)
"""Action, picture and words of every button."""


class Welcome(QWidget):
    """New form, open, sample, and what was opened last."""

    open_path = Signal(Path)

    def __init__(self, run: Callable[[str], None], recent: list[str]) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(10)
        title = QLabel("Antragswerk")
        title.setObjectName("welcomeTitle")
        line = tr(
            "Vom Papierformular zum Onlineantrag: bauen, ansehen, prüfen, übertragen.",
            "From the paper form to the online application: build, preview, check, publish.",
        )
        about = QLabel(line)
        about.setWordWrap(True)
        ways = QHBoxLayout()
        ways.setSpacing(24)
        ways.addLayout(_buttons(tr("Beginnen", "Begin"), _BEGIN, run))
        ways.addLayout(_buttons(tr("Öffnen", "Open"), _OPEN, run))
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(18)
        column.addLayout(ways)
        column.addSpacing(18)
        column.addWidget(_heading(tr("Zuletzt geöffnet", "Opened last")))
        column.addWidget(self._make_recent(recent), 1)
        holder = QWidget()
        holder.setMaximumWidth(760)
        holder.setLayout(column)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(40, 48, 40, 24)
        layout.addStretch()
        layout.addWidget(holder, 3)
        layout.addStretch()

    def _make_recent(self, recent: list[str]) -> QListWidget:
        self._recent = QListWidget()
        self._recent.setAccessibleName(tr("Zuletzt geöffnet", "Opened last"))
        self._recent.setMinimumHeight(96)
        self._recent.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        for path in recent:
            item = QListWidgetItem(Path(path).name + "   —   " + str(Path(path).parent))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self._recent.addItem(item)
        if not recent:
            item = QListWidgetItem(tr("Noch nichts. Ihre Formulare erscheinen hier.", "Nothing yet."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._recent.addItem(item)
        self._recent.itemActivated.connect(self._open)
        return self._recent

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if path:
            self.open_path.emit(Path(path))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("welcomeHeading")
    return label


def _buttons(heading: str, ways: tuple[tuple[str, str, Text], ...], run: Callable[[str], None]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(_heading(heading))
    for name, picture, text in ways:
        button = QPushButton(icon(picture), "  " + say(text))
        button.setMinimumHeight(40)
        button.setObjectName("welcomeChoice")
        button.clicked.connect(lambda _=False, name=name: run(name))
        column.addWidget(button)
    return column


def scrollable(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls where it does not fit, so that it never makes the window large."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
