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

import resources
from widgets.icons import icon
from widgets.language import tr

SAMPLES = Path(resources.__file__).parent / "samples"


class Welcome(QWidget):
    """New form, open, sample, and what was opened last."""

    open_path = Signal(Path)

    def __init__(self, run: Callable[[str], None], recent: list[str]) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(10)
        title = QLabel("Antragswerk")
        title.setStyleSheet("font-size: 30px; font-weight: 600;")
        line = tr(
            "Vom Papierformular zum Onlineantrag: bauen, ansehen, prüfen, übertragen.",
            "From the paper form to the online application: build, preview, check, publish.",
        )
        about = QLabel(line)
        about.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(14)
        for name, picture, text in (
            ("new", "new", tr("Neues Formular", "New form")),
            ("import-paper", "paper", tr("Aus Papierformular …", "From a paper form …")),
            ("open", "open", tr("Formular öffnen …", "Open form …")),
            ("open-project", "open", tr("Projekt öffnen …", "Open project …")),
        ):
            button = QPushButton(icon(picture), "  " + text)
            button.setMinimumHeight(40)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _=False, name=name: run(name))
            column.addWidget(button)
        sample = QPushButton(icon("paper"), "  " + tr("Musterformular „Hundesteuer“ ansehen", "Look at the sample"))
        sample.setMinimumHeight(40)
        sample.setStyleSheet("text-align: left;")
        sample.clicked.connect(lambda: self.open_path.emit(SAMPLES / "hundesteuer" / "form.json"))
        column.addWidget(sample)
        column.addSpacing(14)
        column.addWidget(QLabel(tr("Zuletzt geöffnet", "Opened last")))
        self._recent = QListWidget()
        self._recent.setAccessibleName(tr("Zuletzt geöffnet", "Opened last"))
        for path in recent:
            item = QListWidgetItem(Path(path).name + "   —   " + str(Path(path).parent))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self._recent.addItem(item)
        if not recent:
            item = QListWidgetItem(tr("Noch nichts. Ihre Formulare erscheinen hier.", "Nothing yet."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._recent.addItem(item)
        self._recent.setMinimumHeight(96)
        self._recent.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._recent.itemActivated.connect(self._open)
        column.addWidget(self._recent, 1)
        holder = QWidget()
        holder.setMaximumWidth(560)
        holder.setLayout(column)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 24)
        layout.addStretch()
        layout.addWidget(holder, 3)
        layout.addStretch()

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if path:
            self.open_path.emit(Path(path))


def scrollable(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls where it does not fit, so that it never makes the window large."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
