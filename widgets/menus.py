"""Menus and tool bars: Qt's actions, made of the records of `widgets.actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from designer.text import Text
from widgets import mnemonics
from widgets.actions import ACTIONS, EDIT, VIEW, WindowAction
from widgets.icons import icon
from widgets.language import say, tr

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_CANVAS_ACTIONS = frozenset(
    {"delete", "cut", "copy", "paste", "select-all", "duplicate", "wider", "narrower", "required"}
)
"""Actions whose shortcuts mean something else where text is edited."""
GO_TO = Text("Gehe zu", "Go to")
_OF_ELEMENTS = (("required", "wider", "narrower"), ("cut", "copy", "paste", "duplicate", "delete"))
"""What a context menu offers, in groups."""


class Menus:
    """The menu bar and the tool bars of one window; `actions` are Qt's by the id of their record,
    `ways` lead to its tabs and docks."""

    def __init__(self, window: MainWindow) -> None:
        self.actions: dict[str, QAction] = {}
        self.ways: list[QAction] = []
        self._menus: dict[str, QMenu] = {}
        bar = window.addToolBar(tr("Werkzeuge", "Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for action in ACTIONS:
            qaction = self.actions[action.id] = _qaction(action, window)
            menu = self._menu(action, window)
            if action.begins_group:
                menu.addSeparator()
            menu.addAction(qaction)
            if action.id == "open-project":
                _add_recent(menu, window)
            if action.in_tool_bar:
                bar.addAction(qaction)
        self._add_stages(window)
        self._convert = self._add_conversions(window)
        self._menus[say(VIEW)].addSeparator()
        mnemonics.mark(window.menuBar())

    def _menu(self, action: WindowAction, window: MainWindow) -> QMenu:
        name = say(action.menu)
        if name not in self._menus:
            menu = self._menus[name] = window.menuBar().addMenu(name)
            menu.aboutToShow.connect(lambda: mnemonics.mark(menu))
        return self._menus[name]

    def _add_stages(self, window: MainWindow) -> None:
        window.addToolBarBreak()
        tools = window.addToolBar(tr("Stufen", "Stages"))
        tools.setObjectName("stages")
        tools.setMovable(False)
        tools.addWidget(window.stage_bar)

    def _add_conversions(self, window: MainWindow) -> QMenu:
        """Types that the selected fields can become; looked up when the menu is opened."""
        edit = self._menus[say(EDIT)]
        menu = QMenu(tr("Umwandeln in", "Convert to"), edit)
        edit.insertMenu(self.actions["required"], menu)
        menu.aboutToShow.connect(lambda: _fill_conversions(menu, window))
        edit.aboutToShow.connect(lambda: _enable_conversions(menu, window))
        return menu

    def finish(self, canvas: QWidget, ways: list[QAction], toggles: list[QAction]) -> None:
        """What actions get once the canvas and the docks are there, and the pictures that only menus show.

        `ways` lead to the tabs and docks, `toggles` show and hide docks.
        """
        for action in ACTIONS:
            if action.icon:
                self.actions[action.id].setIcon(icon(action.icon))
        for name in _CANVAS_ACTIONS:
            self.actions[name].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            canvas.addAction(self.actions[name])
        go_to = self._menus[say(VIEW)].addMenu(say(GO_TO))
        go_to.addActions(ways)
        self.ways = ways
        mnemonics.mark(go_to)
        self._menus[say(VIEW)].addActions(toggles)

    def fill(self, menu: QMenu, window: MainWindow) -> None:
        """Put what can be done with selected elements into a context menu."""
        _enable_conversions(self._convert, window)
        menu.addMenu(self._convert)
        for names in _OF_ELEMENTS:
            menu.addSeparator()
            menu.addActions([self.actions[name] for name in names])
        mnemonics.mark(menu)


def _fill_conversions(menu: QMenu, window: MainWindow) -> None:
    from widgets import conversion

    conversion.fill(menu, window.context)
    mnemonics.mark(menu)


def _enable_conversions(menu: QMenu, window: MainWindow) -> None:
    from widgets import conversion

    menu.setEnabled(window.has_document and bool(conversion.selected_fields(window.context)))


def _qaction(action: WindowAction, window: MainWindow) -> QAction:
    qaction = QAction(say(action.title), window)
    if action.in_tool_bar:
        qaction.setIcon(icon(action.icon))
    if action.shortcut:
        qaction.setShortcut(QKeySequence(action.shortcut))
    keys = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    qaction.setToolTip(f"{qaction.text()} ({keys})" if keys else qaction.text())
    qaction.triggered.connect(lambda: action.run(window))
    return qaction


def _add_recent(menu: QMenu, window: MainWindow) -> None:
    recent = menu.addMenu(tr("Zuletzt geöffnet", "Opened last"))
    opening = window.opening
    recent.aboutToShow.connect(lambda: opening.fill_menu(recent))
