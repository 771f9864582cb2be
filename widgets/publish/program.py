"""Runs the program's own commands in a process of their own, hears how far they are, and reads their JSON.

So the desktop does exactly what the command line does, never waits, and a cancelled or crashed step is one that the
next run of the same command continues.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from designer.publish.environment import OTHER_SECRET_VARIABLE, PORTAL_VARIABLE, SECRET_VARIABLE
from designer.text import Text
from widgets.language import language

GRACE_MS = 20_000
"""How long a cancelled command may take to end by itself, since it waits for the end of a request on its way."""
Done = Callable[[int, Any, str], None]
"""Exit code, what was printed as JSON (`None` if it was none), and what was complained."""
_STEP = re.compile(r"\[(\d+)/(\d+)\] (.*)")


def program() -> list[str]:
    """The words that start this program as a command."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_main_file())]


def _main_file() -> Path:
    return Path(__file__).parent.parent.parent / "main.py"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command is told through its environment, which other users cannot read.

    The password of the environment that it works on, that of a second one, and where a built-in portal runs already.
    """

    secret: str | None = None
    other_secret: str | None = None
    portal: str | None = None

    def variables(self) -> dict[str, str]:
        """Name of a variable -> its value."""
        known = {
            SECRET_VARIABLE: self.secret,
            OTHER_SECRET_VARIABLE: self.other_secret,
            PORTAL_VARIABLE: self.portal,
        }
        return {name: value for name, value in known.items() if value}


_NOTHING = Told()


def started(process: QProcess, words: Sequence[str], told: Told = _NOTHING) -> None:
    """Start a command in `process`."""
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in told.variables().items():
        environment.insert(name, value)
    environment.insert("PYTHONIOENCODING", "utf-8")
    environment.remove("QTWEBENGINE_CHROMIUM_FLAGS")
    process.setProcessEnvironment(environment)
    first, *rest = program()
    process.start(first, [*rest, *words, "--language", language()])


class Command(QObject):
    """One command while it runs. `ended` tells that it is over, however it ended."""

    progressed = Signal(int, int, str)
    """The number of the step that begins (from 1), of all steps, and what it does."""
    ended = Signal()

    def __init__(
        self,
        words: Sequence[str],
        on_done: Done,
        *,
        told: Told = _NOTHING,
        given: str = "",
    ) -> None:
        super().__init__()
        self._on_done = on_done
        self._complaint: list[str] = []
        self._rest = ""
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._hear)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        started(self._process, words, told)
        if given:
            self._process.write(given.encode())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Ask the command to end; what it did so far stays and is continued by the next run."""
        if sys.platform == "win32":
            self._process.kill()
            return
        self._process.terminate()
        QTimer.singleShot(GRACE_MS, self._process, self._process.kill)

    def stop(self) -> None:
        """End the command and wait for its end, without telling anybody: a step that can end cleanly does."""
        self._process.blockSignals(True)
        self._process.terminate()
        if not self._process.waitForFinished(5000):
            self._process.kill()
            self._process.waitForFinished(2000)

    def _hear(self) -> None:
        text = self._rest + bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        *lines, self._rest = text.split("\n")
        for line in lines:
            if step := _STEP.fullmatch(line.strip()):
                self.progressed.emit(int(step[1]), int(step[2]), step[3])
            elif line.strip():
                self._complaint.append(line.strip())

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished(127, QProcess.ExitStatus.CrashExit)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._rest += "\n"
        self._hear()
        told = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        if status == QProcess.ExitStatus.CrashExit and not self._complaint:
            self._complaint.append(_STOPPED.in_language(language()))
        self._on_done(code, _parsed(told), self._complaint[-1] if self._complaint else "")
        self.ended.emit()


_STOPPED = Text(
    "Der Schritt wurde abgebrochen. Was er schon getan hat, bleibt; ein weiterer Lauf macht dort weiter.",
    "The step was cancelled. What it has done stays; another run goes on from there.",
)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return None


class Commands(QObject):
    """Runs one command at a time for a window; `busy` tells whether one runs."""

    changed = Signal()
    progressed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: Command | None = None

    @property
    def busy(self) -> bool:
        return self._running is not None

    def run(
        self,
        words: Sequence[str],
        on_done: Done,
        *,
        told: Told = _NOTHING,
        given: str = "",
    ) -> bool:
        """Begin a command; `False` while another one runs."""
        if self._running is not None:
            return False
        command = Command(words, on_done, told=told, given=given)
        self._running = command
        command.progressed.connect(self.progressed)
        command.ended.connect(self._over)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """Ask the running command to end."""
        if self._running is not None:
            self._running.cancel()

    def stop(self) -> None:
        """End the running command: the window closes."""
        if self._running is not None:
            self._running.stop()

    def _over(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
        self._running = None
        self.changed.emit()
