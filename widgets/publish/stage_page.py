"""The page of one stage: what it is for, its buttons, and what came of the last run as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.publish.stages import Stage, StageState
from designer.text import Text
from widgets.icons import icon
from widgets.language import say, tr
from widgets.theme import colour

SIGNS = {"ok": "check", "problem": "error", "open": "warning", "": "hint", "unread": "inbox", "read": "open"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a result: its sign (`ok`, `problem`, `open` or nothing), what it is about, what is to say to it."""

    sign: str
    title: str
    detail: str = ""
    key: str = ""
    below: tuple[str, ...] = ()


class StagePage(QWidget):
    """Title, explanation, a place for settings of the stage, buttons, summary, result."""

    def __init__(self, title: Text, explanation: Text) -> None:
        super().__init__()
        self.title = QLabel(f"<h2>{say(title)}</h2>")
        self.state = QLabel()
        self.state.setWordWrap(True)
        told = QLabel(say(explanation))
        told.setWordWrap(True)
        self.options = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result = QTreeWidget()
        self.result.setHeaderLabels([tr("Prüfung oder Schritt", "Check or step"), tr("Ergebnis", "Result")])
        self.result.setAccessibleName(tr("Ergebnis von {}", "Result of {}").format(say(title)))
        self.result.setRootIsDecorated(False)
        self.result.setWordWrap(True)
        self.result.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.result.header().setStretchLastSection(True)
        self.result.setColumnWidth(0, 380)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        for part in (self.title, told, self.state):
            layout.addWidget(part)
        layout.addLayout(self.options)
        layout.addLayout(self.buttons)
        layout.addWidget(self.summary)
        layout.addWidget(self.result, 1)
        self.summary.hide()

    def button(self, picture: str, title: Text, run: Callable[[], None]) -> QPushButton:
        """A button of the stage; the first one is the main one."""
        made = QPushButton(icon(picture), say(title))
        made.clicked.connect(lambda _checked=False: run())
        self.buttons.insertWidget(self.buttons.count() - 1, made)
        return made

    def show_stage(self, stage: Stage) -> None:
        """Say how the stage stands."""
        names = {
            StageState.DONE: ("success", tr("Erledigt", "Done")),
            StageState.OPEN: ("muted", tr("Offen", "Open")),
            StageState.PROBLEM: ("danger", tr("Problem", "Problem")),
        }
        tone, word = names[stage.state]
        self.state.setText(f"<b style='color:{colour(tone).name()}'>{word}</b> – {say(stage.reason)}")

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        """One sentence on the last run."""
        self.summary.setText(text)
        self.summary.setStyleSheet(f"color: {colour('danger' if is_problem else 'text').name()}; font-weight: 600")
        self.summary.setVisible(bool(text))

    def show_lines(self, lines: Iterable[Line]) -> None:
        """The result of the last run."""
        self.result.clear()
        for line in lines:
            item = QTreeWidgetItem([line.title, line.detail])
            item.setIcon(0, icon(SIGNS.get(line.sign, "hint")))
            item.setData(0, Qt.ItemDataRole.UserRole, line.key)
            item.setToolTip(1, line.detail)
            for text in line.below:
                item.addChild(QTreeWidgetItem(["", text]))
            self.result.addTopLevelItem(item)
            item.setExpanded(True)
        if self.result.topLevelItemCount():
            self.result.setCurrentItem(self.result.topLevelItem(0))

    def chosen_key(self) -> str:
        """Key of the chosen line."""
        item = self.result.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole) or "") if item is not None else ""
