"""What stands at the foot of the window: environment, background work, counts, and whether the work is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from widgets.labels import SteadyButton, SteadyLabel
from widgets.language import say, tr

if TYPE_CHECKING:
    from widgets.tasks import Task

_MARGIN = 16
_MESSAGE_TIME = 6000
"""Milliseconds for which a message stays."""


class StatusBar(QStatusBar):
    """`findings_wanted` is a click on the counts."""

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
        self.counts = SteadyButton()
        self.counts.setToolTip(tr("Zu den Hinweisen", "Go to the findings"))
        self.counts.clicked.connect(self.findings_wanted)
        self.saved = SteadyLabel()
        self._of_document: tuple[QWidget, ...] = (self.counts, self.saved)
        for widget in (self.progress, self.cancel, self.counts, self.saved):
            self.addPermanentWidget(widget)
            widget.hide()

    def tell(self, text: str) -> None:
        """A message for a moment; one that is longer than its room ends with dots and is whole in the tool tip."""
        beside = [widget.x() for widget in self.findChildren(QWidget) if widget.parent() is self and widget.isVisible()]
        room = min((x for x in beside if x > 0), default=self.width()) - _MARGIN
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(text if shown != text else "")
        self.showMessage(shown, _MESSAGE_TIME)

    def show_document(self, fields: int, errors: int, others: int, saved: str) -> None:
        """Numbers of fields and findings, and whether all is saved; shown from the first call on."""
        parts = [
            tr("1 Feld", "1 field") if fields == 1 else tr("{} Felder", "{} fields").format(QLocale().toString(fields))
        ]
        self.counts.setText(", ".join([*parts, findings_counted(errors, others)]))
        self.saved.setText(saved)
        for widget in self._of_document:
            widget.show()

    def hide_document(self) -> None:
        """Nothing is open."""
        for widget in self._of_document:
            widget.hide()

    def show_environment(self, label: QWidget) -> None:
        """What tells of the chosen environment, beside the counts."""
        self._of_document = (label, *self._of_document)
        self.insertPermanentWidget(2, label)
        label.setVisible(self.counts.isVisibleTo(self))

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


def findings_counted(errors: int, others: int) -> str:
    """How many findings there are, in words; no others are not mentioned."""
    parts = [tr("{} Fehler", "1 error" if errors == 1 else "{} errors").format(errors)]
    if others:
        parts.append(
            tr("1 weiterer Hinweis", "1 more finding")
            if others == 1
            else tr("{} weitere Hinweise", "{} more findings").format(others)
        )
    return ", ".join(parts)
