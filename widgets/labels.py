"""Labels whose text changes with every edit. One in a layout would lay out the whole window anew each time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget


class SteadyLabel(QLabel):
    """One line that keeps its size until a text needs more."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def setText(self, text: str) -> None:
        super().setText(text)
        needed = self.fontMetrics().horizontalAdvance(text) + 2 * self.fontMetrics().averageCharWidth()
        if needed > self.minimumWidth():
            self.setFixedSize(needed, self.fontMetrics().height())


class SteadyButton(QToolButton):
    """A flat button that keeps its width until a text needs more."""

    def __init__(self) -> None:
        super().__init__()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        super().setText(text)
        needed = self.sizeHint()
        if needed.width() > self.minimumWidth():
            self.setFixedSize(needed)


class Heading(QWidget):
    """Rich text in as many lines as it needs; only another number of lines changes its height."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._label = QLabel(self)
        self._label.setObjectName(name)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setContentsMargins(8, 6, 8, 2)

    def text(self) -> str:
        return self._label.text()

    def setText(self, text: str) -> None:
        """Show another text."""
        self._label.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        high = max(self._label.heightForWidth(self.width()), 1)
        self._label.setGeometry(0, 0, self.width(), high)
        if high != self.minimumHeight():
            self.setFixedHeight(high)
