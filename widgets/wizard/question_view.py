"""A question on a page of the assistant: wording, widget, help beside it, and what is wrong below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.blueprint.answers import problem_of
from designer.blueprint.question import Question
from widgets.language import say, tr
from widgets.theme import colours
from widgets.wizard.desk import Desk
from widgets.wizard.editors import editor_for

_HELP_WIDTH = 270


class QuestionView(QWidget):
    """Shows itself only while its question is asked. `help_below` puts the help under the wording."""

    def __init__(self, question: Question, desk: Desk, *, help_below: bool = False) -> None:
        super().__init__()
        self.question = question
        self._desk = desk
        self._was_left = False
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setStyleSheet("font-weight: 600;")
        self.editor = editor_for(question)
        self.editor.changed.connect(lambda value: desk.answer(question.id, value))
        self.title.setBuddy(self.editor)
        self.help = QLabel(say(question.help))
        self.help.setWordWrap(True)
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keep = self.message.sizePolicy()
        keep.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.message.setSizePolicy(keep)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.title)
        if help_below:
            left.addWidget(self.help)
        left.addWidget(self.editor)
        left.addWidget(self.message)
        left.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.addLayout(left, 0, 0)
        grid.setColumnStretch(0, 1)
        if not help_below:
            self.help.setFixedWidth(_HELP_WIDTH)
            grid.addWidget(self.help, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def leave(self) -> None:
        """From now on also tell that an answer is missing."""
        self._was_left = True
        self.refresh()

    def refresh(self) -> None:
        """Show the present answer and what stands against it."""
        answers, c = self._desk.answers, colours()
        self.setVisible(self.question.is_asked(answers.values))
        if not self._desk.is_refused(self.question.id):  # what is being typed must stay to be put right
            self.editor.show_value(answers[self.question.id])
        problem = self._desk.problem(self.question.id)
        may_be_empty = problem_of(self.question, {**answers.values, self.question.id: ""}) is None
        optional = tr("  (freiwillig)", "  (optional)") if not self.question.required and may_be_empty else ""
        self.title.setText(say(self.question.title) + optional)
        self.help.setStyleSheet(f"color: {c.muted};")
        told = problem is not None and (self._was_left or problem.kind == "wrong")
        self.message.setVisible(told)
        if problem is not None:
            self.message.setText(say(problem.message))
            self.message.setStyleSheet(f"color: {c.danger};")
