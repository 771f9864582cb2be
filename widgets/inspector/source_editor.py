"""A data source: an HTTP service or a script, and which input it is sent."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from designer.editing.properties import Property
from designer.editing.sentences import shown_name
from designer.model.fieldtypes import field_type
from designer.model.parts import DataSource, FieldKey
from designer.text import Language, Text
from widgets.inspector.editors import PropertyEditor
from widgets.inspector.inputs import CalmComboBox, TextArea
from widgets.inspector.subject import Subject

SCOPES = (
    ("EMPTY", Text("keine Angaben", "no input")),
    ("CURRENT_FIELD", Text("nur dieses Feld", "this field only")),
    ("CURRENT_INSTANCE", Text("diesen Eintrag der Feldgruppe", "this entry of the group")),
    ("DEFINED", Text("ausgewählte Felder", "chosen fields")),
)
"""Which values a data source is sent (form format reference, section 4.6)."""
_KINDS = (
    ("none", Text("keine", "none")),
    ("http", Text("Dienst im Netz", "service on the net")),
    ("script", Text("Skript (Groovy)", "script (Groovy)")),
)
_SCRIPT_TYPE = "ScriptSourceProperties"


class SourceEditor(PropertyEditor):
    """Kind, address or script, scope and fields of a data source. What it does not show (credentials) stays."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._source: DataSource | None = None
        self.kind = self._combo(_KINDS, Text("Art der Quelle", "Kind of source"))
        self.kind.setAccessibleName(f"{self.accessibleName()}: {self.kind.accessibleName()}")
        self.kind.activated.connect(self._on_kind)
        self.details = QWidget()
        self.form = QFormLayout(self.details)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.url = self._line(Text("Adresse (URL)", "Address (URL)"), "url")
        self.script = TextArea(6)
        self.script.edited.connect(lambda text: self._change(True, script=text or None))
        self.form.addRow(self.say(Text("Skript", "Script")), self.script)
        self.variable = self._line(Text("Name der Variablen", "Name of the variable"), "variable_name")
        self.scope = self._combo(SCOPES, Text("Sendet", "Sends"))
        self.scope.activated.connect(lambda _place: self._change(False, scope=self.scope.currentData()))
        self.form.addRow(self.say(Text("Sendet", "Sends")), self.scope)
        self.fields = QListWidget()
        self.fields.setFixedHeight(110)
        self.fields.setAccessibleName(self.say(Text("Gesendete Felder", "Fields sent")))
        self.fields.itemChanged.connect(self._on_fields)
        self.form.addRow(self.fields)
        self.note = QLabel()
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.kind, self.details, self.note):
            layout.addWidget(widget)
        self.setFocusProxy(self.kind)

    def _combo(self, entries: Any, title: Text) -> CalmComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.say(title))
        for stored, text in entries:
            box.addItem(self.say(text), stored)
        return box

    def _line(self, title: Text, attribute: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(self.say(title))
        line.textEdited.connect(lambda text: self._change(True, **{attribute: text or None}))
        self.form.addRow(self.say(title), line)
        return line

    def show_value(self, value: Any, subject: Subject) -> None:
        self._source = value if isinstance(value, DataSource) else None
        source = self._source
        self.kind.setCurrentIndex(0 if source is None else 2 if source.is_script else 1)
        self.details.setVisible(source is not None)
        if source is None:
            self.note.hide()
            return
        self.form.setRowVisible(self.url, not source.is_script)
        self.form.setRowVisible(self.script, source.is_script)
        self.form.setRowVisible(self.variable, not source.is_script)
        for line, text in ((self.url, source.url), (self.variable, source.variable_name)):
            if line.text() != (text or ""):
                line.setText(text or "")
        self.script.show_text(source.script or "")
        self.scope.setCurrentIndex(max(0, self.scope.findData(source.scope)))
        self.form.setRowVisible(self.fields, source.scope == "DEFINED")
        if source.scope == "DEFINED":
            self._show_fields(source, subject)
        self._show_note(source)

    def _show_note(self, source: DataSource) -> None:
        secret = source.authentication is not None or source.truststore is not None
        self.note.setVisible(secret)
        self.note.setText(
            self.say(
                Text(
                    "Zugangsdaten sind hinterlegt und bleiben erhalten; bearbeiten im Abschnitt „Experte“.",
                    "Credentials are stored and stay; edit them in the part “Expert”.",
                )
            )
        )

    def _show_fields(self, source: DataSource, subject: Subject) -> None:
        chosen = {(key.group_id, key.field_id) for key in source.field_ids}
        self.fields.blockSignals(True)
        self.fields.clear()
        for address, field in subject.index.fields.items():
            if field_type(field.type).is_input or address in chosen:
                item = QListWidgetItem(f"{shown_name(field)} ({address[1]})")
                item.setData(Qt.ItemDataRole.UserRole, address)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if address in chosen else Qt.CheckState.Unchecked)
                self.fields.addItem(item)
        self.fields.blockSignals(False)

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if kind == "none":
            self.edited.emit(None, False)
        elif kind == "script":
            self.edited.emit(DataSource(type=_SCRIPT_TYPE, script="", scope="CURRENT_INSTANCE"), False)
        else:
            self.edited.emit(DataSource(url="https://", scope="CURRENT_FIELD"), False)

    def _on_fields(self) -> None:
        assert self._source is not None
        old = {(key.group_id, key.field_id): key for key in self._source.field_ids}
        items = (self.fields.item(row) for row in range(self.fields.count()))
        addresses = (
            tuple(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )
        keys = tuple(old.get(each) or FieldKey(group_id=each[0], group_index=0, field_id=each[1]) for each in addresses)
        self._change(False, field_ids=keys)

    def _change(self, typing: bool, **changes: Any) -> None:
        if self._source is not None:
            self._source = self._source.with_(**changes)
            self.edited.emit(self._source, typing)
