"""The answers to the assistant's questions: a value, its checks, its JSON, and answers typed as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from unicodedata import category

from designer.blueprint.question import AnswerType, AssuredAttribute, Question
from designer.blueprint.questions import BY_ID, LEVELS, QUESTIONS
from designer.model.codec import format_json, parse_json, read_bounded
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.text import Text

BLUEPRINT_VERSION = "1.9"
"""The version of the assistant whose questions these are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A question that is open or wrongly answered, and what to do about it."""

    question: str
    kind: Literal["open", "wrong"]
    message: Text

    @property
    def title(self) -> Text:
        """The question's wording."""
        known = BY_ID.get(self.question)
        return known.title if known else Text(self.question, self.question)


class AnswerError(ValueError):
    """An answer that cannot be taken, with the question it was meant for."""

    def __init__(self, question: str, message: Text) -> None:
        super().__init__(f"{question}: {message.de}")
        self.question = question
        self.message = message


@dataclass(frozen=True)
class Answers:
    """What was answered. `given` holds explicit answers only; `values` adds the defaults."""

    given: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """Every question that is asked -> its answer or default; `None` where it is open."""
        values: dict[str, Any] = {}
        for question in QUESTIONS:
            values[question.id] = self.given.get(question.id, question.default)
        for question in QUESTIONS:
            if not question.is_asked(values):
                values[question.id] = None
        return MappingProxyType(values)

    def __getitem__(self, question: str) -> Any:
        return self.values[question]

    def with_(self, question: str, value: Any) -> Answers:
        """With another answer; `None` takes the answer back. Raises `AnswerError` for a value of a wrong type."""
        rest = {key: old for key, old in self.given.items() if key != question}
        if value is None:
            return Answers(rest)
        return Answers({**rest, question: _typed(_question(question), value)})

    def with_text(self, question: str, text: str) -> Answers:
        """With an answer as people type it (`ja`, `XML,PDF`, `vorname:HOCH:ja`). Raises `AnswerError`."""
        return self.with_(question, from_text(_question(question), text))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All open and wrong answers, in the order of the questions."""
        found = (problem_of(question, self.values) for question in QUESTIONS)
        return tuple(problem for problem in found if problem is not None)


def problem_of(question: Question, values: Mapping[str, Any]) -> Problem | None:
    """What stands against generating with this question's value."""
    if not question.is_asked(values):
        return None
    value = values[question.id]
    if value is None or (question.required and isinstance(value, str) and not value.strip()):
        if not question.required:
            return None
        return Problem(question.id, "open", Text("Noch nicht beantwortet.", "Not answered yet."))
    message = question.check(value, values) if question.check else None
    if message is None:
        return None
    empty = value in ("", ())
    return Problem(question.id, "open" if empty else "wrong", message)


def prefilled(form: Form, answers: Answers | None = None) -> Answers:
    """Answers that follow from the form: its id, its tenant, its title as the name; given ones stay."""
    answers = answers or Answers()
    suggestions = {"form": form.id, "tenant": form.id.partition(":")[0], "process_name": form.title or ""}
    for question, value in suggestions.items():
        if value and question not in answers.given and problem_of(BY_ID[question], {question: value}) is None:
            answers = answers.with_(question, value)
    return answers


def encode_answers(answers: Answers) -> bytes:
    """The answers as JSON, in the order of the questions."""
    written = {question.id: _json(answers.given[question.id]) for question in QUESTIONS if question.id in answers.given}
    return format_json({"blueprint": BLUEPRINT_VERSION, "answers": written})


def decode_answers(data: bytes, source: str = "answers.json") -> Answers:
    """The answers of a JSON text. Raises `UnreadableError`, which names question and reason."""
    raw = parse_json(data, source)
    answers = raw.get("answers") if isinstance(raw, dict) else None
    if not isinstance(answers, dict):
        message = Text("Erwartet wird ein Objekt „answers“ mit den Antworten.", 'An object "answers" is expected.')
        raise UnreadableError(source, message, line=1, column=1)
    result = Answers()
    for question, value in answers.items():
        try:
            result = result.with_(question, value)
        except AnswerError as error:
            raise UnreadableError(source, error.message, pointer=f"/answers/{question}") from None
    return result


def read_answers(file: Path) -> Answers:
    """The answers in a project's file; none before anything was asked. Raises `UnreadableError` and `OSError`."""
    return decode_answers(read_bounded(file), str(file)) if file.is_file() else Answers()


def from_text(question: Question, text: str) -> Any:
    """A typed answer as value. Raises `AnswerError`."""
    text = text.strip()
    if question.type is AnswerType.YES_NO:
        return _yes_no(question, text)
    if question.type is AnswerType.CHOICE:
        return _option(question, text)
    if question.type is AnswerType.CHOICES:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        return tuple(_option(question, part.strip()) for part in parts)
    if question.type is AnswerType.ATTRIBUTES:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        return tuple(_attribute(question, part.strip()) for part in parts)
    return text.replace("\\n", "\n") if question.type is AnswerType.LONG_TEXT else text


def _question(question_id: str) -> Question:
    if question_id in BY_ID:
        return BY_ID[question_id]
    message = Text("Diese Frage gibt es nicht: {id}", "There is no such question: {id}").format(id=question_id)
    raise AnswerError(question_id, message)


def _yes_no(question: Question, text: str) -> bool:
    lowered = text.lower()
    if lowered in {"ja", "j", "yes", "y", "true", "1"}:
        return True
    if lowered in {"nein", "n", "no", "false", "0"}:
        return False
    raise AnswerError(question.id, Text("Bitte mit ja oder nein antworten.", "Please answer yes or no."))


def _option(question: Question, text: str) -> str:
    for option in question.options:
        if text.lower() in {option.value.lower(), option.title.de.lower(), option.title.en.lower()}:
            return option.value
    raise AnswerError(question.id, _not_among(question, text))


def _not_among(question: Question, value: object) -> Text:
    choices = ", ".join(option.value for option in question.options)
    return Text(
        "„{value}“ steht nicht zur Wahl. Möglich: {choices}.", '"{value}" is no choice. Possible: {choices}.'
    ).format(value=value, choices=choices)


def _attribute(question: Question, text: str) -> AssuredAttribute:
    name, _, rest = text.partition(":")
    level, _, required = rest.partition(":")
    return AssuredAttribute(
        name.strip(), (level or LEVELS[0]).strip().upper(), bool(required) and _yes_no(question, required.strip())
    )


def _typed(question: Question, value: Any) -> Any:
    """`value` in the type of the question's answers, whether from Python or JSON. Raises `AnswerError`."""
    kind = question.type
    if kind is AnswerType.YES_NO and isinstance(value, bool):
        return value
    if kind in (AnswerType.TEXT, AnswerType.LONG_TEXT) and isinstance(value, str):
        return _text(question, value)
    if kind is AnswerType.CHOICE and isinstance(value, str):
        if all(option.value != value for option in question.options):
            raise AnswerError(question.id, _not_among(question, value))
        return value
    if kind is AnswerType.CHOICES and isinstance(value, list | tuple):
        return _chosen(question, value)
    if kind is AnswerType.ATTRIBUTES and isinstance(value, list | tuple):
        return tuple(_assured(question, item) for item in value)
    message = Text(
        "Die Antwort auf „{de}“ hat nicht die erwartete Art.", 'The answer to "{en}" is not of the expected kind.'
    )
    raise AnswerError(question.id, message.format(de=question.title.de, en=question.title.en))


def _text(question: Question, value: str) -> str:
    value = value.strip() if question.type is AnswerType.LONG_TEXT else " ".join(value.split())
    if len(value) > question.max_length:
        message = Text("Höchstens {limit} Zeichen.", "At most {limit} characters.").format(limit=question.max_length)
        raise AnswerError(question.id, message)
    if any(_forbidden(char) for char in value):
        raise AnswerError(
            question.id,
            Text("Der Text enthält Steuerzeichen, die nicht erlaubt sind.", "The text holds control characters."),
        )
    return value


def _forbidden(char: str) -> bool:
    """Control characters, lone surrogates and non-characters: XML 1.0 cannot hold them."""
    return (category(char) in {"Cc", "Cs"} and char not in "\n\t") or char in "\ufffe\uffff"


def _chosen(question: Question, value: Any) -> tuple[str, ...]:
    known = [option.value for option in question.options]
    for item in value:
        if item not in known:
            raise AnswerError(question.id, _not_among(question, item))
    return tuple(option for option in known if option in value)


def _assured(question: Question, item: Any) -> AssuredAttribute:
    if isinstance(item, AssuredAttribute):
        return item
    try:
        name, level, required = item["attribute"], item["level"], item.get("required", False)
    except (TypeError, KeyError, AttributeError):
        name = level = required = None
    if isinstance(name, str) and isinstance(level, str) and isinstance(required, bool):
        return AssuredAttribute(name, level, required)
    message = Text(
        "Erwartet wird eine Liste aus attribute, level und required.",
        "A list of attribute, level and required is expected.",
    )
    raise AnswerError(question.id, message)


def _json(value: Any) -> Any:
    if isinstance(value, AssuredAttribute):
        return {"attribute": value.attribute, "level": value.level, "required": value.required}
    return [_json(item) for item in value] if isinstance(value, tuple) else value
