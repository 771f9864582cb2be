"""Keeps the built-in portal running beside the window, so that not every step has to start it anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

from widgets.publish.program import started

Complain = Callable[[str], None]


class BuiltInPortal(QObject):
    """One server for a window, begun when it is first of use. `url` is its address while it runs.

    It ends when its input does: with the window, and also when the program is killed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.url: str | None = None
        self._process: QProcess | None = None
        self._waiting: list[tuple[Callable[[], None], Complain]] = []

    def keep(self, project: Path) -> None:
        """Begin to run, unless it does."""
        if self._process is not None:
            return
        process = QProcess(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(lambda *_: self._ended(process))
        started(process, ["portal", str(project), "--no-browser", "--json"])

    def when_ready(self, project: Path, then: Callable[[], None], complain: Complain) -> None:
        """Do something once the portal answers; `complain` hears why it does not."""
        if self.url is not None:
            then()
            return
        self._waiting.append((then, complain))
        self.keep(project)

    def close(self) -> None:
        """The window closes. A portal that is only beginning has nothing to bring to an end."""
        process, self._process, self._waiting = self._process, None, []
        is_running, self.url = self.url is not None, None
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            return
        if is_running:
            process.closeWriteChannel()
        else:
            process.terminate()
        if not process.waitForFinished(5000):
            process.kill()
            process.waitForFinished(2000)

    def _hear(self) -> None:
        """A line may come in pieces; only a whole one is read."""
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace")
            self.url = str(json.loads(line)["portal"])
            waiting, self._waiting = self._waiting, []
            for then, _ in waiting:
                then()

    def _ended(self, process: QProcess) -> None:
        if process is not self._process:
            return
        lines = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip().splitlines()
        waiting, self._waiting, self._process, self.url = self._waiting, [], None, None
        process.deleteLater()
        for _, complain in waiting:
            complain(lines[-1] if lines else "")
