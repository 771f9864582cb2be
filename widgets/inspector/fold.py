"""A part of the inspector that can be folded; its content is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from widgets.tab_order import put_behind


class Fold(QWidget):
    """A heading with an arrow and, once opened, the widget that `make` gives."""

    toggled = Signal(bool)

    def __init__(self, title: str, make: Callable[[], QWidget], *, is_open: bool = False) -> None:
        super().__init__()
        self._make = make
        self._content: QWidget | None = None
        self._header = QToolButton()
        self._header.setObjectName("foldHeader")
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setAutoRaise(True)
        self._header.setCheckable(True)
        self._header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = self._header.font()
        font.setBold(True)
        self._header.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._header)
        self.set_title(title)
        self._header.toggled.connect(self._on_toggled)
        self._show_arrow(False)
        if is_open:
            self._header.setChecked(True)

    def set_title(self, title: str) -> None:
        """Name the fold, for instance with the number of what is inside."""
        self._header.setText(title)
        self._header.setAccessibleName(title)

    @property
    def title(self) -> str:
        return self._header.text()

    @property
    def is_open(self) -> bool:
        return self._header.isChecked()

    @property
    def content(self) -> QWidget | None:
        """The content, if it was made already."""
        return self._content

    def open(self) -> None:
        self._header.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:
        is_new = is_open and self._content is None
        if is_new:
            self._content = self._make()
            self.layout().addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(is_open)
        self._show_arrow(is_open)
        self.toggled.emit(is_open)
        if is_new and self._content is not None:
            put_behind(self._header, self._content)  # at last: whoever listens may have filled it

    def _show_arrow(self, is_open: bool) -> None:
        self._header.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)


class WrappedLabel(QLabel):
    """A label that claims the height its wrapped text needs: scroll areas do not ask for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._claim_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def _claim_height(self) -> None:
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0) if self.text() else 0)
