"""Whether the chosen environment can be reached: asked beside the window, shown in the tab and in the status bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from designer.publish.environment import EMBEDDED, environment_title
from designer.publish.reach import Reach
from widgets.language import say, tr
from widgets.publish.environments import doubt_secret, secret_of
from widgets.publish.program import Commands, Told
from widgets.theme import colour


class ReachChecker(QObject):
    """Knows of one environment how far we come; `reach` is `None` while nobody knows."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.environment, self.reach, self.message = EMBEDDED, Reach.READY, _embedded()
        self._commands = Commands(self)
        self._commands.changed.connect(self._again)

    reach: Reach | None
    message: str

    def check(self, environment: str) -> None:
        """Ask anew; the portal inside the program is always there."""
        self.environment = environment
        self.reach = Reach.READY if environment == EMBEDDED else None
        self.message = _embedded() if environment == EMBEDDED else tr("wird geprüft …", "being checked …")
        if environment != EMBEDDED and secret_of(environment) is None:
            self.reach = Reach.DENIED
            self.message = tr("Noch kein Kennwort hinterlegt.", "No password is kept yet.")
        self.changed.emit()
        self._again()

    def note(self, reach: Reach, message: str) -> None:
        """What a command just found out. A password that was not taken is asked for anew at the next step."""
        if reach is Reach.DENIED:
            doubt_secret(self.environment)
        self.reach, self.message = reach, message
        self.changed.emit()

    def stop(self) -> None:
        """The window closes."""
        self._commands.stop()

    def _again(self) -> None:
        """Begin when nothing runs and nobody knows; a check that ran for another environment is not listened to."""
        if self.reach is not None or self._commands.busy:
            return
        asked = self.environment

        def show(_code: int, told: Any, complaint: str) -> None:
            if asked == self.environment:
                self.note(Reach(told["reach"]), told["message"]) if told else self.note(Reach.REFUSED, complaint)

        self._commands.run(["environment", "check", asked, "--json"], show, told=Told(secret_of(asked)))


def _embedded() -> str:
    return tr("Das eingebaute Portal ist immer bereit.", "The built-in portal is always ready.")


class ReachLabel(QLabel):
    """A dot, the environment's name and one word; the tool tip says more, a click asks anew."""

    def __init__(self, checker: ReachChecker, *, with_name: bool) -> None:
        super().__init__()
        self._checker, self._with_name = checker, with_name
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        checker.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        words = {
            Reach.READY: ("success", tr("erreichbar", "reachable")),
            Reach.DENIED: ("danger", tr("nicht angemeldet", "not signed in")),
            Reach.REFUSED: ("danger", tr("nicht benutzbar", "not usable")),
            Reach.UNREACHABLE: ("danger", tr("nicht erreichbar", "not reachable")),
            None: ("muted", tr("wird geprüft …", "being checked …")),
        }
        tone, word = words[self._checker.reach]
        environment = say(environment_title(self._checker.environment))
        name = f"{environment}: " if self._with_name else ""
        self.setText(f"<span style='color:{colour(tone).name()}'>●</span>&nbsp;{name}{word}")
        self.setToolTip(self._checker.message)
        self.setAccessibleName(f"{environment}: {word}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._checker.check(self._checker.environment)
        event.accept()
