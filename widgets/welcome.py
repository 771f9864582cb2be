"""The first page of a window without a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import icon
from widgets.language import tr

if TYPE_CHECKING:
    from widgets.recent_list import RecentList


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
        self.recent: RecentList | None = None
        self._last = self._opened_last()
        columns.addLayout(self._last, 1)
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
        self._nothing = QLabel(
            tr("Noch nichts. Ihre Formulare erscheinen hier.", "Nothing yet. Your forms will be listed here.")
        )
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        column.addStretch()
        return column

    def show_recent(self, recent: list[str]) -> None:
        """List these paths, newest first."""
        self._nothing.setVisible(not recent)
        if recent and self.recent is None:
            self.recent = self._new_list()
        if self.recent is not None:
            self.recent.show_paths(recent)
            self.recent.setVisible(bool(recent))

    def _new_list(self) -> RecentList:
        """Made when it is needed: a list takes longer to load than the rest of the page."""
        from widgets.recent_list import RecentList

        made = RecentList()
        made.opened.connect(self.open_path)
        made.unwanted.connect(self.forget_path)
        self._last.insertWidget(1, made, 1)
        return made


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("welcomeHeading")
    return label


def scrolled() -> QScrollArea:
    """An area that scrolls where its page does not fit, so that it never makes the window large."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
