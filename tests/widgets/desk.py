"""A window on a form, for tests that drive the real thing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import resources
from designer.model.form import Form
from widgets.documents import Document
from widgets.main_window import MainWindow

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"


def settings_at(folder: Path) -> QSettings:
    """Settings that nobody else shares."""
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


@contextmanager
def desk(qtbot, folder: Path, form: Form | Document | None) -> Iterator[MainWindow]:
    """A shown window, closed without questions at the end."""
    document = Document(form) if isinstance(form, Form) else form
    window = MainWindow(settings_at(folder), document, folder / "recovery")
    qtbot.addWidget(window, before_close_func=lambda w: w.context.store.mark_saved())
    window.resize(1280, 800)
    shown(qtbot, window)
    yield window


def shown(qtbot, window: QWidget) -> None:
    """Show a window; returns when it is on the screen."""
    window.show()
    on_screen(qtbot, window)


def on_screen(qtbot, window: QWidget) -> None:
    """Wait until a window that is shown is on the screen."""
    qtbot.waitUntil(lambda: window.windowHandle().isExposed(), timeout=60_000)


def activated(qtbot, window: QWidget) -> None:
    """Bring a window forward; returns when it has the keyboard."""
    with qtbot.waitActive(window, timeout=60_000):
        window.activateWindow()


def settled(qtbot, window: MainWindow) -> None:
    """Wait until a window has nothing more to do by itself: the checks of its form have run."""
    panel = window.docks["findings"].widget()
    qtbot.waitUntil(lambda: not panel._timer.isActive() and not window.context.tasks.running, timeout=60_000)


def deliver(target: QWidget, data: QMimeData, place: QPoint, action: Qt.DropAction = Qt.DropAction.CopyAction) -> bool:
    """Send what a drag from anywhere sends to a widget, drop included; returns whether the last move was accepted."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QDragMoveEvent(place, action, data, buttons, keys)
    QApplication.sendEvent(target, QDragEnterEvent(place, action, data, buttons, keys))
    QApplication.sendEvent(target, move)
    QApplication.sendEvent(target, QDropEvent(QPointF(place), action, data, buttons, keys, QEvent.Type.Drop))
    return move.isAccepted()


class Answering:
    """Clicks a button of every message box that opens, and remembers what they said."""

    def __init__(self, button: str) -> None:
        self._button = button
        self.told: list[str] = []
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._look)

    def __enter__(self) -> Answering:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isVisible():
            return
        named = {button.text().replace("&", ""): button for button in box.buttons()}
        if self._button not in named:
            box.reject()
            raise AssertionError(f"{box.text()!r} offers {sorted(named)}, not {self._button!r}")
        self.told.append(f"{box.windowTitle()}: {box.text()} {box.informativeText()}".strip())
        named[self._button].click()
