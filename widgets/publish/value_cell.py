"""Where a person gives the value of a process parameter: a line to write in, or a file for binary ones."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from widgets.language import tr


class ValueCell(QWidget):
    """A line with some room around it. Of a binary parameter it names the chosen file, whose content is the value."""

    def __init__(self, name: str, *, is_binary: bool) -> None:
        super().__init__()
        self._content = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{tr('Neuer Wert', 'New value')}: {name}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.line, 1)
        self.browse = QPushButton(tr("Datei …", "File …"))
        self.browse.setAccessibleName(f"{tr('Datei wählen', 'Choose a file')}: {name}")
        self.browse.setVisible(is_binary)
        if is_binary:
            self.line.setReadOnly(True)
            self.line.setPlaceholderText(tr("noch keine Datei gewählt", "no file chosen yet"))
            self.browse.clicked.connect(self._ask)
            layout.addWidget(self.browse)

    def text(self) -> str:
        """The value as it is sent: what was written, or a file's content in Base64; empty without one."""
        return self._content or ("" if self.line.isReadOnly() else self.line.text())

    def entered(self) -> tuple[str, str]:
        """What stands in the line and the content of the chosen file, to be entered again."""
        return self.line.text(), self._content

    def enter(self, entered: tuple[str, str]) -> None:
        """Put back what was entered."""
        text, self._content = entered
        self.line.setText(text)

    def set_hidden(self, hidden: bool) -> None:
        """Show dots for what is written."""
        is_written = hidden and not self.line.isReadOnly()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if is_written else QLineEdit.EchoMode.Normal)

    def take_file(self, path: Path) -> None:
        """Make a file's content the value."""
        try:
            self._content = base64.b64encode(path.read_bytes()).decode()
        except OSError as error:
            self._content = ""
            self.line.setText(f"{path.name}: {error.strerror}")
            return
        self.line.setText(path.name)

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Datei als Wert", "File as value"))
        if name:
            self.take_file(Path(name))
