"""One widget for each kind of answer. All tell what was answered by `changed` and are shown a value by `show_value`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.blueprint.question import AnswerType, AssuredAttribute, Question
from designer.blueprint.questions import KNOWN_ATTRIBUTES, LEVELS
from widgets.icons import icon
from widgets.language import say, tr

_WIDE = 640
"""Widest line of text, in pixels."""


class AnswerEditor(QWidget):
    """The base of all editors; `changed` carries a value of the question's type."""

    changed = Signal(object)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question

    def show_value(self, value: Any) -> None:
        """Show an answer without telling of it; `None` is no answer."""
        raise NotImplementedError

    def _column(self) -> QVBoxLayout:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        return layout


class LineEditor(AnswerEditor):
    """One line of text."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._line = QLineEdit()
        self._line.setAccessibleName(say(question.title))
        self._line.setAccessibleDescription(say(question.help))
        self._line.setMaximumWidth(_WIDE)
        self._line.textEdited.connect(lambda text: self.changed.emit(text))
        self._column().addWidget(self._line)
        self.setFocusProxy(self._line)

    def show_value(self, value: Any) -> None:
        if " ".join(self._line.text().split()) != (value or ""):  # a blank being typed at the end must stay
            with QSignalBlocker(self._line):
                self._line.setText(value or "")


class _TextBox(QPlainTextEdit):
    """A box that grows with its text, Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = min(max(round(self.document().size().height()), 3), 9)
        return QSize(_WIDE, int(self.fontMetrics().lineSpacing() * lines) + 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())


class TextEditor(AnswerEditor):
    """Several lines of text."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._box = _TextBox()
        self._box.setAccessibleName(say(question.title))
        self._box.setAccessibleDescription(say(question.help))
        self._box.setMaximumWidth(_WIDE)
        self._box.textChanged.connect(lambda: self.changed.emit(self._box.toPlainText()))
        self._column().addWidget(self._box)
        self.setFocusProxy(self._box)

    def show_value(self, value: Any) -> None:
        if self._box.toPlainText().strip() != (value or ""):
            with QSignalBlocker(self._box):
                self._box.setPlainText(value or "")


class ChoiceEditor(AnswerEditor):
    """One of several, as radio buttons; also yes and no."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._group = QButtonGroup(self)
        self._values: dict[QAbstractButton, Any] = {}
        column = self._column()
        for value, title in _choices(question):
            button = QRadioButton(title)
            button.setAccessibleDescription(say(question.title))
            self._values[button] = value
            self._group.addButton(button)
            column.addWidget(button)
        self._group.buttonClicked.connect(lambda button: self.changed.emit(self._values[button]))
        self.setFocusProxy(self._group.buttons()[0])

    def show_value(self, value: Any) -> None:
        self._group.setExclusive(False)
        for button, own in self._values.items():
            button.setChecked(own == value and type(own) is type(value))
        self._group.setExclusive(True)


def _choices(question: Question) -> list[tuple[Any, str]]:
    if question.type is AnswerType.YES_NO:
        return [(True, tr("Ja", "Yes")), (False, tr("Nein", "No"))]
    return [(option.value, say(option.title)) for option in question.options]


class ChoicesEditor(AnswerEditor):
    """Any of several, as check boxes."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        column = self._column()
        self._boxes: dict[str, QCheckBox] = {}
        for option in question.options:
            box = QCheckBox(say(option.title))
            box.setAccessibleDescription(say(question.title))
            box.clicked.connect(self._tell)
            self._boxes[option.value] = box
            column.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def show_value(self, value: Any) -> None:
        for name, box in self._boxes.items():
            box.setChecked(name in (value or ()))

    def _tell(self) -> None:
        self.changed.emit(tuple(name for name, box in self._boxes.items() if box.isChecked()))


class _NoWheel(QObject):
    """Keeps a wheel over a closed box from changing its value while the page is scrolled."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class AttributesEditor(AnswerEditor):
    """Data of the account with their level of assurance: one line each."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._shown: tuple[AssuredAttribute, ...] = ()
        self._lines: list[tuple[QComboBox, QComboBox, QCheckBox]] = []
        self._filter = _NoWheel(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(4, 1)
        add = QPushButton(icon("add"), tr("Angabe hinzufügen", "Add a datum"))
        add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        column = self._column()
        column.addLayout(self._grid)
        column.addLayout(row)
        self.setFocusProxy(add)

    def show_value(self, value: Any) -> None:
        wanted = tuple(value or ())
        if wanted == self._shown and len(self._lines) == len(wanted):
            return
        self._shown = wanted
        while (item := self._grid.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self._lines = []
        if wanted:
            heads = (tr("Angabe", "Datum"), tr("Vertrauensniveau", "Level"), "")
            for column, head in enumerate(heads):
                self._grid.addWidget(QLabel(head), 0, column)
        for number, attribute in enumerate(wanted):
            self._show_line(number, attribute)

    def _show_line(self, number: int, attribute: AssuredAttribute) -> None:
        name, level = QComboBox(), QComboBox()
        name.setEditable(True)
        name.addItems(KNOWN_ATTRIBUTES)
        name.setCurrentText(attribute.attribute)
        name.setAccessibleName(tr("Angabe aus dem Konto", "Datum of the account"))
        name.setMinimumWidth(170)
        level.addItems(LEVELS)
        level.setCurrentText(attribute.level)
        level.setAccessibleName(tr("Vertrauensniveau", "Level of assurance"))
        required = QCheckBox(tr("muss vorliegen", "required"))
        required.setChecked(attribute.required)
        remove = QToolButton()
        remove.setIcon(icon("delete"))
        remove.setToolTip(tr("Angabe entfernen", "Remove"))
        remove.setAccessibleName(tr("Angabe entfernen", "Remove"))
        for box in (name, level):
            box.installEventFilter(self._filter)
        name.currentTextChanged.connect(self._tell)
        level.currentTextChanged.connect(self._tell)
        required.clicked.connect(self._tell)
        remove.clicked.connect(lambda: self._remove(number))
        for column, widget in enumerate((name, level, required, remove)):
            self._grid.addWidget(widget, number + 1, column)
        self._lines.append((name, level, required))

    def _values(self) -> tuple[AssuredAttribute, ...]:
        return tuple(
            AssuredAttribute(name.currentText().strip(), level.currentText(), required.isChecked())
            for name, level, required in self._lines
        )

    def _tell(self) -> None:
        self._shown = self._values()
        self.changed.emit(self._shown)

    def _add(self) -> None:
        used = {name.currentText() for name, _, _ in self._lines}
        free = next((name for name in KNOWN_ATTRIBUTES if name not in used), "")
        self._replace((*self._values(), AssuredAttribute(free, LEVELS[0])))
        self._lines[-1][0].setFocus()

    def _remove(self, number: int) -> None:
        values = self._values()
        self._replace((*values[:number], *values[number + 1 :]))

    def _replace(self, values: tuple[AssuredAttribute, ...]) -> None:
        self.show_value(values)
        self.changed.emit(values)


_EDITORS: dict[AnswerType, type[AnswerEditor]] = {
    AnswerType.TEXT: LineEditor,
    AnswerType.LONG_TEXT: TextEditor,
    AnswerType.YES_NO: ChoiceEditor,
    AnswerType.CHOICE: ChoiceEditor,
    AnswerType.CHOICES: ChoicesEditor,
    AnswerType.ATTRIBUTES: AttributesEditor,
}


def editor_for(question: Question) -> AnswerEditor:
    """The widget in which a question is answered."""
    return _EDITORS[question.type](question)
