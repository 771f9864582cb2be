"""A line above the work that tells something and offers what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from widgets.language import tr


class Notice(QFrame):
    """Hidden until there is something to tell; any of its buttons hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.addWidget(self.label, 1)
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(tr("Meldung schließen", "Close the message"))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(self.hide)
        self._close = close
        self._row.addWidget(close)
        self.hide()

    def tell(self, text: str, choices: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        """Show a text with buttons: name and what it does."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self.label.setText(text)
        for name, act in choices:
            button = QPushButton(name)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self.setAccessibleName(text)
        self.show()

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons that are shown now."""
        return tuple(self._buttons)
