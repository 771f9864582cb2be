"""What works for one window without keeping it alive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class WindowPart:
    """Belongs to a window: a window that is closed must not be kept by what it holds."""

    def __init__(self, window: MainWindow) -> None:
        self._ref = ref(window)

    @property
    def _window(self) -> MainWindow:
        window = self._ref()
        assert window is not None
        return window
