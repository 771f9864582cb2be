"""Looks beside the window whether an environment still holds what the project brought there."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.publish.environment import EMBEDDED
from designer.publish.journal import FORM, PROCESS, Event, journal_file
from widgets.publish.environments import secret_of
from widgets.publish.portal import BuiltInPortal
from widgets.publish.program import Commands, Told

PAUSE_SECONDS = 60
"""How long what was seen of an environment counts as seen."""


class DriftWatch(QObject):
    """Plans a push without doing it, so that the journal tells what others did there. `changed` when it says more."""

    changed = Signal()

    def __init__(self, portal: BuiltInPortal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portal = portal
        self._commands = Commands(self)
        self._seen: dict[tuple[Path, str], float] = {}

    def look(self, project: Path, environment: str) -> None:
        """Ask, unless there is nothing to compare, it was seen just now, or a password would have to be asked for."""
        place = (project, environment)
        if self._commands.busy or monotonic() - self._seen.get(place, -PAUSE_SECONDS) < PAUSE_SECONDS:
            return
        if not _brought(project, environment) or (environment != EMBEDDED and secret_of(environment) is None):
            return
        self._seen[place] = monotonic()
        if environment == EMBEDDED:
            self._portal.when_ready(project, lambda: self._ask(project, environment), lambda _why: None)
        else:
            self._ask(project, environment)

    def stop(self) -> None:
        """The window closes."""
        self._commands.stop()

    def _ask(self, project: Path, environment: str) -> None:
        before = _lines(project, environment)

        def done(_code: int, _told: Any, _complaint: str) -> None:
            if _lines(project, environment) != before:
                self.changed.emit()

        words = ["push", str(project), "--environment", environment, "--plan", "--json"]
        self._commands.run(words, done, told=Told(secret_of(environment), None, self._portal.url))


def _lines(project: Path, environment: str) -> int:
    return len(journal_file(project, environment).entries())


def _brought(project: Path, environment: str) -> bool:
    entries = journal_file(project, environment).entries()
    return any(entry.kind in {FORM, PROCESS} and entry.event is Event.DONE for entry in entries)
