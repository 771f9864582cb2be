"""Windows that fit on the screen they are shown on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def resize_within(window: QWidget, width: int, height: int, screen: QSize | None = None) -> None:
    """Give a window a size, or less where its screen (or one of the given size) has less room."""
    window.resize(QSize(width, height).boundedTo(screen or window.screen().availableSize()))
