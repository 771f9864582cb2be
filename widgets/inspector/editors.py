"""One small editor for each kind of property; all speak the same way: `show_value` in, `edited` out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from designer.editing.properties import MIXED, Choice, Property
from designer.text import Language, Text
from widgets.inspector.inputs import CalmComboBox, CalmSpinBox, TextArea
from widgets.inspector.subject import Subject

MIXED_TEXT = Text("(verschieden)", "(various)")


class PropertyEditor(QWidget):
    """Edits one property. `edited(value, is_typing)`: typing may be merged with the edit before."""

    edited = Signal(object, bool)
    shows_own_title = False

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__()
        self.described = described
        self.language = language
        self.setToolTip(self.say(described.help))
        self.setAccessibleName(self.say(described.title))
        self.setAccessibleDescription(self.say(described.help))

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def show_value(self, value: Any, subject: Subject) -> None:
        """Show a value, or that several elements differ (`MIXED`)."""
        raise NotImplementedError

    def _fill(self, *widgets: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in widgets:
            layout.addWidget(widget)
            if isinstance(widget, QAbstractButton) and widget.text():  # named by what it says
                widget.setAccessibleDescription(self.accessibleName())
            elif not widget.accessibleName():
                widget.setAccessibleName(self.accessibleName())
        self.setFocusProxy(widgets[0])


class LineEditor(PropertyEditor):
    """One line of text; an empty one means "not set"."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda text: self.edited.emit(text or None, True))
        self._fill(self.line)

    def show_value(self, value: Any, subject: Subject) -> None:
        text = "" if value is None or value is MIXED else str(value)
        self.line.setPlaceholderText(self.say(MIXED_TEXT) if value is MIXED else "")
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)


class IdEditor(PropertyEditor):
    """A technical name; it is handed on when it is complete, since others may refer to it."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._shown = ""
        self.line = QLineEdit()
        self.line.editingFinished.connect(self._finish)
        self._fill(self.line)

    def show_value(self, value: Any, subject: Subject) -> None:
        self._shown = "" if value is None or value is MIXED else str(value)
        self._show()

    def _show(self) -> None:
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)

    def _finish(self) -> None:
        text = self.line.text().strip()
        if text != self._shown:
            self.edited.emit(text, False)
            self._show()


class AreaEditor(PropertyEditor):
    """Several lines of text."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.area = TextArea()
        self.area.edited.connect(lambda text: self.edited.emit(text or None, True))
        self._fill(self.area)

    def show_value(self, value: Any, subject: Subject) -> None:
        self.area.setPlaceholderText(self.say(MIXED_TEXT) if value is MIXED else "")
        self.area.show_text("" if value is None or value is MIXED else str(value))


class FlagEditor(PropertyEditor):
    """A tick; half ticked where several elements differ."""

    shows_own_title = True

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.box = QCheckBox(self.say(described.title))
        self.box.clicked.connect(self._on_clicked)
        self._fill(self.box)

    def show_value(self, value: Any, subject: Subject) -> None:
        self.box.setTristate(value is MIXED)
        state = (
            Qt.CheckState.PartiallyChecked
            if value is MIXED
            else (Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
        )
        self.box.setCheckState(state)

    def _on_clicked(self) -> None:
        checked = self.box.checkState() is not Qt.CheckState.Unchecked
        self.box.setTristate(False)
        self.box.setChecked(checked)
        self.edited.emit(checked, False)


class NumberEditor(PropertyEditor):
    """A whole number within bounds; where it may be unset, the lowest step says what then holds."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.box = CalmSpinBox()
        self._below = described.minimum - 1
        self.box.setRange(self._below, described.maximum)
        self.box.valueChanged.connect(self._on_changed)
        self._fill(self.box)

    def show_value(self, value: Any, subject: Subject) -> None:
        unset = self.described.unset or Text("(nicht angegeben)", "(not stated)")
        self.box.setSpecialValueText(self.say(MIXED_TEXT if value is MIXED else unset))
        is_number = isinstance(value, int) and value is not MIXED
        allow_unset = not is_number or not self._is_always_set(value)
        with QSignalBlocker(self.box):
            self.box.setMinimum(self._below if allow_unset else min(self.described.minimum, value))
            self.box.setValue(value if is_number else self._below)

    def _is_always_set(self, value: int) -> bool:
        return self.described.unset is None and self.described.minimum > 0

    def _on_changed(self, value: int) -> None:
        self.edited.emit(None if value == self._below else value, True)


class ChoiceEditor(PropertyEditor):
    """One of a few values; a value that is not offered is shown as it is."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.box = CalmComboBox()
        self.box.activated.connect(self._on_activated)
        self._fill(self.box)

    def choices(self, subject: Subject) -> tuple[Choice, ...]:
        return self.described.choices

    def show_value(self, value: Any, subject: Subject) -> None:
        choices = list(self.choices(subject))
        if value is MIXED:
            choices.insert(0, (MIXED, MIXED_TEXT))
        elif value not in [stored for stored, _ in choices]:
            name = "" if value is None else str(value)
            choices.insert(0, (value, Text(name or "(nicht angegeben)", name or "(not stated)")))
        self._values = [stored for stored, _ in choices]
        self.box.clear()
        self.box.addItems([self.say(text) for _, text in choices])
        self.box.setCurrentIndex(self._values.index(value))

    def _on_activated(self, place: int) -> None:
        if self._values[place] is not MIXED:
            self.edited.emit(self._values[place], False)


class ManyEditor(PropertyEditor):
    """Any of a few values, each with a tick; none ticked means "not set"."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._boxes = {value: QCheckBox(self.say(text)) for value, text in described.choices}
        self._others: tuple[str, ...] = ()
        for box in self._boxes.values():
            box.clicked.connect(self._on_clicked)
        self._fill(*self._boxes.values())

    def show_value(self, value: Any, subject: Subject) -> None:
        held = () if value is None or value is MIXED else tuple(value)
        self._others = tuple(each for each in held if each not in self._boxes)
        for each, box in self._boxes.items():
            box.setTristate(value is MIXED)
            state = Qt.CheckState.Checked if each in held else Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.PartiallyChecked if value is MIXED else state)

    def _on_clicked(self) -> None:
        for box in self._boxes.values():
            box.setTristate(False)
        chosen = tuple(value for value, box in self._boxes.items() if box.isChecked())
        empty = None if self.described.name == "render_for" else ()
        self.edited.emit((*chosen, *self._others) or empty, False)
