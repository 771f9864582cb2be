"""*Protokoll*: what was done, line by line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QPlainTextEdit

from designer.editing.store import Cause, Change
from designer.text import Text
from widgets.context import Context
from widgets.language import say, tr
from widgets.panel import BOTTOM, Panel


class Protocol(QPlainTextEdit):
    """Lines with the time of day, newest last; read only."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setMaximumBlockCount(5000)
        self.setAccessibleName(tr("Protokoll", "Protocol"))
        self.setPlaceholderText(
            tr(
                "Noch nichts. Jeder Schritt und was die Befehle melden, steht hier mit Uhrzeit.",
                "Nothing yet. Every step, and what commands tell, is listed here with its time.",
            )
        )
        context.signals.logged.connect(self._add)
        context.bridge.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if change.name is not None:
            words = {Cause.UNDO: tr("Rückgängig: ", "Undone: "), Cause.REDO: tr("Wiederholt: ", "Redone: ")}
            self.appendPlainText(f"{_now()}  {words.get(change.cause, '')}{say(change.name)}")

    def _add(self, text: Text) -> None:
        self.appendPlainText(f"{_now()}  {say(text)}")


def _now() -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}"


PANEL = Panel("protocol", Text("Protokoll", "Protocol"), BOTTOM, Protocol, order=90)
