"""The page of one stage: what it is for, its buttons, and what came of the last run as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.publish.stages import Stage, StageState
from designer.text import Text
from widgets.flow_layout import FlowLayout
from widgets.icons import icon
from widgets.language import say, tr
from widgets.theme import colour

if TYPE_CHECKING:
    from widgets.publish.tab import PublishTab

SIGNS = {
    "ok": ("check", "success"),
    "problem": ("error", "danger"),
    "open": ("warning", "warning"),
    "": ("hint", "hint"),
    "unread": ("inbox", "accent"),
    "read": ("open", "muted"),
}
"""Sign of a line -> its picture and its colour; other signs have no picture."""


def breakable(text: str) -> str:
    """The text with places to break long ids at, which hold no blank."""
    return text.replace("_", "_\u200b").replace(":", ":\u200b").replace("/", "/\u200b")


class WrappedLines(QStyledItemDelegate):
    """Makes a line as high as its wrapped text needs; a tree would cut it after the first line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        depth = 0 if index.column() else (index.parent().isValid() + tree.rootIsDecorated()) * tree.indentation() + 24
        room = QRect(0, 0, max(60, tree.columnWidth(index.column()) - depth - 14), 10_000)
        flags = Qt.TextFlag.TextWordWrap.value
        needed = option.fontMetrics.boundingRect(room, flags, str(index.data() or "")).height()
        return QSize(size.width(), max(size.height(), needed + 8))


@dataclass(frozen=True, slots=True)
class Act:
    """A button in a line: what it is called and what it does."""

    title: Text
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a result: its sign (`ok`, `problem`, `open` or nothing), what it is about, what is to say to it."""

    sign: str
    title: str
    detail: str = ""
    key: str = ""
    below: tuple[Line, ...] = ()
    act: Act | None = None
    is_open: bool = True


class StagePage(QWidget):
    """Title, explanation, a place for settings of the stage, buttons, summary, result."""

    def __init__(self, tab: PublishTab, title: Text, explanation: Text) -> None:
        super().__init__()
        self.tab = tab
        self.title = QLabel(f"<h2>{say(title)}</h2>")
        self.state = QLabel()
        self.state.setWordWrap(True)
        told = QLabel(say(explanation))
        told.setWordWrap(True)
        self.options = QVBoxLayout()
        self.buttons = FlowLayout()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result = QTreeWidget()
        self.result.setColumnCount(3)
        self.result.setHeaderLabels([tr("Prüfung oder Schritt", "Check or step"), tr("Ergebnis", "Result"), ""])
        self.result.setAccessibleName(tr("Ergebnis von {}", "Result of {}").format(say(title)))
        self.result.setRootIsDecorated(False)
        self.result.setWordWrap(True)
        self.result.setUniformRowHeights(False)
        header = self.result.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.sectionResized.connect(lambda *_: self.result.scheduleDelayedItemsLayout())
        self.result.setItemDelegate(WrappedLines(self.result))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 12)
        layout.addLayout(self._head())
        for part in (told, self.state):
            layout.addWidget(part)
        layout.addLayout(self.options)
        layout.addLayout(self.buttons)
        layout.addWidget(self.summary)
        self.add_view(self.result)
        self.summary.hide()
        self.show_lines(())

    def _head(self) -> QHBoxLayout:
        """The title, and once the stage is done the way to the next one."""
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.next.clicked.connect(lambda: self.tab.show_stage(self._following))
        policy = self.next.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.next.setSizePolicy(policy)
        self.next.hide()
        self._following = 0
        self._is_done = self._has_problem = False
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.next)
        return head

    def add_view(self, view: QAbstractScrollArea, stretch: int = 1) -> None:
        """A part that scrolls by itself and takes the room that is left, however little that is."""
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        view.setMinimumHeight(96)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(view, stretch)

    def button(self, picture: str, title: Text, run: Callable[[], None], *, is_main: bool = False) -> QPushButton:
        """A button of the stage; the main one is what a person does next as a rule."""
        made = QPushButton(say(title))
        if is_main:
            made.setProperty("primary", True)
            self._main = made
        else:
            made.setIcon(icon(picture))
        made.clicked.connect(lambda _checked=False: run())
        self.buttons.addWidget(made)
        return made

    def set_busy(self, busy: bool) -> None:
        """While a command runs nothing else can be begun."""
        for button in self.buttons.widgets():
            button.setEnabled(not busy)
        for button in self.result.findChildren(QPushButton):
            button.setEnabled(not busy)

    def show_project(self) -> None:
        """Another project, or its files were written: settings of the stage are read anew."""

    def show_stage(self, stage: Stage, following: Stage | None) -> None:
        """Say how the stage stands, and lead to the following one when it is done."""
        self._is_done = following is not None and stage.state is StageState.DONE
        self._show_next()
        if following is not None:
            self._following = following.number
            self.next.setText(tr("Weiter: {}", "Next: {}").format(say(following.title)))
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
        self.state.setVisible(not text)
        self._has_problem = is_problem
        self._show_next()

    def _show_next(self) -> None:
        """The way on is what is to do next, unless the last run just found a problem."""
        leads_on = self._is_done and not self._has_problem
        self.next.setVisible(leads_on)
        self._main.setProperty("primary", not leads_on)
        self._main.style().polish(self._main)

    def forget(self) -> None:
        """Another environment was chosen: what was found out of the former one does not count here."""
        self.tell("")
        self.show_lines(())

    def show_lines(self, lines: Iterable[Line]) -> None:
        """The result of the last run."""
        self.result.clear()
        listed = tuple(lines)
        self.result.setRootIsDecorated(any(line.below for line in listed))
        self.result.setHeaderHidden(not listed)
        for line in listed:
            item = QTreeWidgetItem()
            self.result.addTopLevelItem(item)
            self._fill(item, line)
        if self.result.topLevelItemCount():
            self.result.setCurrentItem(self.result.topLevelItem(0))

    def _fill(self, item: QTreeWidgetItem, line: Line) -> None:
        item.setText(0, breakable(line.title))
        item.setText(1, breakable(line.detail))
        if line.sign in SIGNS:
            picture, tone = SIGNS[line.sign]
            item.setIcon(0, icon(picture, colour(tone).name()))
        item.setData(0, Qt.ItemDataRole.UserRole, line.key)
        item.setToolTip(0, line.title)
        item.setToolTip(1, line.detail)
        for below in line.below:
            child = QTreeWidgetItem()
            item.addChild(child)
            self._fill(child, below)
        item.setExpanded(line.is_open)
        if line.act is not None:
            button = QPushButton(say(line.act.title))
            button.setStyleSheet("padding: 1px 10px;")
            button.setAccessibleName(f"{say(line.act.title)}: {line.title}")
            button.clicked.connect(lambda _checked=False, run=line.act.run: run())
            item.setSizeHint(2, QSize(button.sizeHint().width() + 8, 32))
            self.result.setItemWidget(item, 2, button)

    def chosen_key(self) -> str:
        """Key of the chosen line."""
        item = self.result.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole) or "") if item is not None else ""
