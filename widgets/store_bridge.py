"""Turns the store's changes into one Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.editing.store import Change, Store


class StoreBridge(QObject):
    """Emits `changed` with the `Change` for every change of the store, on the GUI thread.

    Slots may dispatch again only through a queued call; the store refuses changes while it tells of one.
    """

    changed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = store.subscribe(self._tell)

    def close(self) -> None:
        """Stop listening."""
        self._end()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
