"""What is known of the selected step: what it does, its texts, parameters and script, each of which can be edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from designer.blueprint.explain import KIND_NAMES, explain
from designer.blueprint.naming import MODEL_SUFFIX
from designer.checks.finding import Finding
from designer.model.process import Kind, Process, Step
from widgets.language import say, tr
from widgets.theme import colours

_PAUSE = 400
"""Milliseconds without a key after which an edit is taken."""
_SHORT = 60
"""Parameters with more characters get a box."""


class StepPanel(QScrollArea):
    """Shows one step; `edited` tells what was changed: step, what (as in `bpmn_edit.change_step`), text."""

    edited = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(tr("Ausgewählter Schritt", "Selected step"))
        self._step: Step | None = None
        self._editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._waiting: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.flush)
        self.show_nothing()

    @property
    def editors(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        """What can be edited -> its widget."""
        return self._editors

    def show_nothing(self, process: Process | None = None) -> None:
        """No step is selected."""
        self.flush()
        self._step, self._editors = None, {}
        column = self._column()
        if process is not None and process.key:
            column.addWidget(_title(process.name or process.key))
            column.addWidget(_muted(f"{process.key} · " + tr("{} Schritte", "{} steps").format(len(process.steps))))
        column.addWidget(
            _text(
                tr(
                    "Wählen Sie im Diagramm einen Schritt. Hier steht dann, was er tut, mit seinen Texten, Parametern "
                    "und seinem Skript.",
                    "Select a step in the diagram to see what it does, its texts, parameters and script.",
                )
            )
        )
        column.addWidget(
            _muted(
                tr(
                    "Pfeiltasten: von Schritt zu Schritt · Eingabe: bearbeiten · + − 0: Ansicht",
                    "Arrows: from step to step · Enter: edit · + − 0: view",
                )
            )
        )
        column.addStretch(1)

    def show_step(self, step: Step, process: Process, script: str, findings: tuple[Finding, ...]) -> None:
        """Show a step; while it is the same one, texts being edited keep their cursor."""
        if self._step is not None and self._step.id == step.id and self._same_shape(step, findings):
            self._step = step
            self._update_texts(step, script)
            return
        self.flush()
        self._step, self._editors = step, {}
        self._shape = _shape(step, findings)
        column = self._column()
        column.addWidget(_muted(say(KIND_NAMES[step.kind]) + f" · {step.id}"))
        shown = process.name.removesuffix(MODEL_SUFFIX)
        column.addWidget(_title(step.name.replace("${displayedProcessName}", shown) or step.id))
        column.addWidget(_text(say(explain(step, process))))
        for finding in findings:
            column.addWidget(_text(say(finding.message), colours().danger))
        for what, title, value in _things(step, script):
            self._add(column, what, title, value)
        if step.class_name:
            column.addWidget(_head(tr("Java-Klasse", "Java class")))
            column.addWidget(_muted(step.class_name.replace(".", ".\u200b")))  # may be broken behind a dot
        ways = process.outgoing.get(step.id, ())
        if step.kind.is_gateway and ways:
            column.addWidget(_head(tr("Wege", "Ways")))
            for flow in ways:
                target = process.by_id[flow.target].name or flow.target
                rule = f"\n{flow.condition}" if flow.condition else ""
                column.addWidget(_text(f"{flow.name or '→'}: {target}{rule}"))
        column.addStretch(1)

    def edit_first(self) -> None:
        """Begin to edit what a step is about: its script, its page's text, else its name."""
        for what in ("script", "documentation", "name"):
            if what in self._editors and (what != "documentation" or self._editors[what].toPlainText()):
                self._editors[what].setFocus()
                self.ensureWidgetVisible(self._editors[what])
                return

    def flush(self) -> None:
        """Take edits that still wait for a pause in typing."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for what, text in waiting.items():
            if self._step is not None:
                self.edited.emit(self._step.id, what, text)

    # parts

    def _column(self) -> QVBoxLayout:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        self.setWidget(inside)
        return column

    def _add(self, column: QVBoxLayout, what: str, title: str, value: str) -> None:
        label = _head(title)
        editor = _editor(what, value)
        label.setBuddy(editor)
        editor.setAccessibleName(title)
        read: Callable[[], str]
        if isinstance(editor, QPlainTextEdit):
            read = editor.toPlainText
            editor.textChanged.connect(lambda: self._on_edit(what, read()))
        else:
            read = editor.text
            editor.textEdited.connect(lambda _: self._on_edit(what, read()))
            editor.editingFinished.connect(self.flush)
        self._editors[what] = editor
        column.addWidget(label)
        column.addWidget(editor)

    def _on_edit(self, what: str, text: str) -> None:
        self._waiting[what] = text
        self._timer.start()

    def _same_shape(self, step: Step, findings: tuple[Finding, ...]) -> bool:
        return self._shape == _shape(step, findings)

    def _update_texts(self, step: Step, script: str) -> None:
        for what, _, value in _things(step, script):
            editor = self._editors[what]
            if what in self._waiting:
                continue
            with QSignalBlocker(editor):
                if isinstance(editor, QPlainTextEdit) and editor.toPlainText() != value:
                    editor.setPlainText(value)
                elif isinstance(editor, QLineEdit) and editor.text() != value:
                    editor.setText(value)


def _shape(step: Step, findings: tuple[Finding, ...]) -> tuple[object, ...]:
    """What decides on the widgets of a step."""
    return (step.kind, tuple(item.name for item in step.parameters), tuple(f.message.de for f in findings))


def _things(step: Step, script: str) -> list[tuple[str, str, str]]:
    """What can be edited of a step: (what, title, text)."""
    page = step.form_key == "showOnce"
    found = [("name", tr("Bezeichnung", "Name"), step.name)]
    if step.kind is Kind.USER_TASK:
        found.append(("formKey", tr("Formularschlüssel", "Form key"), step.form_key))
        found.append(("assignee", tr("Bearbeitet von", "Assignee"), step.assignee))
    found += [(f"field:{item.name}", _parameter(item.name, item.is_expression), item.text) for item in step.parameters]
    title = tr("Text der Seite (Dokumentation)", "Text of the page (documentation)")
    found.append(("documentation", title if page else tr("Dokumentation", "Documentation"), step.documentation))
    if step.kind is Kind.SCRIPT_TASK:
        found.append(("script", tr("Skript (Groovy)", "Script (Groovy)"), script))
    return found


def _parameter(name: str, is_expression: bool) -> str:
    kind = "" if is_expression else tr(" (fester Wert)", " (literal)")
    return tr("Parameter {}", "Parameter {}").format(name) + kind


def _editor(what: str, value: str) -> QLineEdit | QPlainTextEdit:
    if what == "script":
        box = _box(value, 18)
        box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        box.setTabChangesFocus(False)
        box.setMaximumHeight(10_000)
        return box
    if what == "documentation":
        return _box(value, 7 if value else 3)
    if "\n" in value or len(value) > _SHORT:
        return _box(value, 5)
    line = QLineEdit(value)
    line.setCursorPosition(0)
    return line


def _box(value: str, lines: int) -> QPlainTextEdit:
    box = QPlainTextEdit(value)
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + 20)
    return box


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet("font-weight: 600; margin-top: 8px;")
    label.setIndent(0)
    label.setWordWrap(True)
    return label


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setStyleSheet("font-size: 16px; font-weight: 600;")
    return label


def _muted(text: str) -> QLabel:
    return _text(text, colours().muted)


def _text(text: str, color: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if color:
        label.setStyleSheet(f"color: {color};")
    return label
