"""Validation rules: add, set up, remove, and try a value out against them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.editing.properties import MIXED, Appended, Editor, Property, Topic
from designer.editing.rule_forms import (
    LEVELS,
    MEGABYTE,
    RULE_FORMS,
    Input,
    Parameter,
    decimal_text,
    iso_date,
    rule_summary,
    rule_title,
)
from designer.editing.sentences import shown_name
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.model.parts import FieldKey
from designer.model.validation_rules import Rule
from designer.text import Language, Text
from widgets.date_edit import DateEdit
from widgets.docks import focus_inside
from widgets.inspector.editors import MIXED_TEXT, ManyEditor, PropertyEditor
from widgets.inspector.field_chooser import FieldChooser
from widgets.inspector.inputs import CalmSpinBox
from widgets.inspector.source_editor import SourceEditor
from widgets.inspector.subject import Subject
from widgets.tab_order import put_behind

TryOut = Callable[[Field, str], Sequence[str]]
"""The messages that an input to a field gives; none if it passes."""

MESSAGE_TITLE = Text("Eigene Meldung", "Own message")


class RulesEditor(PropertyEditor):
    """All rules of a field, one frame each, and the try-out box."""

    def __init__(self, described: Property, language: Language, try_out: TryOut | None = None) -> None:
        super().__init__(described, language)
        self._try_out = try_out
        self._rules: tuple[Rule, ...] = ()
        self._open: int | None = None
        self._subject: Subject | None = None
        self.frames: list[RuleFrame] = []
        self.add_button = QPushButton(self.say(Text("Regel hinzufügen", "Add rule")))
        self.add_button.setMenu(QMenu(self.add_button))
        self._list = QVBoxLayout()
        self.trial = QLineEdit()
        self.trial.setPlaceholderText(self.say(Text("Wert ausprobieren", "Try a value")))
        self.trial.setAccessibleName(self.say(Text("Wert ausprobieren", "Try a value")))
        self.trial.setClearButtonEnabled(True)
        self.trial.textChanged.connect(self._judge)
        self.note = QLabel(self.say(MIXED_TEXT))
        self.verdict = QLabel()
        self.verdict.setObjectName("verdict")
        self.verdict.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addLayout(self._list)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.trial)
        layout.addWidget(self.verdict)

    def show_value(self, value: Any, subject: Subject) -> None:
        before, self._subject = self._subject, subject
        rules = () if value is MIXED else tuple(value)
        if before is None or before.node.uid != subject.node.uid:
            self._open = None
            self.trial.clear()
            self._offer()
        self._show(rules)
        is_testable = len(subject.nodes) == 1 and self._try_out is not None and isinstance(subject.node, Field)
        self.trial.setVisible(is_testable)
        self.note.setVisible(value is MIXED)
        self._judge()

    def _offer(self) -> None:
        """The kinds of rule that fit the type of every selected field."""
        assert self._subject is not None
        menu = self.add_button.menu()
        menu.clear()
        fitting = [field_type(node.type).rules for node in self._subject.nodes]
        for kind in fitting[0]:
            if kind in RULE_FORMS and all(kind in other for other in fitting):
                action = menu.addAction(self.say(RULE_FORMS[kind].title))
                action.triggered.connect(lambda _checked=False, kind=kind: self.add(kind))
        self.add_button.setEnabled(not menu.isEmpty())

    def _show(self, rules: tuple[Rule, ...]) -> None:
        same_kinds = [rule.kind for rule in rules] == [rule.kind for rule in self._rules]
        self._rules = rules
        if same_kinds and len(self.frames) == len(rules):
            for frame, rule in zip(self.frames, rules, strict=True):
                frame.show_rule(rule)
            return
        for frame in self.frames:
            frame.hide()
            frame.deleteLater()
        self.frames = [self._frame(place, rule) for place, rule in enumerate(rules)]
        for frame in self.frames:
            self._list.addWidget(frame)
            frame.show()  # at once: the keyboard may be wanted in it
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes through the rules, to the button below them, and on."""
        last: QWidget = self.add_button
        for frame in self.frames:
            last = put_behind(last, frame)
        if last is not self.add_button:
            self.setTabOrder(last, self.add_button)

    def _frame(self, place: int, rule: Rule) -> RuleFrame:
        assert self._subject is not None
        frame = RuleFrame(rule, self._subject, is_open=place == self._open)
        frame.edited.connect(lambda new, typing: self._put(place, (new,), typing))
        frame.removed.connect(lambda: self._put(place, (), False))
        return frame

    def add(self, kind: str) -> None:
        """Add a rule with its usual first parameters, opened for setting up."""
        self._open = len(self._rules)
        self.edited.emit(Appended((RULE_FORMS[kind].new(),)), False)
        if self.frames and self._open == len(self.frames) - 1:
            focus_inside(self.frames[-1])

    def _put(self, place: int, new: tuple[Rule, ...], typing: bool) -> None:
        rules = self._rules[:place] + new + self._rules[place + 1 :]
        if new:
            self._rules = rules
        else:
            self._open = None
        self.edited.emit(rules, typing)
        self._judge()

    def _judge(self) -> None:
        text = self.trial.text()
        shown = bool(text) and not self.trial.isHidden() and self._subject is not None and self._try_out is not None
        self.verdict.setVisible(shown)
        if not shown:
            return
        assert self._subject is not None
        assert self._try_out is not None
        field = self._subject.node.with_(validation_rules=self._rules)
        messages = self._try_out(field, text)
        passes = not messages
        self.verdict.setProperty("passes", passes)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        good = self.say(Text("✓ Dieser Wert wird angenommen.", "✓ This value is accepted."))
        self.verdict.setText(good if passes else "\n".join(f"✗ {message}" for message in messages))


class RuleFrame(QFrame):
    """One rule: its line, and unfolded its parameters and own message."""

    edited = Signal(object, bool)
    removed = Signal()

    def __init__(self, rule: Rule, subject: Subject, *, is_open: bool) -> None:
        super().__init__()
        self.setObjectName("ruleFrame")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._subject = subject
        self.rule = rule
        self._inputs: list[ParameterInput] = []
        self._message: QLineEdit | None = None
        self.head = QToolButton()
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self.head.setObjectName("foldHeader")
        self.head.setToolTip(subject.say(Text("Einzelheiten der Regel", "Details of the rule")))
        self.head.toggled.connect(self._on_toggled)
        self.line = QLabel()
        self.line.setWordWrap(True)
        self._remove = remove = QToolButton()
        remove.setText("✕")
        remove.setAutoRaise(True)
        title = subject.say(Text("Regel entfernen", "Remove rule"))
        remove.setToolTip(title)
        remove.setAccessibleName(title)
        remove.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.line, 1)
        top.addWidget(remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.addLayout(top)
        self._body: QWidget | None = None
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.show_rule(rule)
        self.head.setChecked(is_open)

    def show_rule(self, rule: Rule) -> None:
        self.rule = rule
        say = self._subject.language
        self.line.setText(f"<b>{rule_title(rule).in_language(say)}</b><br>{rule_summary(rule, say, self._field_name)}")
        self.head.setAccessibleName(rule_title(rule).in_language(say))
        for each in self._inputs:
            each.show_value(getattr(rule, each.parameter.name), self._subject)
        if self._message is not None and self._message.text() != (rule.validation_error_message or ""):
            self._message.setText(rule.validation_error_message or "")

    def _field_name(self, key: FieldKey) -> str:
        field = self._subject.index.field(key)
        return f"„{shown_name(field)}“" if field else "…"

    def _on_toggled(self, is_open: bool) -> None:
        if is_open and self._body is None:
            self._body = self._make_body()
            self._column.addWidget(self._body)
            put_behind(self._remove, self._body)
        if self._body is not None:
            self._body.setVisible(is_open)
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)

    def _make_body(self) -> QWidget:
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(8, 0, 4, 6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)  # beside its title a pattern has no room
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        known = RULE_FORMS.get(self.rule.kind)
        for parameter in known.parameters if known else ():
            each = ParameterInput(parameter, self._subject.language)
            each.changed.connect(lambda value, typing, name=parameter.name: self._change(typing, **{name: value}))
            each.show_value(getattr(self.rule, parameter.name), self._subject)
            self._inputs.append(each)
            if parameter.input is Input.FLAG:
                form.addRow(each)
            else:
                form.addRow(self._subject.say(parameter.title), each)
        self._message = QLineEdit(self.rule.validation_error_message or "")
        self._message.setPlaceholderText(self._subject.say(Text("Meldung des Portals", "message of the portal")))
        self._message.textEdited.connect(lambda text: self._change(True, validation_error_message=text or None))
        if self.rule.kind != "IBANValidator":
            form.addRow(self._subject.say(MESSAGE_TITLE), self._message)
        return body

    def _change(self, typing: bool, **changes: Any) -> None:
        self.show_rule(self.rule.with_(**changes))
        self.edited.emit(self.rule, typing)


class ParameterInput(QWidget):
    """The input for one parameter of a rule."""

    changed = Signal(object, bool)

    def __init__(self, parameter: Parameter, language: Language) -> None:
        super().__init__()
        self.parameter = parameter
        self._language: Language = language
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.input: Any = _MAKERS[parameter.input](self)
        self.input.setAccessibleName(parameter.title.in_language(language))
        layout.addWidget(self.input)
        self.setFocusProxy(self.input)

    @property
    def language(self) -> Language:
        return self._language

    def show_value(self, value: Any, subject: Subject) -> None:
        """Show a value without telling of a change."""
        self.input.blockSignals(True)
        _SHOWERS[self.parameter.input](self, value, subject)
        self.input.blockSignals(False)


def _spin(owner: ParameterInput) -> QSpinBox:
    box = CalmSpinBox()
    box.setRange(-1, 1_000_000)
    box.setSpecialValueText("…")
    box.valueChanged.connect(lambda value: owner.changed.emit(None if value < 0 else value, True))
    return box


def _megabytes(owner: ParameterInput) -> QLineEdit:
    line = QLineEdit()
    line.textEdited.connect(lambda text: _emit_number(owner, text, MEGABYTE))
    return line


def _decimal(owner: ParameterInput) -> QLineEdit:
    line = QLineEdit()
    line.textEdited.connect(lambda text: _emit_number(owner, text, None))
    return line


def _emit_number(owner: ParameterInput, text: str, scale: int | None) -> None:
    """Hand on what is a number; anything else waits until it is one."""
    if not text.strip():
        owner.changed.emit(None, True)
        return
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return
    if number.is_finite():
        owner.changed.emit(int(number * scale) if scale else number, True)


def _text(owner: ParameterInput) -> QLineEdit:
    line = QLineEdit()
    line.textEdited.connect(lambda text: owner.changed.emit(text or None, True))
    return line


def _flag(owner: ParameterInput) -> QCheckBox:
    box = QCheckBox(owner.parameter.title.in_language(owner.language))
    box.clicked.connect(lambda checked: owner.changed.emit(checked or None, False))
    return box


def _date(owner: ParameterInput) -> DateEdit:
    edit = DateEdit()
    edit.setDateRange(QDate(1800, 1, 1), QDate(9999, 12, 31))
    edit.dateChanged.connect(lambda day: owner.changed.emit(day.toString(Qt.DateFormat.ISODate), True))
    return edit


def _words(owner: ParameterInput) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(Text("durch Komma getrennt", "separated by commas").in_language(owner.language))
    line.textEdited.connect(
        lambda text: owner.changed.emit(tuple(word.strip() for word in text.split(",") if word.strip()), True)
    )
    return line


def _levels(owner: ParameterInput) -> ManyEditor:
    title = owner.parameter.title
    editor = ManyEditor(Property("levels", title, Topic.RULES, Editor.MANY, title, LEVELS), owner.language)
    editor.edited.connect(owner.changed)
    return editor


def _field(owner: ParameterInput) -> FieldChooser:
    chooser = FieldChooser(owner.language)
    chooser.chosen.connect(lambda key: owner.changed.emit(key, False))
    return chooser


def _source(owner: ParameterInput) -> SourceEditor:
    title = owner.parameter.title
    editor = SourceEditor(Property("settings", title, Topic.RULES, Editor.SOURCE, title), owner.language)
    editor.edited.connect(owner.changed)
    return editor


_MAKERS: dict[Input, Callable[[ParameterInput], QWidget]] = {
    Input.WHOLE: _spin,
    Input.MEGABYTES: _megabytes,
    Input.DECIMAL: _decimal,
    Input.TEXT: _text,
    Input.PATTERN: _text,
    Input.FLAG: _flag,
    Input.DATE: _date,
    Input.WORDS: _words,
    Input.LEVELS: _levels,
    Input.FIELD: _field,
    Input.SOURCE: _source,
}


def _show_text(owner: ParameterInput, value: Any, _subject: Subject) -> None:
    _set(owner, "" if value is None else str(value))


def _set(owner: ParameterInput, text: str) -> None:
    if not owner.input.hasFocus() and owner.input.text() != text:
        owner.input.setText(text)


def _show_number(owner: ParameterInput, value: Any, _subject: Subject) -> None:
    scale = MEGABYTE if owner.parameter.input is Input.MEGABYTES else 1
    _set(owner, "" if value is None else decimal_text(Decimal(value) / scale, owner.language))


_SHOWERS: dict[Input, Callable[[ParameterInput, Any, Subject], None]] = {
    Input.WHOLE: lambda owner, value, _s: owner.input.setValue(-1 if value is None else value),
    Input.MEGABYTES: _show_number,
    Input.DECIMAL: _show_number,
    Input.TEXT: _show_text,
    Input.PATTERN: _show_text,
    Input.FLAG: lambda owner, value, _s: owner.input.setChecked(bool(value)),
    Input.DATE: lambda owner, value, _s: owner.input.setDate(QDate.fromString(iso_date(value), Qt.DateFormat.ISODate)),
    Input.WORDS: lambda owner, value, _s: _set(owner, ", ".join(str(each) for each in value or ())),
    Input.LEVELS: lambda owner, value, subject: owner.input.show_value(value, subject),
    Input.FIELD: lambda owner, value, subject: owner.input.show_fields(subject.index, value),
    Input.SOURCE: lambda owner, value, subject: owner.input.show_value(value, subject),
}
