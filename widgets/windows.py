"""All open windows of the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from widgets.fitting import resize_within
from widgets.main_window import MainWindow

if TYPE_CHECKING:
    from designer.editing.store import Store
    from widgets.documents import Document

_windows: list[MainWindow] = []


def open_window(
    settings: QSettings,
    document: Document | None,
    recovery_folder: Path | None = None,
    store: Store | None = None,
) -> MainWindow:
    """A further window; kept until it is closed. With a `store` it goes on with the work of another one."""
    window = MainWindow(settings, document, recovery_folder, store)
    _windows.append(window)
    window.destroyed.connect(lambda: _windows.remove(window) if window in _windows else None)
    resize_within(window, window.width(), window.height())  # not every system fits a window to its screen
    window.show()
    return window


def window_on(path: Path) -> MainWindow | None:
    """The window in which a form file or project is open already."""
    wanted = path.resolve()
    for window in _windows:
        if window.has_document and wanted in {
            place.resolve() for place in (window.document.path, window.document.project) if place is not None
        }:
            return window
    return None


def all_windows() -> tuple[MainWindow, ...]:
    """All windows that are open, in the order of opening."""
    return tuple(_windows)


def renew_all() -> None:
    """Make every window anew, as after a change of language or colours; documents, history and places stay."""
    for window in all_windows():
        if not window.isVisible():
            continue
        document, store = (window.document, window.context.store) if window.has_document else (None, None)
        place, tab = window.geometry(), window.tabs.currentIndex()
        scrolled = window.canvas.verticalScrollBar().value()
        window.give_way()
        other = open_window(window.settings, document, window.recovery_folder, store)
        other.setGeometry(place)
        if document is not None:
            other.tabs.setCurrentIndex(tab)
            other.canvas.verticalScrollBar().setValue(scrolled)
