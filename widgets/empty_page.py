"""What a tab shows while it has nothing to show: why that is, and the buttons that lead on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A heading, a sentence in `text`, and buttons, in the middle of the room there is."""

    def __init__(self, heading: str, text: str = "") -> None:
        super().__init__()
        title = QLabel(heading)
        title.setStyleSheet("font-size: 22px; font-weight: 600;")
        self.text = QLabel(text)
        self.text.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.addStretch()
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self.column.addStretch(1)
        self.column.addWidget(title)
        self.column.addWidget(self.text)
        self.column.addLayout(self._buttons)
        self.column.addStretch(2)
        holder = QWidget()
        holder.setMaximumWidth(560)
        holder.setLayout(self.column)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(holder, 3)
        layout.addStretch(1)

    def add_button(self, button: QPushButton) -> None:
        """One more way on, right of those that are there."""
        button.setMinimumHeight(38)
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def add_below(self, widget: QWidget) -> None:
        """Something below the buttons."""
        self.column.insertWidget(self.column.count() - 1, widget)
