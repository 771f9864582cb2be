"""Visibility and skipping in the inspector: the sentence, and the way into the builder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from designer.editing.condition_tree import Purpose
from designer.editing.properties import MIXED, Property
from designer.editing.sentences import skipping, visibility
from designer.model.form import Section
from designer.text import Language, Text
from widgets.inspector.condition_builder import ask_conditions
from widgets.inspector.editors import MIXED_TEXT, PropertyEditor
from widgets.inspector.fold import WrappedLabel
from widgets.inspector.subject import Subject


class ConditionsEditor(PropertyEditor):
    """Says when the element is shown or skipped; names of fields are links."""

    shows_own_title = True
    navigated = Signal(int)

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.run_dialog: Callable[[QDialog], int] = QDialog.exec
        self._subject: Subject | None = None
        self._value: Any = ()
        self.sentence = WrappedLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.sentence.linkActivated.connect(lambda link: self.navigated.emit(int(link.removeprefix("uid:"))))
        self.edit_button = QPushButton(self.say(Text("Bedingungen bearbeiten …", "Edit conditions …")))
        self.edit_button.clicked.connect(self._ask)
        self.clear_button = QPushButton(self.say(Text("Entfernen", "Remove")))
        self.clear_button.clicked.connect(lambda: self.edited.emit((), False))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit_button)
        row.addWidget(self.clear_button)
        row.addStretch()
        self._fill(self.sentence, buttons)
        self.setFocusProxy(self.edit_button)

    @property
    def purpose(self) -> Purpose:
        return Purpose.SKIP if self.described.name == "skip_conditions" else Purpose.SHOW

    def show_value(self, value: Any, subject: Subject) -> None:
        self._subject, self._value = subject, value
        self.clear_button.setVisible(bool(value) and value is not MIXED)
        if value is MIXED:
            self.sentence.setText(self.say(MIXED_TEXT))
        elif isinstance(subject.node, Section):
            self.sentence.setText(skipping(subject.index, subject.node, self.language).html)
        else:
            self.sentence.setText(visibility(subject.index, subject.node, self.language).html)

    def _ask(self) -> None:
        assert self._subject is not None
        conditions = () if self._value is MIXED else self._value
        new = ask_conditions(self._subject, self.purpose, conditions, self._own_group(), self, self.run_dialog)
        if new is not None and new != conditions:
            self.edited.emit(new, False)

    def _own_group(self) -> str:
        """The group whose entries the element is repeated with."""
        assert self._subject is not None
        node = self._subject.node
        if getattr(node, "rows", None) is not None:
            return str(node.id)
        for (group_id, _), field in self._subject.index.fields.items():
            if field.uid == node.uid:
                return group_id
        return ""
