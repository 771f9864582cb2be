"""Inputs for a panel that scrolls: the wheel passes over them, and Tab leaves them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox

_INDENT = 6
"""Pixels before a number, as before other texts; what the style sheet says of it does not reach a spin box."""


class _Calm:
    """Does not change when the wheel only scrolls the panel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmSpinBox(_Calm, QSpinBox):
    """A number; the wheel turns it only while the keyboard is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)


class CalmComboBox(_Calm, QComboBox):
    """A choice; the wheel turns it only while the keyboard is in it."""

    def __init__(self, *, fits_contents: bool = False) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if fits_contents:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(6)


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it, so that the keyboard is never caught."""

    edited = Signal(str)

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        metrics = QFontMetrics(self.font())
        self.setFixedHeight(metrics.lineSpacing() * lines + 14)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
