"""Editors of properties that hold several values, or another field."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from designer.editing.properties import Property
from designer.model.parts import FieldKey, HelpDialog, Pointer
from designer.text import Language, Text
from widgets.inspector.editors import PropertyEditor
from widgets.inspector.field_chooser import FieldChooser
from widgets.inspector.inputs import CalmComboBox
from widgets.inspector.subject import Subject


class PointerEditor(PropertyEditor):
    """A process variable: service and name."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.variable = QLineEdit()
        self.variable.setPlaceholderText(self.say(Text("Name der Variablen", "name of the variable")))
        self.service = QLineEdit()
        self.service.setPlaceholderText("prozess")
        self.service.setMaximumWidth(90)
        for line in (self.variable, self.service):
            line.textEdited.connect(self._on_edited)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.service)
        layout.addWidget(self.variable, 1)
        self._pointer: Pointer | None = None
        self._fill(row)
        self.variable.setAccessibleName(self.accessibleName())
        self.service.setAccessibleName(f"{self.say(Text('Dienst', 'Service'))}: {self.accessibleName()}")
        self.setFocusProxy(self.service)

    def show_value(self, value: Any, subject: Subject) -> None:
        self._pointer = value if isinstance(value, Pointer) else None
        for line, text in (
            (self.variable, self._pointer.variable_name if self._pointer else None),
            (self.service, self._pointer.service if self._pointer else None),
        ):
            if line.text() != (text or ""):
                line.setText(text or "")

    def _on_edited(self) -> None:
        variable, service = self.variable.text().strip(), self.service.text().strip()
        if not variable and not service:
            self.edited.emit(None, True)
            return
        pointer = self._pointer or Pointer()
        self.edited.emit(pointer.with_(variable_name=variable or None, service=service or "prozess"), True)


class FieldEditor(PropertyEditor):
    """Another field of the form."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.chooser = FieldChooser(language)
        self.chooser.chosen.connect(lambda key: self.edited.emit(key, False))
        self._fill(self.chooser)

    def show_value(self, value: Any, subject: Subject) -> None:
        self.chooser.show_fields(subject.index, value if isinstance(value, FieldKey) else None)


class PictureEditor(PropertyEditor):
    """A help picture: address, caption, alternative text and size."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lines = {name: QLineEdit() for name in ("url", "caption", "alt")}
        titles = {
            "url": Text("Adresse", "Address"),
            "caption": Text("Unterschrift", "Caption"),
            "alt": Text("Alternativtext", "Alternative text"),
        }
        for name, line in self.lines.items():
            form.addRow(self.say(titles[name]), line)
            line.textEdited.connect(lambda _text: self._emit(True))
        self.size_box = CalmComboBox()
        for text, stored in ((Text("mittel (M)", "medium (M)"), "M"), (Text("groß (L)", "large (L)"), "L")):
            self.size_box.addItem(self.say(text), stored)
        self.size_box.activated.connect(lambda _place: self._emit(False))
        form.addRow(self.say(Text("Größe", "Size")), self.size_box)
        self._dialog: HelpDialog | None = None

    def show_value(self, value: Any, subject: Subject) -> None:
        self._dialog = value if isinstance(value, HelpDialog) else None
        for name, line in self.lines.items():
            text = getattr(self._dialog, name, None) or ""
            if line.text() != text:
                line.setText(text)
        self.size_box.setCurrentIndex(1 if self._dialog and self._dialog.size == "L" else 0)

    def _emit(self, typing: bool) -> None:
        texts = {name: line.text() or None for name, line in self.lines.items()}
        if not any(texts.values()):
            self.edited.emit(None, typing)
            return
        self.edited.emit((self._dialog or HelpDialog()).with_(**texts, size=self.size_box.currentData()), typing)


class PairsEditor(PropertyEditor):
    """Names and values, as of a map's parameters."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([self.say(Text("Name", "Name")), self.say(Text("Wert", "Value"))])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setFixedHeight(120)
        self.table.itemChanged.connect(self._emit)
        add = QPushButton(self.say(Text("Hinzufügen", "Add")))
        add.clicked.connect(lambda: self._append("", ""))
        remove = QPushButton(self.say(Text("Entfernen", "Remove")))
        remove.clicked.connect(self._remove)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(add)
        row.addWidget(remove)
        row.addStretch()
        self._fill(self.table, buttons)

    def show_value(self, value: Any, subject: Subject) -> None:
        pairs = value if isinstance(value, dict) else {}
        if pairs == self._pairs():
            return
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
            for name, text in pairs.items():
                self._append(str(name), "" if text is None else str(text))

    def _append(self, name: str, text: str) -> None:
        with QSignalBlocker(self.table):
            row = self.table.rowCount()
            self.table.insertRow(row)
            self.table.setItem(row, 0, QTableWidgetItem(name))
            self.table.setItem(row, 1, QTableWidgetItem(text))

    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._emit()

    def _pairs(self) -> dict[str, str]:
        cells = [
            [item.text() if (item := self.table.item(row, column)) else "" for column in (0, 1)]
            for row in range(self.table.rowCount())
        ]
        return {name: text for name, text in cells if name}

    def _emit(self) -> None:
        self.edited.emit(self._pairs() or None, False)
