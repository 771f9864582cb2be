"""The desktop program."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from widgets import theme
from widgets.language import set_language, translate_qt

_SWITCH = 0.0005
"""Seconds after which work beside the window lets the window go on; Python's own 5 ms are felt while typing."""


_COLLECTED_AFTER = 20_000
"""Objects made before Python looks for cycles among them; by its own 700 it did so eleven times to show a form."""


def main(argv: list[str]) -> int:
    """Open a window for every path in `argv`, or one with the welcome page; returns the exit code."""
    app = begin(argv)
    from widgets.windows import open_window

    settings = QSettings()
    first = open_window(settings, None)
    QTimer.singleShot(0, lambda: _follow_system(app, settings))
    for word in argv:
        first.opening.open_path(Path(word))
    code = app.exec()
    app.shutdown()
    return code


def _follow_system(app: QApplication, settings: QSettings) -> None:
    from widgets.system_colours import SystemColours

    SystemColours(app, settings)


def begin(argv: list[str]) -> QApplication:
    """The application, in the language and the colours that the user chose."""
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(_COLLECTED_AFTER)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # Qt WebEngine is loaded later
    app = QApplication([sys.argv[0], "-style", "fusion", *argv])  # by name: Python's QStyle takes 7 ms to load
    app.setApplicationName("Antragswerk")
    app.setOrganizationName("Antragswerk")
    settings = QSettings()
    set_language("en" if str(settings.value("language", "de")) == "en" else "de")
    translate_qt(app)
    theme.apply(app, theme.chosen_mode(settings))
    return app
