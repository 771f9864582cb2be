"""The raw JSON of an element, checked while typing; nothing is taken over before it can be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from designer.model.codec import decode_node, encode_node, parse_json
from designer.model.node import Node
from designer.model.problem import UnreadableError
from designer.text import Language, Text
from widgets.theme import colour

_PAUSE_MS = 250
_GOOD = Text("Das JSON ist in Ordnung.", "The JSON is fine.")
_CHANGED_KIND = Text("Hier wird ein Objekt in geschweiften Klammern erwartet.", "An object in braces is expected here.")


class JsonDialog(QDialog):
    """Edits one element as text; `node` is what was read from it, `None` while it cannot be read."""

    def __init__(self, node: Node, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._kind = type(node)
        self.node: Any = node
        self.setWindowTitle(Text("Als JSON bearbeiten", "Edit as JSON").in_language(language))
        self.resize(720, 560)
        self.text = QPlainTextEdit(encode_node(node))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName("JSON")
        self.text.setTabChangesFocus(True)
        self.message = QLabel(_GOOD.in_language(language))
        self.message.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._name_buttons()
        self.buttons.accepted.connect(self._accept_if_readable)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.text, self.message, self.buttons):
            layout.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.text.textChanged.connect(self._pause.start)

    def _name_buttons(self) -> None:
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        self.buttons.button(ok).setText(Text("Übernehmen", "Apply").in_language(self._language))
        self.buttons.button(cancel).setText(Text("Abbrechen", "Cancel").in_language(self._language))

    def check(self) -> bool:
        """Read the text; show what is wrong and where, if something is."""
        self._pause.stop()
        try:
            self.node = self._read(self.text.toPlainText().encode())
        except UnreadableError as error:
            self.node = None
            self._tell(error.describe(self._language), "danger")
        else:
            self._tell(_GOOD.in_language(self._language), "muted")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.node is not None)
        return self.node is not None

    def _tell(self, text: str, tint: str) -> None:
        self.message.setText(text)
        self.message.setStyleSheet(f"color: {colour(tint).name()};")

    def _read(self, data: bytes) -> Node:
        raw = parse_json(data, "JSON", exact=True)
        if not isinstance(raw, dict):
            raise UnreadableError("JSON", _CHANGED_KIND, line=1, column=1)
        return decode_node(self._kind, raw, "JSON", data)

    def _accept_if_readable(self) -> None:
        if self.check():
            self.accept()
        else:
            self.go_to_error()

    def go_to_error(self) -> None:
        """Put the cursor on the line of the error."""
        try:
            self._read(self.text.toPlainText().encode())
        except UnreadableError as error:
            block = self.text.document().findBlockByNumber((error.line or 1) - 1)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.Right, n=max((error.column or 1) - 1, 0))
            self.text.setTextCursor(cursor)
            self.text.setFocus()
