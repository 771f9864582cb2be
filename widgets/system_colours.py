"""Light and dark as the system has it, also when that changes while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from widgets import theme

_LATER = 1000
"""Milliseconds after which busy windows are asked again."""


class SystemColours(QObject):
    """Makes all windows anew when the system turns dark or light, unless the user chose one of the two.

    A system turns by itself at dusk, amid the work: open dialogs and menus, a label that is being written and running
    work are waited for.
    """

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self._scheme = Qt.ColorScheme.Unknown
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_LATER)
        self._waiting.timeout.connect(self._follow)
        app.styleHints().colorSchemeChanged.connect(self._on_changed)

    def _on_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._follow()

    def _follow(self) -> None:
        from widgets.windows import renew_all

        wanted = theme.Mode.DARK if self._scheme is Qt.ColorScheme.Dark else theme.Mode.LIGHT
        if theme.chosen_mode(self._settings) is not theme.Mode.SYSTEM:
            return
        if theme.colours().is_dark == (wanted is theme.Mode.DARK):
            return
        if _is_busy():
            self._waiting.start()
            return
        theme.apply(self._app, wanted)
        renew_all()


def _is_busy() -> bool:
    from widgets.windows import all_windows

    if QApplication.activeModalWidget() or QApplication.activePopupWidget():
        return True
    return any(
        window.context.tasks.running or window.canvas.labels.is_open for window in all_windows() if window.is_furnished
    )
