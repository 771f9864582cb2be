"""*Veröffentlichen*: stages 3 to 9 from the check of the connection to operation, each with what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.publish.environment import EMBEDDED
from designer.publish.environment import Stage as Purpose
from designer.publish.reach import Reach
from designer.publish.stages import Stage, StageState
from designer.text import Text
from widgets.context import Context
from widgets.empty_page import EmptyPage
from widgets.icons import accent_icon, icon
from widgets.language import say, tr
from widgets.publish.activation_page import ActivationPage
from widgets.publish.certification_page import CertificationPage
from widgets.publish.drift import DriftWatch
from widgets.publish.environments import EnvironmentsDialog, add_environments, asked_secret, known_environments
from widgets.publish.go_live_page import GoLivePage
from widgets.publish.inbox_page import InboxPage
from widgets.publish.operation_page import OperationPage
from widgets.publish.portal import BuiltInPortal
from widgets.publish.preflight_page import PreflightPage
from widgets.publish.program import Commands, Told
from widgets.publish.push_page import PushPage
from widgets.publish.reach import ReachChecker, ReachLabel
from widgets.publish.stage_page import StagePage
from widgets.publish.test_page import TestPage
from widgets.theme import colour

_SIGN = {
    StageState.DONE: ("check", "success"),
    StageState.OPEN: ("hint", "muted"),
    StageState.PROBLEM: ("error", "danger"),
}
_NO_PROJECT = Text(
    "Veröffentlicht wird ein Projekt: der Ordner mit Formular und Prozess. Der Assistent legt es an und erzeugt den "
    "Prozess aus Ihren Antworten.",
    "A project is what is published: the folder with form and process. The assistant makes it and generates the "
    "process from your answers.",
)
_LIST_WIDTH = 210
"""Pixels of the list of stages; more where letters are large."""
_FIRST = 3
"""Number of the first stage in this tab."""
_PUSHING = 4
"""Number of the stage that compares the portal with the project."""


def _scrolled(body: QWidget) -> QScrollArea:
    """The body in an area that scrolls where it does not fit, so that it never makes the window large."""
    area = QScrollArea()
    area.setObjectName("publishing")
    area.setStyleSheet("QScrollArea#publishing { background: transparent; }")
    area.viewport().setAutoFillBackground(False)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class PublishTab(QWidget):
    """Stages at the left, the chosen one at the right. One step runs at a time and can be cancelled."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.commands = Commands(self)
        self.portal = BuiltInPortal(self)
        self.reach = ReachChecker(self)
        self.drift = DriftWatch(self.portal, self)
        self.drift.changed.connect(self._on_drift)
        self._running: StagePage | None = None
        self._build()
        self.preflight, self.pushing, self.activation = PreflightPage(self), PushPage(self), ActivationPage(self)
        self.testing, self.certification = TestPage(self), CertificationPage(self)
        self.go_live, self.operation, self.inbox = GoLivePage(self), OperationPage(self), InboxPage(self)
        listed = (
            self.preflight,
            self.pushing,
            self.activation,
            self.testing,
            self.certification,
            self.go_live,
            self.operation,
        )
        self.pages: dict[int, StagePage] = dict(enumerate(listed, start=_FIRST))
        for page in listed:
            self._stack.addWidget(page)
            self.list.addItem(QListWidgetItem(icon("hint"), ""))
        self._stack.addWidget(self.inbox)
        self.list.addItem(QListWidgetItem(icon("inbox"), tr("Posteingang", "Inbox")))
        self.list.setCurrentRow(0)
        self.commands.changed.connect(self._show_busy)
        self.commands.progressed.connect(self._show_progress)
        self._fill_environments()
        self.environment.currentIndexChanged.connect(lambda _: self._on_environment())
        context.signals.project_changed.connect(self._show_project)
        self._show_busy()
        self._show_project()

    # parts

    def _build(self) -> None:
        self.environment = QComboBox()
        self.environment.setAccessibleName(tr("Umgebung", "Environment"))
        self.environment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        edit = QPushButton(icon("settings"), tr("Umgebungen …", "Environments …"))
        edit.clicked.connect(self.edit_environments)
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(180)
        self.progress.setTextVisible(False)
        self.cancel_button = QPushButton(tr("Abbrechen", "Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 20, 8)
        for part in (QLabel(tr("Umgebung", "Environment")), self.environment, ReachLabel(self.reach, with_name=False)):
            top.addWidget(part)
        top.addWidget(edit)
        top.addStretch()
        top.addWidget(self.progress)
        top.addWidget(self.cancel_button)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Stufen", "Stages"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setMaximumWidth(_LIST_WIDTH)
        self.list.setSpacing(3)
        self._stack = QStackedWidget()
        self.list.currentRowChanged.connect(self._show_page)
        both = QHBoxLayout()
        both.setContentsMargins(12, 0, 0, 0)
        both.addWidget(self.list)
        both.addWidget(self._stack, 1)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(top)
        inside.addLayout(both, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._empty())
        self._outer.addWidget(_scrolled(self._body))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)

    def _show_page(self, number: int) -> None:
        """Bring a page forward; only that one says how much room is needed."""
        if number == _PUSHING - _FIRST:
            self._look_for_drift()
        for place in range(self._stack.count()):
            policy = QSizePolicy.Policy.Expanding if place == number else QSizePolicy.Policy.Ignored
            self._stack.widget(place).setSizePolicy(policy, policy)
        self._stack.setCurrentIndex(number)

    def _empty(self) -> QWidget:
        page = EmptyPage(tr("Noch kein Projekt", "No project yet"), say(_NO_PROJECT))
        button = QPushButton(accent_icon("wizard"), tr("Assistent öffnen …", "Open the assistant …"))
        button.setProperty("primary", True)
        button.clicked.connect(lambda: self.context.run_action("wizard"))
        page.add_button(button)
        return page

    # environments

    @property
    def environment_name(self) -> str:
        """Name of the chosen environment."""
        return str(self.environment.currentData() or EMBEDDED)

    def _fill_environments(self) -> None:
        present, known = self.environment_name, known_environments()
        self.environment.blockSignals(True)
        self.environment.clear()
        names = [EMBEDDED, *(environment.name for environment in known)]
        add_environments(self.environment, names)
        self.environment.setCurrentIndex(max(0, self.environment.findData(present)))
        self.environment.blockSignals(False)
        live = [environment.name for environment in known if environment.stage is Purpose.PRODUCTION]
        self.testing.show_environments(names)
        self.operation.show_environments(names)
        self.go_live.show_environments([*live, *(name for name in names if name not in live)])

    def _on_environment(self) -> None:
        self.context.publish_facts.environment = self.environment_name
        self.context.publish_facts.forget()
        self.reach.check(self.environment_name)
        self._fill_environments()
        for page in (*self.pages.values(), self.inbox):
            page.forget()
        self.context.signals.project_changed.emit()
        self._look_for_drift()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_drift()

    def _look_for_drift(self) -> None:
        """Ask the environment whether it still holds what was brought there, unless something runs."""
        if self.context.project is not None and self.isVisible() and not self.commands.busy:
            self.drift.look(self.context.project, self.environment_name)

    def _on_drift(self) -> None:
        self.context.publish_facts.forget()
        self.context.signals.project_changed.emit()

    def edit_environments(self) -> None:
        """Open the dialog of environments."""
        EnvironmentsDialog(self).exec()
        self._fill_environments()
        self._on_environment()

    def open_portal(self) -> None:
        """Show the service's page in the browser."""
        project = self.context.project
        if project is None or self.commands.busy:
            return
        page = self.activation

        def show(_code: int, told: Any) -> None:
            QDesktopServices.openUrl(QUrl(told["service_page"]))
            page.tell(tr("Die Leistungsseite steht im Browser.", "The service's page is shown in the browser."))

        def find() -> None:
            self.run(page, "portal", ["--no-browser"], show)

        if self.environment_name == EMBEDDED:
            page.tell(tr("Das Portal wird gestartet …", "The portal is being started …"))
            self.portal.when_ready(project, find, lambda text: page.tell(text, is_problem=True))
        else:
            find()

    def close_down(self) -> None:
        """The window closes: end what runs beside it."""
        self.commands.stop()
        self.reach.stop()
        self.drift.stop()
        self.portal.close()

    # state

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Say how the stages stand."""
        following = {stage.number: stage for stage in stages}
        for stage in stages:
            if stage.number in self.pages:
                item = self.list.item(stage.number - _FIRST)
                picture, tone = _SIGN[stage.state]
                item.setText(f"{stage.number}  {say(stage.title)}")
                item.setIcon(icon(picture, colour(tone).name()))
                item.setToolTip(say(stage.reason))
                self.pages[stage.number].show_stage(stage, following.get(stage.number + 1))
        self.list.setFixedWidth(max(_LIST_WIDTH, self.list.sizeHintForColumn(0) + 2 * self.list.spacing() + 8))

    def show_stage(self, number: int) -> None:
        """Bring a stage forward."""
        if number in self.pages:
            self.list.setCurrentRow(number - _FIRST)

    def _show_project(self) -> None:
        has_project = self.context.project is not None
        self._outer.setCurrentIndex(1 if has_project else 0)
        for page in self.pages.values() if has_project else ():
            page.show_project()

    def _show_busy(self) -> None:
        busy = self.commands.busy
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.cancel_button.setEnabled(True)
        for page in (*self.pages.values(), self.inbox):
            page.set_busy(busy)

    def _show_progress(self, number: int, total: int, told: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(number - 1)
        if self._running is not None and self.cancel_button.isEnabled():
            self._running.tell(f"{number}/{total}: {told} …")

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        if self._running is not None:
            self._running.tell(tr("Wird abgebrochen …", "Being cancelled …"))
        self.commands.cancel()

    def run(
        self,
        page: StagePage,
        command: str,
        words: list[str],
        show: Callable[[int, Any], None],
        given: str = "",
        other: str | None = None,
    ) -> None:
        """Run a command on the project as it is on disk, after saving what is not.

        `other` is a second environment that the command looks at.
        """
        project = self.context.project
        if project is None or self.commands.busy:
            return
        if self.context.store.is_modified:
            self.context.run_action("save")
            if self.context.store.is_modified:
                page.tell(tr("Bitte zuerst speichern.", "Please save first."), is_problem=True)
                return
        name = self.environment_name
        secrets: list[str | None] = []
        for wanted in (name, other or name):
            secrets.append(asked_secret(wanted, self))
            if secrets[-1] is None and wanted != EMBEDDED:
                told = tr("Ohne Kennwort keine Verbindung zu „{}“.", 'No connection to "{}" without a password.')
                page.tell(told.format(wanted))
                return

        def done(code: int, told: Any, complaint: str) -> None:
            self.context.publish_facts.forget()
            if told is None:
                page.show_lines(())
                page.tell(complaint or tr("Der Schritt misslang.", "The step failed."), is_problem=True)
            else:
                show(code, told)
            self._note_reach(name, told is not None)
            if name == EMBEDDED and told is not None:
                self.portal.keep(project)
            self.context.log(Text(f"{command}: {page.summary.text()}", f"{command}: {page.summary.text()}"))
            self.context.signals.project_changed.emit()

        page.tell(tr("Läuft …", "Running …"))
        self._running = page
        words = [command, str(project), "--environment", name, "--json", *words]
        self.commands.run(words, done, told=Told(*secrets, self.portal.url), given=given)

    def _note_reach(self, name: str, answered: bool) -> None:
        """A step that came through shows that the environment is there; after one that did not, ask."""
        if name == EMBEDDED:
            return
        if not answered:
            self.reach.check(name)
        elif self.reach.reach is not Reach.READY:
            self.reach.note(Reach.READY, tr("Erreichbar, die Anmeldung gelang.", "Reachable, sign-in succeeded."))
