"""Choosing one field of the form: a box to type into, with the fields as "label - group (id)"."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from designer.editing.sentences import FieldIndex, shown_name
from designer.model.fieldtypes import field_type
from designer.model.parts import FieldKey
from designer.text import Language, Text


class FieldChooser(QComboBox):
    """Offers the fields that hold a value; typing narrows them by any part of label, group or id."""

    chosen = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._keys: list[FieldKey] = []
        self._index: FieldIndex | None = None
        self._shown = -1
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        completer = self.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.lineEdit().setPlaceholderText(Text("Feld wählen …", "choose a field …").in_language(language))
        self.lineEdit().editingFinished.connect(self._restore)
        self.activated.connect(self._on_activated)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)  # it is the line that has the keyboard

    def show_fields(self, index: FieldIndex, key: FieldKey | None) -> None:
        """Offer the fields of a form and show one, or an address that leads nowhere as such."""
        with QSignalBlocker(self):
            if index is not self._index:
                self._offer(index)
            place = self._place(key)
            if place < 0 and key is not None and (key.group_id or key.field_id):
                self._index = None
                missing = Text("nicht vorhanden", "missing").in_language(self._language)
                self.insertItem(0, f"{key.group_id}:{key.field_id} ({missing})")
                self._keys.insert(0, key)
                place = 0
            self._shown = place
            self.setCurrentIndex(place)
            if place < 0:
                self.lineEdit().clear()
            self.lineEdit().setCursorPosition(0)
            self.setToolTip(self.currentText())

    def _offer(self, index: FieldIndex) -> None:
        self._index = index
        self._keys = []
        self.clear()
        for (group_id, field_id), field in index.fields.items():
            if field_type(field.type).is_input:
                self._keys.append(FieldKey(group_id=group_id, group_index=0, field_id=field_id))
                self.addItem(f"{shown_name(field)} · {shown_name(index.groups[group_id])} ({field_id})")

    def _place(self, key: FieldKey | None) -> int:
        if key is None:
            return -1
        sought = (key.group_id, key.field_id)
        return next((i for i, each in enumerate(self._keys) if (each.group_id, each.field_id) == sought), -1)

    def _on_activated(self, place: int) -> None:
        if 0 <= place < len(self._keys) and place != self._shown:
            self._shown = place
            self.chosen.emit(self._keys[place])

    def _restore(self) -> None:
        """What was typed and not chosen gives way to the chosen field."""
        if self.currentText() != self.itemText(self._shown):
            self.setCurrentIndex(self._shown)
            if self._shown < 0:
                self.lineEdit().clear()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
