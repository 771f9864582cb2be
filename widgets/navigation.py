"""Ways through a window: tabs and docks brought forward, the keyboard put into them, help on what has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDockWidget

from designer.text import Text
from widgets.canvas.canvas import Canvas
from widgets.docks import focus_inside
from widgets.handbook import CONTENTS
from widgets.language import say, tr
from widgets.panel import panels, tabs
from widgets.window_part import WindowPart

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_STAGE_TABS = {1: "form", 2: "process", **dict.fromkeys(range(3, 10), "publish")}
_SIDES = frozenset({Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea})
_AREAS_NEEDED = {"process": _SIDES, "publish": _SIDES | {Qt.DockWidgetArea.BottomDockWidgetArea}}
"""Tabs that need the room of docks, and of which."""


class Navigation(WindowPart):
    """Moves about in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._put_away: list[tuple[QDockWidget, bool]] = []
        window.tabs.currentChanged.connect(self._make_room)
        window.stage_bar.chosen.connect(self.show_stage)

    def _make_room(self, number: int) -> None:
        """Docks at the sides belong to the form; process and publishing get their room, publishing the bottom too."""
        window = self._window
        areas = _AREAS_NEEDED.get(tabs()[number].id if number >= 0 else "", frozenset())
        staying = [each for each in self._put_away if window.dockWidgetArea(each[0]) in areas]
        self._bring_back([each for each in self._put_away if each not in staying])
        going = [dock for dock in window.docks.values() if not dock.isHidden() and window.dockWidgetArea(dock) in areas]
        self._put_away = [*staying, *((dock, not dock.visibleRegion().isEmpty()) for dock in going)]
        for dock in going:
            dock.hide()
        if number >= 0:
            window.standing.refresh()

    def _bring_back(self, docks: list[tuple[QDockWidget, bool]]) -> None:
        for dock, _ in docks:
            dock.show()
        for dock, was_in_front in docks:
            if was_in_front:
                dock.raise_()

    def show_stage(self, number: int) -> None:
        """Show where the work of a stage is done."""
        if self._window.has_document and number in _STAGE_TABS:
            self._window.show_tab(_STAGE_TABS[number])
            self._window.publishing.show_stage(number)

    def ways(self) -> list[QAction]:
        """A way to every tab (Ctrl and its number) and to every dock (Alt and its number)."""
        places = [("Ctrl", number, tab.title, partial(self.go_to_tab, tab.id)) for number, tab in enumerate(tabs(), 1)]
        places += [("Alt", number, dock.title, partial(self.go_to, dock.id)) for number, dock in enumerate(panels(), 1)]
        return [self._way(*place) for place in places]

    def _way(self, modifier: str, number: int, title: Text, go: Callable[[], None]) -> QAction:
        action = QAction(say(title), self._window)
        action.setShortcut(QKeySequence(f"{modifier}+{number}"))
        action.setProperty("told", f"{tr('Gehe zu', 'Go to')}: {say(title)}")
        action.triggered.connect(lambda _checked=False: go())
        return action

    def go_to_tab(self, name: str) -> None:
        """Bring the tab of this id forward and put the keyboard there."""
        self._window.show_tab(name)
        focus_inside(self._window.tabs.currentWidget())

    def go_to(self, name: str) -> None:
        """Bring the dock of this id forward and put the keyboard there."""
        self._window.show_panel(name)
        focus_inside(self._window.docks[name].widget())

    def go_to_part(self, step: int) -> None:
        """Put the keyboard into the next part of the window (1) or the one before (-1): tab, then docks."""
        window = self._window
        tab = window.tabs.currentWidget() if window.has_document else window.welcome
        parts = [tab, *(dock.widget() for dock in window.docks.values() if not dock.visibleRegion().isEmpty())]
        focused = QApplication.focusWidget()
        inside = (n for n, part in enumerate(parts) if focused and (part is focused or part.isAncestorOf(focused)))
        focus_inside(parts[(next(inside, 0) + step) % len(parts)])

    def find(self, *, replacing: bool = False) -> None:
        """Search where the keyboard is: the part of the window that has a search of its own, else the form's texts."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Canvas) and not replacing:
            if hasattr(widget, "begin_search"):
                widget.begin_search()
                return
            widget = widget.parentWidget()
        self._window.show_panel("search")
        self._window.docks["search"].widget().begin(replacing=replacing)

    def next_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit of the search."""
        self._window.show_panel("search")
        self._window.docks["search"].widget().go(step)

    def show_help(self, page: str = "") -> None:
        """Open a page of the handbook beside the work; without a name the one about the focused part."""
        page = page or self.help_page()
        self._window.show_panel("help")
        self._window.docks["help"].widget().open(page)

    def help_page(self) -> str:
        """What the focused part says of itself, else the page of its dock, else that of the tab."""
        window = self._window
        about = {window.docks[panel.id]: panel.help_page for panel in panels()}
        widget = QApplication.focusWidget()
        while widget is not None and window.isAncestorOf(widget):
            if hasattr(widget, "help_page"):
                return str(widget.help_page())
            if widget in about:
                return about[widget]
            widget = widget.parentWidget()
        return tabs()[window.tabs.currentIndex()].help_page if window.has_document else CONTENTS
