"""What the pages of the assistant work on: the project's answers, with those that could not be taken beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.blueprint.answers import AnswerError, Answers, Problem
from designer.blueprint.generate import problems
from designer.blueprint.question import Page
from designer.blueprint.questions import BY_ID
from designer.editing import commands
from designer.editing.store import Cause, Change
from designer.text import Text
from widgets.context import Context


class Desk(QObject):
    """The present answers of a window's document; every answer is a step that can be undone.

    What was typed but is no possible answer is not in the document; the desk keeps the reason.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._refused: dict[str, Text] = {}
        self._read()
        context.bridge.changed.connect(self._on_change)

    @property
    def answers(self) -> Answers:
        return self._answers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is open or wrong, what was refused included, in the order of the questions."""
        return self._problems

    def problem(self, question: str) -> Problem | None:
        """What is wrong with one question."""
        return next((problem for problem in self._problems if problem.question == question), None)

    def of_page(self, page: Page) -> tuple[Problem, ...]:
        """What is open or wrong on one page."""
        return tuple(problem for problem in self._problems if BY_ID[problem.question].page is page)

    def is_refused(self, question: str) -> bool:
        """Whether what was typed last could not be taken; the document then holds an earlier answer."""
        return question in self._refused

    def answer(self, question: str, value: Any) -> None:
        """Answer a question; what cannot be taken is told at the question and leaves the document as it was."""
        try:
            answers = self._answers.with_(question, value)
        except AnswerError as error:
            self._refused[question] = error.message
            self._read()
            self.changed.emit()
            return
        was_refused = self._refused.pop(question, None) is not None
        if answers != self._answers:
            name = Text("Antwort: {de}", "Answer: {en}").format(
                de=BY_ID[question].title.de, en=BY_ID[question].title.en
            )
            state = self._context.state
            self._context.do(commands.set_answers(state, answers.given, name=name, merge_key=f"answer:{question}"))
        elif was_refused:
            self._read()
            self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if change.before.answers is not change.after.answers or change.before.form is not change.after.form:
            if change.cause is not Cause.EDIT:
                self._refused.clear()
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        state = self._context.state
        self._answers = Answers(dict(state.answers))
        found = {problem.question: problem for problem in reversed(problems(self._answers, state.form))}
        found |= {name: Problem(name, "wrong", reason) for name, reason in self._refused.items()}
        self._problems = tuple(found[name] for name in BY_ID if name in found)
