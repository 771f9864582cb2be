"""The default value of a field, asked for in the way of its type."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
)

from designer.editing.properties import MIXED, Choice, Property
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field
from designer.text import Language, Text
from widgets.inspector.editors import ChoiceEditor, LineEditor, ManyEditor, PropertyEditor
from widgets.inspector.subject import Subject
from widgets.tab_order import put_behind


class ValueEditor(PropertyEditor):
    """The default value, asked for in the way of the field's type."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._kind: tuple[Any, ...] | None = None
        self._editor: PropertyEditor | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def show_value(self, value: Any, subject: Subject) -> None:
        kinds = {field_type(node.type).value_kind for node in subject.nodes if isinstance(node, Field)}
        options = tuple((each.value, each.label) for each in subject.node.possible_values)
        key = (*sorted(kinds), options)
        if key != self._kind:
            self._replace_editor(kinds, subject)
            self._kind = key
        assert self._editor is not None
        self._editor.show_value(_shown_default(value), subject)

    def _replace_editor(self, kinds: set[ValueKind], subject: Subject) -> None:
        old, self._editor = self._editor, self._editor_for(kinds.pop() if len(kinds) == 1 else ValueKind.TEXT, subject)
        self._editor.edited.connect(self.edited)
        self.layout().addWidget(self._editor)
        if old is not None:
            put_behind(old, self._editor)
            old.hide()
            old.deleteLater()
        self.setFocusProxy(self._editor)

    def _editor_for(self, kind: ValueKind, subject: Subject) -> PropertyEditor:
        nothing = (None, Text("keine", "none"))
        options = tuple(
            (each.value, Text(each.label or each.value or "", each.label or each.value or ""))
            for each in subject.node.possible_values
        )
        choices: tuple[Choice, ...] = ()
        make: type[PropertyEditor] = LineEditor
        match kind:
            case ValueKind.BOOLEAN:
                choices, make = (nothing, (True, Text("Ja", "Yes")), (False, Text("Nein", "No"))), ChoiceEditor
            case ValueKind.CHOICE:
                choices, make = (nothing, *options), ChoiceEditor
            case ValueKind.CHOICES:
                choices, make = options, (ManyEditor if options else LineEditor)
            case ValueKind.MONEY:
                make = AmountEditor
        described = Property(
            "value", self.described.title, self.described.topic, self.described.editor, self.described.help, choices
        )
        return make(described, self.language)


def _shown_default(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class AmountEditor(PropertyEditor):
    """An amount in euros; what is no number is kept as text, for the check to complain about."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText("0,00")
        self.line.editingFinished.connect(self._finish)
        self._shown = ""
        self._fill(self.line)

    def show_value(self, value: Any, subject: Subject) -> None:
        self._shown = "" if value in (None, MIXED) else str(value).replace(".", ",")
        self.line.setText(self._shown)

    def _finish(self) -> None:
        text = self.line.text().strip()
        if text == self._shown:
            return
        self.edited.emit(_amount(text), False)


def _amount(text: str) -> Any:
    if not text:
        return None
    try:
        number = Decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
