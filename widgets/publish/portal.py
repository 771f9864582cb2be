"""Opens the service's page in the browser; the portal inside the program runs beside the window for that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from widgets.publish.environments import secret_of
from widgets.publish.program import started


class PortalWindow(QObject):
    """One portal at a time; it ends with the window, or when another one is opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    def open(self, project: Path, environment: str, complain: Callable[[str], None]) -> None:
        """Find out the page's address and show it; `complain` hears why that was not possible."""
        self.close()
        process = QProcess(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._show)
        process.finished.connect(lambda code, _status: self._ended(process, code, complain))
        words = ["portal", str(project), "--environment", environment, "--no-browser", "--json"]
        started(process, words, secret_of(environment))

    def close(self) -> None:
        """End the portal: its input ends, then it does."""
        process, self._process = self._process, None
        if process is not None and process.state() != QProcess.ProcessState.NotRunning:
            process.closeWriteChannel()
            if not process.waitForFinished(5000):
                process.kill()

    def _show(self) -> None:
        """A line may come in pieces; only a whole one is read."""
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace")
            QDesktopServices.openUrl(QUrl(json.loads(line)["service_page"]))

    def _ended(self, process: QProcess, code: int, complain: Callable[[str], None]) -> None:
        if code and process is self._process:
            lines = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip().splitlines()
            complain(lines[-1] if lines else "")
