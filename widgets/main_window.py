"""The main window: the welcome page, and the tabs and docks for the document it works on."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtWidgets
from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from designer.text import Text
from widgets.commands import search_elements
from widgets.language import say, tr
from widgets.menus import Menus
from widgets.notice import Notice
from widgets.opening import Opening
from widgets.questions import AskingWindow
from widgets.stages import StageBar
from widgets.standing import Standing
from widgets.status_bar import StatusBar
from widgets.welcome import Welcome, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from designer.checks.finding import Finding
    from designer.editing.store import Change, Store
    from widgets.canvas.canvas import Canvas
    from widgets.context import Context
    from widgets.documents import Document
    from widgets.filing import Filing
    from widgets.navigation import Navigation
    from widgets.publish.tab import PublishTab
    from widgets.tasks import Task

_PAUSE = 120
"""Milliseconds after a window without a document was shown, in which nothing is loaded: it is painted first."""
_FOLLOWED = Text(
    "„{name}“ wurde von einem anderen Programm geändert und neu geladen.",
    '"{name}" was changed by another program and loaded again.',
)
_LOADED_LATER = ("designer.model.form", "widgets.canvas.canvas", "widgets.filing", "widgets.docks", "widgets.panel")
_PARTS = frozenset({"context", "filing", "canvas", "tabs", "docks", "publishing", "navigation"})


class MainWindow(AskingWindow):
    """One window on one document; `settings` keep its shape, `recovery_folder` unsaved work. With a `store` it goes on
    with the work of another window.

    What works on a document (`_PARTS`, and the model behind them) takes several times as long to load as the window
    with its welcome page. So it is made when it is first asked for, at the latest shortly after the window was painted.
    """

    context: Context
    filing: Filing
    canvas: Canvas
    tabs: QtWidgets.QTabWidget
    docks: dict[str, QtWidgets.QDockWidget]
    publishing: PublishTab
    navigation: Navigation
    is_furnished = False
    """Whether the parts that work on a document were made."""
    _is_replaced = False

    def __init__(
        self,
        settings: QSettings,
        document: Document | None = None,
        recovery_folder: Path | None = None,
        store: Store | None = None,
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.recovery_folder = recovery_folder
        self.opening = Opening(self)
        self._to_load = [*_LOADED_LATER]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._load_next)
        self.resize(1440, 900)
        self._build_frame()
        self.menus = Menus(self)
        self._build_status_bar()
        self.standing = Standing(self)
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if document is not None:
            self._furnish(document, store)
        self.standing.refresh()

    def __getattr__(self, name: str) -> Any:
        """The parts that work on a document, made by this very question."""
        if name in _PARTS and not self.is_furnished:
            self._furnish(None)
            return getattr(self, name)
        raise AttributeError(name)

    # parts

    def _build_frame(self) -> None:
        """What is there without a document: the welcome page and the room for the work."""
        self.stage_bar = StageBar()
        recent = self.opening.recent()
        self.welcome = Welcome(self.run_action, recent)
        self.welcome.open_path.connect(self.opening.open_path)
        self.welcome.forget_path.connect(self.opening.forget)
        centre = QWidget()
        self.setCentralWidget(centre)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.notice = Notice()
        self._stack = QStackedWidget()
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        page = scrolled()
        self._stack.addWidget(page)
        page.setWidget(self.welcome)  # last: a page that moves into the window is dressed anew

    def _load_next(self) -> None:
        """One part of the program a time, so that the window answers in between; at last the parts are made."""
        if self._to_load:
            import_module(self._to_load.pop(0))
            self._pause.start(0)
        elif not self.is_furnished:
            self._furnish(None)

    def _furnish(self, document: Document | None, work: Store | None = None) -> None:
        """Make all that works on a document; with none the welcome page stays in front of a new form."""
        from designer.editing.state import EditorState
        from designer.editing.store import Store
        from widgets.context import Context
        from widgets.docks import make_docks
        from widgets.documents import Document
        from widgets.filing import Filing
        from widgets.navigation import Navigation
        from widgets.new_form import empty_form
        from widgets.paper.taking import kept_paper
        from widgets.store_bridge import StoreBridge
        from widgets.tasks import Tasks

        self.is_furnished = True
        self._pause.stop()
        opened = document or Document(empty_form())
        store = work or Store(
            EditorState(opened.form, opened.answers, opened.files, paper=kept_paper(opened.project, opened.form))
        )
        self.context = Context(store, StoreBridge(store, self), Tasks(self), self.settings, self)
        self.context.project = opened.project
        self.context.run_action = self.run_action
        self.filing = Filing(self, opened, self.recovery_folder)
        self.setUpdatesEnabled(False)  # a window that is shown already must not be seen rearranging itself
        self._build_tabs(is_shown=document is not None)
        self.docks = make_docks(self, self.context, is_shown=document is not None)
        self.navigation = Navigation(self)
        self.menus.finish(
            self.canvas, self.navigation.ways(), [dock.toggleViewAction() for dock in self.docks.values()]
        )
        self._listen()
        state = self.settings.value("state")
        if isinstance(state, QByteArray):
            self.restoreState(state)
        self._show_docks(document is not None)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setAnimated(True)
        self.setUpdatesEnabled(True)
        self.standing.refresh()
        if document is not None:
            self.canvas.setFocus()
        if work is None:
            QTimer.singleShot(0, self.filing.offer_recovery)
        else:
            self.filing.keep_all()

    def _build_tabs(self, *, is_shown: bool) -> None:
        from widgets.canvas.canvas import Canvas
        from widgets.panel import tabs
        from widgets.publish.reach import ReachLabel
        from widgets.publish.tab import PublishTab

        self.tabs = QtWidgets.QTabWidget()
        self.tabs.setDocumentMode(True)
        self.canvas = Canvas(self.context)
        for tab in tabs():
            widget = self.canvas if tab.id == "form" else tab.create(self.context)
            if isinstance(widget, PublishTab):
                self.publishing = widget
            self.tabs.addTab(widget, say(tab.title))
        self.canvas.type_to_insert.connect(lambda text: search_elements(self, text))
        self.canvas.menu_wanted.connect(lambda menu: self.menus.fill(menu, self))
        self.status.show_environment(ReachLabel(self.publishing.reach, with_name=True))
        self._stack.addWidget(self.tabs)
        self._stack.setCurrentIndex(1 if is_shown else 0)

    def _listen(self) -> None:
        signals = self.context.signals
        QGuiApplication.instance().focusWindowChanged.connect(self._on_focus_window)
        self.filing.moved.connect(self.opening.remember)
        self.filing.changed_outside.connect(self._on_changed_outside)
        self.context.bridge.changed.connect(self._on_change)
        signals.findings_changed.connect(self._on_findings)
        signals.told.connect(lambda text: self.status.tell(say(text)))
        self.context.tasks.started.connect(self._on_task)
        signals.show_stage.connect(self.navigation.show_stage)
        signals.show_tab.connect(self.show_tab)
        signals.show_help.connect(self.navigation.show_help)
        signals.project_changed.connect(self._on_files)
        signals.show_panel.connect(self.navigation.go_to)

    def _build_status_bar(self) -> None:
        self.status = StatusBar()
        self.status.findings_wanted.connect(lambda: self.show_panel("findings"))
        self.setStatusBar(self.status)

    def _show_docks(self, visible: bool) -> None:
        """The welcome page stands alone; with a document the docks come as they were left."""
        from widgets.panel import panels

        if not visible:
            for dock in self.docks.values():
                dock.hide()
        elif all(dock.isHidden() for dock in self.docks.values()):
            for panel in panels():
                self.docks[panel.id].setVisible(panel.default_visible)
            self._settle_docks()

    # what changes

    def _on_change(self, change: Change) -> None:
        self.filing.follow(change)
        self.standing.refresh()

    def _on_changed_outside(self) -> None:
        path = self.document.path
        assert path is not None
        if not os.path.exists(path):
            text = tr("„{}“ wurde gelöscht oder verschoben.", '"{}" was deleted or moved.').format(path.name)
            self.context.store.mark_unsaved()
            self.notice.tell(text, ((tr("Wieder speichern", "Save again"), self.filing.save),))
            return
        if self.filing.follow_disk():
            self.notice.hide()
            told = _FOLLOWED.format(name=path.name)
            self.context.log(told)
            self.context.signals.told.emit(told)
            return
        text = tr("„{}“ wurde von einem anderen Programm geändert.", '"{}" was changed by another program.').format(
            path.name
        )
        choices = (
            (tr("Stand der Platte laden", "Load from disk"), self.filing.reload),
            (tr("Meinen Stand behalten", "Keep mine"), self.filing.keep_own),
        )
        self.notice.tell(text, choices)

    def _on_focus_window(self, window: QWindow | None) -> None:
        """Whoever comes back from another program sees what that one wrote.

        `changeEvent` would tell it as well; to hand it over, Python loads every kind of event that Qt has.
        """
        if window is not None and window is self.windowHandle():
            self.filing.look_at_disk()

    def _on_files(self) -> None:
        """Files of the project were written: what is known of publishing is read anew."""
        self.context.publish_facts.forget()
        self.standing.refresh()

    def _on_findings(self, findings: tuple[Finding, ...]) -> None:
        self.canvas.show_findings(findings)
        self.standing.count(findings)
        self.standing.refresh()

    def _on_task(self, task: Task) -> None:
        if task.can_cancel:
            self.status.follow(task)

    # commands

    def run_action(self, name: str) -> None:
        """Run the action of this id."""
        self.menus.actions[name].trigger()

    def show_document(self) -> None:
        """Leave the welcome page."""
        if self._stack.currentIndex() == 0:
            self._stack.setCurrentWidget(self.tabs)
            self._show_docks(True)
            self.standing.refresh()

    @property
    def document(self) -> Document:
        """What is open and where it lies."""
        return self.filing.document

    @property
    def has_document(self) -> bool:
        """Whether something is open, not the welcome page."""
        return self._stack.currentIndex() == 1

    def show_tab(self, name: str) -> None:
        """Bring the central tab of this id forward."""
        from widgets.panel import tabs

        self.tabs.setCurrentIndex(next(n for n, tab in enumerate(tabs()) if tab.id == name))

    def show_panel(self, name: str) -> None:
        """Bring the dock of this id forward."""
        self.docks[name].show()
        self.docks[name].raise_()

    def give_way(self) -> None:
        """Close without a question: another window goes on with the work."""
        self._is_replaced = True
        self.close()

    # the keyboard

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab passes over what lies behind another dock; Qt would lead there, out of sight."""
        from widgets.docks import is_behind

        passed: list[QWidget | None] = []
        while super().focusNextPrevChild(next_) and self.focusWidget() not in passed:
            if not is_behind(self.focusWidget()):
                return True
            passed.append(self.focusWidget())
        return False

    # showing and closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished and not self._is_replaced and self.context.store.is_modified and not self._may_close():
            event.ignore()
            return
        self._pause.stop()
        self.settings.setValue("geometry", self.saveGeometry())
        if self.is_furnished:
            self._close_parts()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        wants_to_save = self.ask_unsaved(self.context.state.form.title or self.document.name or tr("Neu", "New"))
        return self.filing.save() if wants_to_save else wants_to_save is False

    def _close_parts(self) -> None:
        self.filing.close()
        self.tabs.setCurrentIndex(0)  # the form's docks are remembered as they stand with the form
        if self.has_document:
            self.settings.setValue("state", self.saveState())
        self.publishing.close_down()
        self.context.bridge.close()
        self.context.tasks.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_furnished:
            self._settle_docks()
        else:
            self._pause.start(_PAUSE)

    def _settle_docks(self) -> None:
        from widgets.docks import hide_stray_tab_bars, size_docks

        hide_stray_tab_bars(self)
        size_docks(self, self.docks, is_arranged=isinstance(self.settings.value("state"), QByteArray))
