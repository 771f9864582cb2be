"""The main window: menus, docks, tabs, and the document they work on."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtWidgets
from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.publish.stages import Facts, Stage, stages
from widgets import theme
from widgets.actions import ACTIONS, WindowAction
from widgets.icons import icon, type_icon
from widgets.language import language, say, set_language, tr, translate_qt
from widgets.notice import Notice
from widgets.opening import Opening
from widgets.stages import StageBar
from widgets.status_bar import StatusBar
from widgets.welcome import Welcome, scrollable

if TYPE_CHECKING:
    from designer.checks.finding import Finding
    from designer.editing.store import Change, Store
    from designer.editing.transaction import Transaction
    from designer.model.form import Form
    from widgets.canvas.canvas import Canvas
    from widgets.context import Context
    from widgets.documents import Document
    from widgets.filing import Filing
    from widgets.publish.tab import PublishTab
    from widgets.tasks import Task

_PAUSE = 120
"""Milliseconds after a window without a document was shown, in which nothing is loaded: it is painted first."""
_LOADED_LATER = ("designer.model.form", "widgets.canvas.canvas", "widgets.filing", "widgets.docks", "widgets.panel")
_PARTS = frozenset({"context", "filing", "canvas", "tabs", "docks", "publishing"})
_CANVAS_ACTIONS = frozenset(
    {"delete", "cut", "copy", "paste", "select-all", "duplicate", "wider", "narrower", "required"}
)
"""Actions whose shortcuts mean something else where text is edited."""
_STAGE_TABS = {1: "form", 2: "process", **dict.fromkeys(range(3, 10), "publish")}


def empty_form() -> Form:
    """What a new form begins with: one section with one group, bound as the blueprint wants it."""
    from designer.model.binding import FORM_POINTER
    from designer.model.form import FieldGroup, Form, Section
    from designer.model.parts import Button, CustomButtons

    return Form(
        id="6000357:Neu_ApplicantForm:v1.0",
        title=tr("Neues Formular", "New form"),
        engine_version="2",
        sections=(
            Section(title=tr("Allgemeine Angaben", "General data"), field_groups=(FieldGroup(id="angaben", title=""),)),
        ),
        source=FORM_POINTER,
        target=FORM_POINTER,
        custom_buttons=CustomButtons(
            buttons=(Button(value="continue", label="Angaben prüfen", primary=True, helptext="Angaben prüfen"),)
        ),
    )


class MainWindow(QMainWindow):
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
    _is_furnished = False
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
        self._qactions: dict[str, QAction] = {}
        self._errors = self._others = 0
        self._listed: tuple[Stage, ...] = ()
        self._hidden_docks: list[tuple[QtWidgets.QDockWidget, bool]] = []
        self._to_load = [*_LOADED_LATER]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._load_next)
        self.resize(1440, 900)
        self._build_frame()
        self._build_actions()
        self._build_status_bar()
        geometry = settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if document is not None:
            self._furnish(document, store)
        self._refresh()

    def __getattr__(self, name: str) -> Any:
        """The parts that work on a document, made by this very question."""
        if name in _PARTS and not self._is_furnished:
            self._furnish(None)
            return getattr(self, name)
        raise AttributeError(name)

    # parts

    def _build_frame(self) -> None:
        """What is there without a document: the welcome page and the room for the work."""
        self.stage_bar = StageBar()
        self.stage_bar.chosen.connect(self._on_stage)
        recent = self.opening.recent()
        self.welcome = Welcome(self.run_action, recent)
        self.welcome.open_path.connect(self.opening.open_path)
        self.welcome.forget_path.connect(self.opening.forget)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrollable(self.welcome))
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.notice = Notice()
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)

    def _load_next(self) -> None:
        """One part of the program a time, so that the window answers in between; at last the parts are made."""
        if self._to_load:
            import_module(self._to_load.pop(0))
            self._pause.start(0)
        elif not self._is_furnished:
            self._furnish(None)

    def _furnish(self, document: Document | None, work: Store | None = None) -> None:
        """Make all that works on a document; with none the welcome page stays in front of a new form."""
        from designer.editing.state import EditorState
        from designer.editing.store import Store
        from widgets.context import Context
        from widgets.docks import make_docks
        from widgets.documents import Document
        from widgets.filing import Filing
        from widgets.paper.taking import kept_paper
        from widgets.store_bridge import StoreBridge
        from widgets.tasks import Tasks

        self._is_furnished = True
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
        self._finish_actions()
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
        self._refresh()
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
        self.tabs.currentChanged.connect(self._on_tab)
        self.canvas.type_to_insert.connect(self.search_elements)
        self.canvas.menu_wanted.connect(self._fill_menu)
        self.status.show_environment(ReachLabel(self.publishing.reach, with_name=True))
        self._stack.addWidget(self.tabs)
        self._stack.setCurrentIndex(1 if is_shown else 0)

    def _finish_actions(self) -> None:
        """What actions get once the canvas and the docks are there, and the pictures that only menus show."""
        for action in ACTIONS:
            qaction = self._qactions[action.id]
            if action.icon:
                qaction.setIcon(icon(action.icon))
            if action.id in _CANVAS_ACTIONS:
                qaction.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                self.canvas.addAction(qaction)
        for dock in self.docks.values():
            self._view_menu.addAction(dock.toggleViewAction())

    def _listen(self) -> None:
        signals = self.context.signals
        self.filing.moved.connect(self.opening.remember)
        self.filing.changed_outside.connect(self._on_changed_outside)
        self.context.bridge.changed.connect(self._on_change)
        signals.findings_changed.connect(self._on_findings)
        signals.told.connect(lambda text: self.statusBar().showMessage(say(text), 6000))
        self.context.tasks.started.connect(self._on_task)
        signals.show_tab.connect(self.show_tab)
        signals.show_help.connect(self.show_help)
        signals.project_changed.connect(self._on_files)
        signals.show_panel.connect(self.show_panel)

    def _build_actions(self) -> None:
        bar = self.addToolBar(tr("Werkzeuge", "Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        menus: dict[str, QMenu] = {}
        for action in ACTIONS:
            name = say(action.menu)
            menu = menus.get(name)
            if menu is None:
                menu = menus[name] = self.menuBar().addMenu(name)
            qaction = self._qaction(action)
            menu.addAction(qaction)
            if action.id == "open-project":
                self._add_recent(menu)
            if action.in_tool_bar:
                bar.addAction(qaction)
        self.addToolBarBreak()
        stage_tools = self.addToolBar(tr("Stufen", "Stages"))
        stage_tools.setObjectName("stages")
        stage_tools.setMovable(False)
        stage_tools.addWidget(self.stage_bar)
        self._view_menu = menus[tr("Ansicht", "View")]
        self._view_menu.addSeparator()

    def _add_recent(self, menu: QMenu) -> None:
        recent = menu.addMenu(tr("Zuletzt geöffnet", "Opened last"))
        opening = self.opening
        recent.aboutToShow.connect(lambda: opening.fill_menu(recent))

    def _qaction(self, action: WindowAction) -> QAction:
        qaction = QAction(say(action.title), self)
        if action.in_tool_bar:
            qaction.setIcon(icon(action.icon))
        if action.shortcut:
            qaction.setShortcut(QKeySequence(action.shortcut))
        keys = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        qaction.setToolTip(f"{qaction.text()} ({keys})" if keys else qaction.text())
        qaction.triggered.connect(lambda: action.run(self))
        self._qactions[action.id] = qaction
        return qaction

    def _build_status_bar(self) -> None:
        self.status = StatusBar()
        self.status.findings_wanted.connect(lambda: self.show_panel("findings"))
        self.setStatusBar(self.status)

    def _fill_menu(self, menu: QMenu) -> None:
        for name in ("cut", "copy", "paste", "duplicate", "delete"):
            menu.addAction(self._qactions[name])

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
        self._refresh()

    def _on_changed_outside(self) -> None:
        path = self.document.path
        assert path is not None
        if not os.path.exists(path):
            text = tr("„{}“ wurde gelöscht oder verschoben.", '"{}" was deleted or moved.').format(path.name)
            self.context.store.mark_unsaved()
            self.notice.tell(text, ((tr("Wieder speichern", "Save again"), self.filing.save),))
            return
        text = tr("„{}“ wurde von einem anderen Programm geändert.", '"{}" was changed by another program.').format(
            path.name
        )
        choices = (
            (tr("Stand der Platte laden", "Load from disk"), self.filing.reload),
            (tr("Meinen Stand behalten", "Keep mine"), self.filing.keep_own),
        )
        self.notice.tell(text, choices)

    def _on_files(self) -> None:
        """Files of the project were written: what is known of publishing is read anew."""
        self.context.publish_facts.forget()
        self._refresh()

    def _on_findings(self, findings: tuple[Finding, ...]) -> None:
        from designer.checks.finding import Level
        from designer.model.tree import at

        form = self.context.state.form
        levels: dict[int, Level] = {}
        for finding in reversed(findings):
            levels[at(form, finding.place.path).uid] = finding.level
        self.canvas.set_findings(levels)
        self._errors = sum(finding.level is Level.ERROR for finding in findings)
        self._others = len(findings) - self._errors
        self._refresh()

    def _on_task(self, task: Task) -> None:
        if task.can_cancel:
            self.status.follow(task)

    def _refresh(self) -> None:
        for action in ACTIONS:
            possible = action.enabled is None or (self._is_furnished and action.enabled(self))
            self._qactions[action.id].setEnabled(possible)
        if self._is_furnished and self.has_document:
            self._tell_document()
            self._show_stages(self._facts())
        else:
            self.setWindowTitle("Antragswerk")
            self.status.hide_document()
            self._show_stages(Facts())

    def _tell_document(self) -> None:
        from designer.model.tree import field_count

        store = self.context.store
        history = store.history
        undo = tr("Rückgängig", "Undo") + (f": {say(history.undo_name)}" if history.undo_name else "")
        redo = tr("Wiederholen", "Redo") + (f": {say(history.redo_name)}" if history.redo_name else "")
        self._qactions["undo"].setText(undo)
        self._qactions["redo"].setText(redo)
        self.setWindowTitle(f"{self.document.name or tr('Neu', 'New')}[*] – Antragswerk")
        self.setWindowModified(store.is_modified)
        self.status.show_document(field_count(store.state.form), self._errors, self._others, self._saved_state())

    def _saved_state(self) -> str:
        if self.context.store.is_modified:
            return tr("nicht gespeichert", "not saved")
        if self.filing.is_read_only:
            return tr("schreibgeschützt", "read-only")
        return tr("gespeichert", "saved") if self.document.path else tr("neu", "new")

    def _facts(self) -> Facts:
        context = self.context
        facts = Facts(
            has_form=self.has_document,
            form_errors=self._errors,
            was_previewed=context.was_previewed,
            open_answers=context.process_facts.open_answers(context.state, context.project),
            is_generated=context.process_facts.is_generated(context.state, context.project),
        )
        return context.publish_facts.add_to(facts, context.project)

    def _show_stages(self, facts: Facts) -> None:
        listed = stages(facts)
        if listed != self._listed:
            self._listed = listed
            self.stage_bar.show_stages(listed)
            if self._is_furnished:
                self.publishing.show_stages(listed)

    # commands

    def run_action(self, name: str) -> None:
        """Run the action of this id."""
        self._qactions[name].trigger()

    def show_document(self) -> None:
        """Leave the welcome page."""
        if self._stack.currentIndex() == 0:
            self._stack.setCurrentWidget(self.tabs)
            self._show_docks(True)
            self._refresh()

    def _on_tab(self, number: int) -> None:
        """Docks at the sides belong to the form; process and publishing get their room, publishing the bottom too."""
        from widgets.panel import tabs

        tab = tabs()[number].id if number >= 0 else ""
        for dock, was_in_front in self._hidden_docks:
            dock.show()
            if was_in_front:
                dock.raise_()
        self._hidden_docks = []
        areas = {Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea}
        if tab == "publish":
            areas.add(Qt.DockWidgetArea.BottomDockWidgetArea)
        if tab in {"process", "publish"}:
            self._hidden_docks = [
                (dock, dock.isVisible())
                for dock in self.docks.values()
                if not dock.isHidden() and self.dockWidgetArea(dock) in areas
            ]
            for dock, _ in self._hidden_docks:
                dock.hide()
        if number >= 0:
            self._refresh()

    def _on_stage(self, number: int) -> None:
        """Show where the work of a stage is done."""
        if self.has_document and number in _STAGE_TABS:
            self.show_tab(_STAGE_TABS[number])
            self.publishing.show_stage(number)

    @property
    def document(self) -> Document:
        """What is open and where it lies."""
        return self.filing.document

    @property
    def has_document(self) -> bool:
        """Whether something is open, not the welcome page."""
        return self._stack.currentIndex() == 1

    def open_wizard(self) -> None:
        """Open the assistant, after a question for a project folder if there is none yet."""
        from widgets.wizard.opening import open_wizard

        open_wizard(self)

    def generate_process(self) -> None:
        """Generate and show the process."""
        self.show_tab("process")
        self.context.signals.generation_wanted.emit()

    def show_tab(self, name: str) -> None:
        """Bring the central tab of this id forward."""
        from widgets.panel import tabs

        self.tabs.setCurrentIndex(next(n for n, tab in enumerate(tabs()) if tab.id == name))

    def show_panel(self, name: str) -> None:
        """Bring the dock of this id forward."""
        self.docks[name].show()
        self.docks[name].raise_()

    def go_to(self, name: str) -> None:
        """Bring the dock of this id forward and put the keyboard there."""
        from widgets.docks import focus_inside

        self.show_panel(name)
        focus_inside(self.docks[name].widget())

    def go_to_part(self, step: int) -> None:
        """Put the keyboard into the next part of the window (1) or the one before (-1): tab, then docks."""
        from widgets.docks import focus_inside

        tab = self.tabs.currentWidget() if self.has_document else self.welcome
        parts = [tab, *(dock.widget() for dock in self.docks.values() if not dock.visibleRegion().isEmpty())]
        focused = QApplication.focusWidget()
        inside = (n for n, part in enumerate(parts) if focused and (part is focused or part.isAncestorOf(focused)))
        focus_inside(parts[(next(inside, 0) + step) % len(parts)])

    def import_paper(self) -> None:
        """Let the user choose a paper form and take it over."""
        from widgets.paper.importing import import_paper

        import_paper(self)

    def duplicate(self) -> None:
        """Copies of the selected elements."""
        from designer.editing import commands

        self.canvas.do(commands.duplicate(self.context.state, self.context.state.selection))

    def select_all(self) -> None:
        """Select every field."""
        from designer.model.tree import fields

        self.context.store.select(tuple(field.uid for _, _, field in fields(self.context.state.form)))

    def find_text(self, *, replacing: bool = False) -> None:
        """Search where the keyboard is: the part of the window that has a search of its own, else the form's texts."""
        from widgets.canvas.canvas import Canvas

        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Canvas) and not replacing:
            if hasattr(widget, "begin_search"):
                widget.begin_search()
                return
            widget = widget.parentWidget()
        self.show_panel("search")
        self.docks["search"].widget().begin(replacing=replacing)

    def next_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit of the search."""
        self.show_panel("search")
        self.docks["search"].widget().go(step)

    def search_commands(self) -> None:
        """Show the command search."""
        from widgets.command_search import CommandSearch

        CommandSearch([*self._qactions.values(), *self._element_actions()], self).open()

    def search_elements(self, text: str) -> None:
        """Show the quick box that inserts an element by name."""
        from widgets.command_search import CommandSearch

        CommandSearch(self._element_actions(), self, text).open()

    def _element_actions(self) -> list[QAction]:
        from widgets.panels.palette import entries

        found = []
        for _, members in entries(self.context.state.form.engine, with_deprecated=False):
            for entry in members:
                name = say(entry.title)
                action = QAction(type_icon(entry.icon), tr("Einfügen: ", "Insert: ") + name, self)
                action.setProperty("name", name)
                action.setProperty("words", " ".join((entry.title.de, entry.title.en, *entry.words)))
                action.triggered.connect(lambda _=False, make=entry.make: self.canvas.insert_elements([make()]))
                found.append(action)
        return found

    def switch_theme(self) -> None:
        """Light instead of dark, or the other way round."""
        mode = theme.Mode.LIGHT if theme.colours().is_dark else theme.Mode.DARK
        self.settings.setValue("theme", mode.value)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, mode)
        for action in ACTIONS:
            if action.icon:
                self._qactions[action.id].setIcon(icon(action.icon))

    def switch_language(self) -> None:
        """German instead of English, or the other way round; all windows go on in it with their work."""
        from widgets.windows import renew_all

        set_language("en" if language() == "de" else "de")
        self.settings.setValue("language", language())
        app = QApplication.instance()
        assert app is not None
        translate_qt(app)
        renew_all()

    def give_way(self) -> None:
        """Close without a question: another window goes on with the work."""
        self._is_replaced = True
        self.close()

    def show_help(self, page: str = "") -> None:
        """Open a page of the handbook beside the work; without a name the one about the focused part."""
        page = page or self._help_page()
        self.show_panel("help")
        self.docks["help"].widget().open(page)

    def show_contents(self) -> None:
        """Open the handbook at its first page."""
        from widgets.handbook import CONTENTS

        self.show_help(CONTENTS)

    def _help_page(self) -> str:
        """What the focused part says of itself, else the page of its dock, else that of the tab."""
        from widgets.handbook import CONTENTS
        from widgets.panel import panels, tabs

        about = {self.docks[panel.id]: panel.help_page for panel in panels()}
        widget = QApplication.focusWidget()
        while widget is not None and self.isAncestorOf(widget):
            if hasattr(widget, "help_page"):
                return str(widget.help_page())
            if widget in about:
                return about[widget]
            widget = widget.parentWidget()
        return tabs()[self.tabs.currentIndex()].help_page if self.has_document else CONTENTS

    def show_shortcuts(self) -> None:
        """Tell all shortcuts."""
        from widgets.shortcuts import ShortcutList

        ShortcutList(self._qactions, self).exec()

    def show_about(self) -> None:
        """Tell what this program is."""
        from importlib.metadata import version

        QtWidgets.QMessageBox.about(self, "Antragswerk", f"Antragswerk {version('antragswerk')}\nMIT; PySide6: LGPL")

    # questions and messages

    def choose(self, title: str, text: str, options: tuple[str, ...]) -> int | None:
        """Which of some ways the user takes, by its place; `None` for none of them."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, title, text, QtWidgets.QMessageBox.StandardButton.Cancel, self
        )
        buttons = [box.addButton(option, QtWidgets.QMessageBox.ButtonRole.AcceptRole) for option in options]
        box.exec()
        return next((n for n, button in enumerate(buttons) if box.clickedButton() is button), None)

    def complain(self, title: str, text: str) -> None:
        """Say in plain words what is not possible; everything stays as it was."""
        QtWidgets.QMessageBox.warning(self, title, text)

    def ask_removal(self, transaction: Transaction) -> bool:
        """Ask before something goes that others refer to."""
        told = "\n".join(say(note) for note in transaction.notes[:8])
        return self.confirm(tr("Wirklich löschen?", "Really delete?"), told)

    def confirm(self, title: str, text: str) -> bool:
        """A question answered with yes or no; a method of its own so that tests can answer."""
        return QtWidgets.QMessageBox.question(self, title, text) is QtWidgets.QMessageBox.StandardButton.Yes

    # settings

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_furnished and not self._is_replaced and self.context.store.is_modified and not self._may_close():
            event.ignore()
            return
        self._pause.stop()
        self.settings.setValue("geometry", self.saveGeometry())
        if self._is_furnished:
            self._close_parts()
        super().closeEvent(event)

    def _close_parts(self) -> None:
        self.filing.close()
        self.tabs.setCurrentIndex(0)  # the form's docks are remembered as they stand with the form
        if self.has_document:
            self.settings.setValue("state", self.saveState())
        self.publishing.close_down()
        self.context.bridge.close()
        self.context.tasks.close()

    def _may_close(self) -> bool:
        box = QtWidgets.QMessageBox(self)
        box.setWindowTitle("Antragswerk")
        box.setText(tr("Die Änderungen sind nicht gespeichert.", "The changes are not saved."))
        buttons = QtWidgets.QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        answer = box.exec()
        return self.filing.save() if answer == buttons.Save else answer == buttons.Discard

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_furnished:
            self._settle_docks()
        else:
            self._pause.start(_PAUSE)

    def _settle_docks(self) -> None:
        from widgets.docks import hide_stray_tab_bars, size_docks

        hide_stray_tab_bars(self)
        if not isinstance(self.settings.value("state"), QByteArray):
            size_docks(self, self.docks)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self._is_furnished:
            return
        if event.type() is QEvent.Type.PaletteChange:
            self.canvas.viewport().update()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.filing.look_at_disk()
