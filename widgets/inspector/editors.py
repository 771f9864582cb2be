"""One small editor for each kind of property; all speak the same way: `show_value` in, `edited` out."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.editing.properties import MIXED, Choice, Property
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field
from designer.model.parts import FieldKey, HelpDialog, Pointer
from designer.text import Language, Text
from widgets.inspector.field_chooser import FieldChooser
from widgets.inspector.subject import Subject
from widgets.tab_order import put_behind

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


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it, so that the keyboard is never caught."""

    edited = Signal(str)

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        metrics = QFontMetrics(self.font())
        self.setFixedHeight(metrics.lineSpacing() * lines + 14)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)


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


class _CalmSpinBox(QSpinBox):
    """Does not change when the wheel only scrolls the panel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmComboBox(QComboBox):
    """Does not change when the wheel only scrolls the panel."""

    def __init__(self, *, fits_contents: bool = False) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if fits_contents:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberEditor(PropertyEditor):
    """A whole number within bounds; where it may be unset, the lowest step says what then holds."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self.box = _CalmSpinBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
