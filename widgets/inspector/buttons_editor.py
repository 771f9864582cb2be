"""The buttons at the foot of a form and the variable that receives the pressed one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from designer.editing.properties import Property
from designer.model.ids import from_label
from designer.model.parts import Button, CustomButtons, Pointer
from designer.text import Language, Text
from widgets.inspector.editors import PropertyEditor
from widgets.inspector.subject import Subject

LABEL, VALUE, PRIMARY, SKIP = range(4)


class ButtonsEditor(PropertyEditor):
    """A line a button: caption, value, whether it is the main one, whether it skips validation."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._buttons = CustomButtons()
        self.table = QTableWidget(0, 4)
        titles = (
            Text("Aufschrift", "Caption"),
            Text("Wert", "Value"),
            Text("Haupt-\nknopf", "Main"),
            Text("ohne\nPrüfung", "no\ncheck"),
        )
        self.table.setHorizontalHeaderLabels([self.say(title) for title in titles])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setObjectName("narrow")
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setFixedHeight(140)
        self.table.itemChanged.connect(self._on_item)
        self.add_button = QPushButton(self.say(Text("Hinzufügen", "Add")))
        self.add_button.clicked.connect(self._add)
        self.remove_button = QPushButton(self.say(Text("Entfernen", "Remove")))
        self.remove_button.clicked.connect(self._remove)
        self.variable = QLineEdit()
        self.variable.setPlaceholderText(
            self.say(Text("Variable für den gedrückten Knopf", "variable for the pressed button"))
        )
        self.variable.setAccessibleName(self.variable.placeholderText())
        self.variable.textEdited.connect(self._on_variable)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch()
        self._fill(self.table, bar, self.variable)

    def show_value(self, value: Any, subject: Subject) -> None:
        self._buttons = value if isinstance(value, CustomButtons) else CustomButtons()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._buttons.buttons))
            for row, button in enumerate(self._buttons.buttons):
                self.table.setItem(row, LABEL, QTableWidgetItem(button.label or ""))
                self.table.setItem(row, VALUE, QTableWidgetItem(button.value or ""))
                self.table.setItem(row, PRIMARY, _tick(bool(button.primary)))
                self.table.setItem(row, SKIP, _tick(button.skip_validation))
        text = self._buttons.target.variable_name if self._buttons.target else None
        if self.variable.text() != (text or ""):
            self.variable.setText(text or "")

    def _on_item(self, item: QTableWidgetItem) -> None:
        row, checked = item.row(), item.checkState() is Qt.CheckState.Checked
        changes: dict[int, dict[str, Any]] = {
            LABEL: {"label": item.text()},
            VALUE: {"value": item.text()},
            PRIMARY: {"primary": checked},
            SKIP: {"skip_validation": checked},
        }
        buttons = self._buttons.buttons
        self._put((*buttons[:row], buttons[row].with_(**changes[item.column()]), *buttons[row + 1 :]))

    def _add(self) -> None:
        label = self.say(Text("Weiter", "Continue"))
        taken = {button.value or "" for button in self._buttons.buttons}
        self._put((*self._buttons.buttons, Button(value=from_label(label, taken), label=label, primary=not taken)))

    def _remove(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self._put(self._buttons.buttons[:row] + self._buttons.buttons[row + 1 :])

    def _put(self, buttons: tuple[Button, ...]) -> None:
        self._emit(self._buttons.with_(buttons=buttons), False)

    def _on_variable(self, text: str) -> None:
        pointer = self._buttons.target or Pointer(service="prozess")
        self._emit(self._buttons.with_(target=pointer.with_(variable_name=text) if text else None), True)

    def _emit(self, buttons: CustomButtons, typing: bool) -> None:
        empty = not buttons.buttons and buttons.target is None
        self.edited.emit(None if empty else buttons, typing)


def _tick(on: bool) -> QTableWidgetItem:
    item = QTableWidgetItem()
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    return item
