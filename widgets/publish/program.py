"""Runs the program's own commands in a process of their own and reads their JSON.

So the desktop does exactly what the command line does, never waits, and a cancelled or crashed step is one that the
next run of the same command continues.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from designer.text import Text
from widgets.language import language

SECRET_VARIABLE = "ANTRAGSWERK_SECRET"  # noqa: S105 (the variable's name)
Done = Callable[[int, Any, str], None]
"""Exit code, what was printed as JSON (`None` if it was none), and what was complained."""


def program() -> list[str]:
    """The words that start this program as a command."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_main_file())]


def _main_file() -> Path:
    return Path(__file__).parent.parent.parent / "main.py"


class Command(QObject):
    """One command while it runs. `ended` tells that it is over, however it ended."""

    ended = Signal()

    def __init__(self, words: Sequence[str], on_done: Done, *, secret: str | None = None, given: str = "") -> None:
        super().__init__()
        self._on_done, self._given = on_done, given
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        if secret:
            environment.insert(SECRET_VARIABLE, secret)
        environment.insert("PYTHONIOENCODING", "utf-8")
        environment.remove("QTWEBENGINE_CHROMIUM_FLAGS")
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        first, *rest = program()
        self._process.start(first, [*rest, *words, "--language", language()])
        if given:
            self._process.write(given.encode())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """End the command; what it did so far stays and is continued by the next run."""
        self._process.kill()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished(127, QProcess.ExitStatus.CrashExit)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        told = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        complained = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if status == QProcess.ExitStatus.CrashExit and not complained:
            stopped = Text("Der Schritt wurde abgebrochen.", "The step was cancelled.")
            complained = stopped.in_language(language())
        self._on_done(code, _parsed(told), _last_line(complained))
        self.ended.emit()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return None


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


class Commands(QObject):
    """Runs one command at a time for a window; `busy` tells whether one runs."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: Command | None = None

    @property
    def busy(self) -> bool:
        return self._running is not None

    def run(self, words: Sequence[str], on_done: Done, *, secret: str | None = None, given: str = "") -> bool:
        """Begin a command; `False` while another one runs."""
        if self._running is not None:
            return False
        command = Command(words, on_done, secret=secret, given=given)
        self._running = command
        command.ended.connect(self._over)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """End the running command."""
        if self._running is not None:
            self._running.cancel()

    def _over(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
        self._running = None
        self.changed.emit()
