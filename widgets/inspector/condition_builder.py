"""Building conditions as sentences: rows of field, comparison and values, nested with "all" and "any"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.editing.condition_tree import (
    Junction,
    Place,
    Purpose,
    at,
    comparison,
    read,
    with_added,
    with_member,
    with_mode,
    without,
    write,
)
from designer.editing.sentences import Sentence, clause, value_name
from designer.model.conditions import Condition, FieldCondition, Test, VariableCondition
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field, FieldGroup, MediaAccordion, Section
from designer.model.parts import FieldKey
from designer.text import Language, Text
from widgets.fitting import resize_within
from widgets.inspector.field_chooser import FieldChooser
from widgets.inspector.inputs import CalmComboBox
from widgets.inspector.subject import Subject

_MODES = (
    (True, Text("alle Bedingungen zutreffen", "all conditions hold")),
    (False, Text("mindestens eine Bedingung zutrifft", "at least one condition holds")),
)
_TESTS = {
    Test.VALUES: Text("ist eines von", "is one of"),
    Test.NOT_IN_VALUES: Text("ist keines von", "is none of"),
    Test.FILLED: Text("ist ausgefüllt", "is filled in"),
    Test.EMPTY: Text("ist leer", "is empty"),
}
_TICK_TESTS = {
    Test.FILLED: Text("ist angekreuzt", "is ticked"),
    Test.EMPTY: Text("ist nicht angekreuzt", "is not ticked"),
    Test.VALUES: Text("hat den Wert", "has the value"),
    Test.NOT_IN_VALUES: Text("hat nicht den Wert", "has not the value"),
}
_VALUE_TESTS = (Test.VALUES, Test.NOT_IN_VALUES)
_YES_NO = ("true", "false")
_SHOWN_OPTIONS = 6
"""Options shown without scrolling."""


def lead(element: Any) -> Text:
    """How the sentence over the builder begins."""
    if isinstance(element, Section):
        return Text("Überspringe diesen Abschnitt, wenn", "Skip this section if")
    if isinstance(element, FieldGroup):
        return Text("Zeige diese Feldgruppe, wenn", "Show this field group if")
    if isinstance(element, MediaAccordion):
        return Text("Zeige dieses Medien-Akkordeon, wenn", "Show this media accordion if")
    return Text("Zeige dieses Feld, wenn", "Show this field if")


class ConditionBuilder(QWidget):
    """Edits one tree of conditions; `changed` after each step, `tree` is what stands there now."""

    changed = Signal()

    def __init__(
        self, subject: Subject, purpose: Purpose, conditions: tuple[Condition, ...], own_group: str = ""
    ) -> None:
        super().__init__()
        self.subject = subject
        self.purpose = purpose
        self.own_group = own_group
        self.tree = read(conditions, purpose)
        self._sentence = QLabel()
        self._sentence.setObjectName("conditionSentence")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setMinimumHeight(48)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sentence)
        layout.addWidget(self._area, 1)
        self._rebuild()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions as they are written."""
        return write(self.tree, self.purpose)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, text: Text) -> str:
        return text.in_language(self.subject.language)

    def change(self, tree: Junction, *, rebuild: bool = True) -> None:
        """Take over another tree; without `rebuild` the rows already show it."""
        self.tree = tree
        if rebuild:
            self._rebuild()
        else:
            self._show_sentence()
        self.changed.emit()

    def new_comparison(self) -> FieldCondition:
        """A comparison whose field is still to be chosen."""
        return comparison(self.purpose, Test.VALUES, FieldKey())

    def _rebuild(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.addWidget(JunctionView(self, ()))
        layout.addStretch()
        self._area.setWidget(page)
        self._show_sentence()

    def _show_sentence(self) -> None:
        beginning = self.say(lead(self.subject.node))
        if not self.tree.members:
            nothing = Text("Noch keine Bedingung: gilt immer.", "No condition yet: always holds.")
            if self.purpose is Purpose.SKIP:
                nothing = Text("Noch keine Bedingung: wird nie übersprungen.", "No condition yet: is never skipped.")
            self._sentence.setText(self.say(nothing))
            return
        said: Sentence = clause(self.subject.index, self.tree, self.subject.language)
        self._sentence.setText(f"{beginning} {_without_links(said)}.")


def _without_links(sentence: Sentence) -> str:
    return sentence.html.replace("<a href=", "<b data=").replace("</a>", "</b>")


class JunctionView(QFrame):
    """ "All" or "any" over its members, with buttons to add more."""

    def __init__(self, builder: ConditionBuilder, place: Place) -> None:
        super().__init__()
        self._builder = builder
        self._place = place
        junction = at(builder.tree, place)
        assert isinstance(junction, Junction)
        layout = QVBoxLayout(self)
        if place:
            self.setFrameShape(QFrame.Shape.StyledPanel)
            self.setObjectName("conditionGroup")
        else:
            layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._head(junction))
        for number, member in enumerate(junction.members):
            layout.addWidget(_view(builder, (*place, number), member))
        layout.addLayout(self._foot())

    def _head(self, junction: Junction) -> QHBoxLayout:
        row = QHBoxLayout()
        say = self._builder.say
        text = say(lead(self._builder.subject.node)) if not self._place else say(Text("… wenn", "… if"))
        row.addWidget(QLabel(text))
        self.mode = CalmComboBox(fits_contents=True)
        for is_all, title in _MODES:
            self.mode.addItem(say(title), is_all)
        self.mode.setCurrentIndex(0 if junction.is_all else 1)
        self.mode.setAccessibleName(say(Text("Verknüpfung", "Combination")))
        self.mode.activated.connect(self._on_mode)
        row.addWidget(self.mode)
        row.addStretch()
        if self._place:
            row.addWidget(_remove_button(self._builder, self._place))
        return row

    def _foot(self) -> QHBoxLayout:
        say = self._builder.say
        row = QHBoxLayout()
        for title, make in (
            (Text("+ Bedingung", "+ Condition"), self._builder.new_comparison),
            (Text("+ Untergruppe", "+ Subgroup"), self._new_group),
            (Text("+ Prozessvariable", "+ Process variable"), self._new_variable),
        ):
            button = QPushButton(say(title))
            button.clicked.connect(lambda _checked=False, make=make: self._add(make()))
            row.addWidget(button)
        row.addStretch()
        return row

    def _add(self, member: Any) -> None:
        self._builder.change(with_added(self._builder.tree, self._place, member))

    def _new_group(self) -> Junction:
        junction = at(self._builder.tree, self._place)
        assert isinstance(junction, Junction)
        return Junction(not junction.is_all, (self._builder.new_comparison(),))

    def _new_variable(self) -> VariableCondition:
        return VariableCondition(type=f"{self._builder.purpose}OnProcessVariableInValuesCondition")

    def _on_mode(self) -> None:
        self._builder.change(with_mode(self._builder.tree, self._place, bool(self.mode.currentData())), rebuild=False)


def _view(builder: ConditionBuilder, place: Place, member: Any) -> QWidget:
    if isinstance(member, Junction):
        return JunctionView(builder, place)
    if isinstance(member, FieldCondition):
        return ComparisonView(builder, place)
    if isinstance(member, VariableCondition):
        return VariableView(builder, place)
    return _FixedView(builder, place)


def _remove_button(builder: ConditionBuilder, place: Place) -> QToolButton:
    button = QToolButton()
    button.setText("✕")
    button.setAutoRaise(True)
    title = builder.say(Text("Bedingung entfernen", "Remove condition"))
    button.setToolTip(title)
    button.setAccessibleName(title)
    button.clicked.connect(lambda: builder.change(without(builder.tree, place)))
    return button


class _Row(QFrame):
    """A condition in a frame of its own."""

    def __init__(self, builder: ConditionBuilder, place: Place) -> None:
        super().__init__()
        self.builder = builder
        self.place = place
        self.setObjectName("conditionRow")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 6, 6, 6)

    @property
    def condition(self) -> Any:
        return at(self.builder.tree, self.place)

    def put(self, condition: Any, *, rebuild: bool = False) -> None:
        self.builder.change(with_member(self.builder.tree, self.place, condition), rebuild=rebuild)


class ComparisonView(_Row):
    """Field, comparison and the values compared with."""

    def __init__(self, builder: ConditionBuilder, place: Place) -> None:
        super().__init__(builder, place)
        first = QHBoxLayout()
        self.field = FieldChooser(builder.subject.language)
        self.field.setAccessibleName(builder.say(Text("Feld", "Field")))
        self.field.show_fields(builder.subject.index, self.condition.condition_field_key)
        self.field.chosen.connect(self._on_field)
        first.addWidget(self.field, 1)
        self._add_instance(first)
        self.test = CalmComboBox(fits_contents=True)
        self.test.setAccessibleName(builder.say(Text("Vergleich", "Comparison")))
        self._tests = _TICK_TESTS if self._is_tick else _TESTS
        for test, title in self._tests.items():
            self.test.addItem(builder.say(title), test)
        self.test.setCurrentIndex(list(self._tests).index(self.condition.test))
        self.test.activated.connect(self._on_test)
        first.addWidget(self.test)
        first.addWidget(_remove_button(builder, place))
        self.column.addLayout(first)
        if self.condition.test in _VALUE_TESTS:
            self.values = ValuesEditor(self._target, self.condition.values, builder.subject.language)
            self.values.changed.connect(lambda values: self.put(self.condition.with_(values=values)))
            self.column.addWidget(self.values)

    @property
    def _target(self) -> Field | None:
        return self.builder.subject.index.field(self.condition.condition_field_key)

    @property
    def _is_tick(self) -> bool:
        return self._target is not None and field_type(self._target.type).control == "checkbox"

    def _add_instance(self, row: QHBoxLayout) -> None:
        """Which entry of a repeatable group is meant; other groups have one only."""
        key = self.condition.condition_field_key
        group = self.builder.subject.index.groups.get(key.group_id)
        if group is None or not (group.multiple or key.group_index):
            return
        say = self.builder.say
        self.instance = CalmComboBox(fits_contents=True)
        self.instance.addItem(say(Text("im selben Eintrag", "in the same entry")), -1)
        for number in range(max(3, key.group_index + 1)):
            self.instance.addItem(say(Text(f"im {number + 1}. Eintrag", f"in entry {number + 1}")), number)
        self.instance.setCurrentIndex(key.group_index + 1)
        self.instance.activated.connect(self._on_instance)
        row.addWidget(self.instance)

    def _on_instance(self) -> None:
        key = self.condition.condition_field_key.with_(group_index=self.instance.currentData())
        self.put(self.condition.with_(condition_field_key=key))

    def _on_field(self, key: FieldKey) -> None:
        group = self.builder.subject.index.groups.get(key.group_id)
        same_entry = group is not None and group.multiple and key.group_id == self.builder.own_group
        key = key.with_(group_index=-1 if same_entry else 0)
        target = self.builder.subject.index.field(key)
        tick = target is not None and field_type(target.type).control == "checkbox"
        test = Test.FILLED if tick and not self.condition.values else self.condition.test
        self.put(
            self.condition.with_(**_changed_test(self.condition, test), condition_field_key=key, values=()),
            rebuild=True,
        )

    def _on_test(self) -> None:
        test = self.test.currentData()
        if test is not self.condition.test:
            kept = self.condition.values if test in _VALUE_TESTS else ()
            self.put(self.condition.with_(**_changed_test(self.condition, test), values=kept), rebuild=True)


def _changed_test(condition: FieldCondition, test: Test) -> dict[str, str]:
    verb = "Skip" if condition.kind.startswith("Skip") else "Show"
    return {"type": f"{verb}On{test.value}Condition"}


class VariableView(_Row):
    """A process variable and the values compared with."""

    def __init__(self, builder: ConditionBuilder, place: Place) -> None:
        super().__init__(builder, place)
        first = QHBoxLayout()
        first.addWidget(QLabel(builder.say(Text("Prozessvariable", "Process variable"))))
        self.name = QLineEdit(self.condition.variable_name or "")
        self.name.textEdited.connect(lambda text: self.put(self.condition.with_(variable_name=text or None)))
        first.addWidget(self.name, 1)
        self.test = CalmComboBox(fits_contents=True)
        for test in _VALUE_TESTS:
            self.test.addItem(builder.say(_TESTS[test]), test)
        self.test.setCurrentIndex(1 if self.condition.is_negated else 0)
        self.test.activated.connect(self._on_test)
        first.addWidget(self.test)
        first.addWidget(_remove_button(builder, place))
        self.column.addLayout(first)
        values = ValuesEditor(None, self.condition.values, builder.subject.language)
        values.changed.connect(lambda words: self.put(self.condition.with_(values=words)))
        self.column.addWidget(values)

    def _on_test(self) -> None:
        negated = self.test.currentData() is Test.NOT_IN_VALUES
        verb = "Skip" if self.condition.kind.startswith("Skip") else "Show"
        self.put(
            self.condition.with_(type=f"{verb}OnProcessVariable{'NotInValues' if negated else 'InValues'}Condition")
        )


class _FixedView(_Row):
    """A condition that is kept but cannot be edited here."""

    def __init__(self, builder: ConditionBuilder, place: Place) -> None:
        super().__init__(builder, place)
        row = QHBoxLayout()
        label = QLabel(clause(builder.subject.index, self.condition, builder.subject.language).text)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        row.addWidget(_remove_button(builder, place))
        self.column.addLayout(row)


class ValuesEditor(QWidget):
    """The values of a comparison: the options of the field to tick, else words apart by semicolons."""

    changed = Signal(object)

    def __init__(self, field: Field | None, values: tuple[str | None, ...], language: Language) -> None:
        super().__init__()
        self._values = values
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        offered = _offered(field)
        self.list: QListWidget | None = None
        self.line: QLineEdit | None = None
        if offered:
            self.list = self._ticks(field, offered, values, language)
            layout.addWidget(self.list)
        else:
            self.line = QLineEdit("; ".join(value or "" for value in values))
            hint = Text("Werte, durch Semikolon getrennt", "values, separated by semicolons").in_language(language)
            self.line.setPlaceholderText(hint)
            self.line.setAccessibleName(hint)
            self.line.textEdited.connect(self._on_text)
            layout.addWidget(self.line)

    def _ticks(
        self, field: Field | None, offered: tuple[str, ...], values: tuple[str | None, ...], language: Language
    ) -> QListWidget:
        ticks = QListWidget()
        ticks.setSpacing(1)
        ticks.setAccessibleName(Text("Werte", "Values").in_language(language))
        for value in (*offered, *(each for each in values if each not in offered)):
            item = QListWidgetItem(value_name(field, value, language))
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if value in values else Qt.CheckState.Unchecked)
            ticks.addItem(item)
        height = (ticks.sizeHintForRow(0) + 2) * min(ticks.count(), _SHOWN_OPTIONS) + 2 * ticks.frameWidth() + 2
        ticks.setFixedHeight(height)
        ticks.itemChanged.connect(lambda _item: self._emit_ticked(ticks))
        return ticks

    def _emit_ticked(self, ticks: QListWidget) -> None:
        items = (ticks.item(row) for row in range(ticks.count()))
        self.changed.emit(
            tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)
        )

    def _on_text(self, text: str) -> None:
        self.changed.emit(tuple(word.strip() for word in text.split(";") if word.strip()))


def _offered(field: Field | None) -> tuple[str, ...]:
    if field is None:
        return ()
    if field_type(field.type).value_kind is ValueKind.BOOLEAN:
        return _YES_NO
    return tuple(option.value for option in field.possible_values if option.value is not None)


class ConditionDialog(QDialog):
    """The builder in a window of its own; accepted, its conditions replace those of the element in one step."""

    def __init__(self, builder: ConditionBuilder, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.builder = builder
        self.setWindowTitle(title)
        resize_within(self, 780, 680)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(builder.say(Text("Übernehmen", "Apply")))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(builder.say(Text("Abbrechen", "Cancel")))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(builder, 1)
        layout.addWidget(buttons)


def ask_conditions(
    subject: Subject,
    purpose: Purpose,
    conditions: tuple[Condition, ...],
    own_group: str,
    parent: QWidget,
    run: Callable[[QDialog], int] = QDialog.exec,
) -> tuple[Condition, ...] | None:
    """The conditions the user builds, or `None` if she cancels."""
    builder = ConditionBuilder(subject, purpose, conditions, own_group)
    title = (
        Text("Sichtbarkeit", "Visibility")
        if purpose is Purpose.SHOW
        else Text("Abschnitt überspringen", "Skip section")
    )
    dialog = ConditionDialog(builder, builder.say(title), parent)
    return builder.conditions if run(dialog) == QDialog.DialogCode.Accepted else None
