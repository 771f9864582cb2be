"""What stands at the foot of the window: environment, background work, counts, and whether the work is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton

from widgets.icons import icon
from widgets.labels import SteadyButton, SteadyLabel
from widgets.language import say, tr
from widgets.theme import colours

if TYPE_CHECKING:
    from widgets.tasks import Task


class StatusBar(QStatusBar):
    """`environment_wanted` and `findings_wanted` are clicks on what stands there."""

    environment_wanted = Signal()
    findings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.progress = QProgressBar()
        self.progress.setFixedWidth(200)
        self.cancel = QToolButton()
        self.cancel.setText("✕")
        self.cancel.setAccessibleName(tr("Abbrechen", "Cancel"))
        self.cancel.setToolTip(self.cancel.accessibleName())
        self.cancel.clicked.connect(self._cancel)
        self.environment = self._button(tr("Zur Veröffentlichung", "Go to publishing"), self.environment_wanted)
        self.counts = self._button(tr("Zu den Hinweisen", "Go to the findings"), self.findings_wanted)
        self.saved = SteadyLabel()
        for widget in (self.progress, self.cancel, self.environment, self.counts, self.saved):
            self.addPermanentWidget(widget)
            widget.hide()

    def _button(self, told: str, wanted: Signal) -> SteadyButton:
        button = SteadyButton()
        button.setToolTip(told)
        button.clicked.connect(wanted)
        return button

    def show_document(self, fields: int, errors: int, others: int, saved: str) -> None:
        """Numbers of fields and findings, and whether all is saved; shown from the first call on."""
        parts = [tr("1 Feld", "1 field") if fields == 1 else tr("{} Felder", "{} fields").format(fields)]
        parts.append(tr("{} Fehler", "1 error" if errors == 1 else "{} errors").format(errors))
        if others:
            parts.append(
                tr("1 weiterer Hinweis", "1 more finding")
                if others == 1
                else tr("{} weitere Hinweise", "{} more findings").format(others)
            )
        self.counts.setText(", ".join(parts))
        self.saved.setText(saved)
        for widget in (self.environment, self.counts, self.saved):
            widget.show()

    def hide_document(self) -> None:
        """Nothing is open."""
        for widget in (self.environment, self.counts, self.saved):
            widget.hide()

    def show_environment(self, name: str, is_reachable: bool | None) -> None:
        """The chosen environment; `None` while nobody knows whether it answers."""
        from designer.publish.environment import EMBEDDED

        c = colours()
        if name == EMBEDDED:
            tint, told = c.success, tr("eingebautes Portal", "embedded portal")
        else:
            state = {
                None: (c.strong_border, tr("wird geprüft", "is being checked")),
                True: (c.success, tr("erreichbar", "reachable")),
                False: (c.danger, tr("nicht erreichbar", "not reachable")),
            }[is_reachable]
            tint, told = state[0], f"{name}: {state[1]}"
        self.environment.setIcon(icon("dot", tint))
        self.environment.setText(told)
        self.environment.setAccessibleName(tr("Umgebung: {}", "Environment: {}").format(told))

    # background work

    def follow(self, task: Task) -> None:
        """Show how far a task is, and let it be cancelled."""
        self._task = task
        self.progress.setFormat(say(task.title))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.setVisible(task.can_cancel)
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self._end(task))

    def _on_progress(self, done: int, total: int, _what: object) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.progress.hide()
            self.cancel.hide()
