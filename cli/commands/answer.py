"""`answer PROJECT [QUESTION=VALUE...]`: answer the assistant's questions; without arguments it asks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cli.arguments import add_project
from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.blueprint.answers import Answers
    from designer.blueprint.question import Question


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_project(parser, say)
    parser.add_argument(
        "answers",
        nargs="*",
        metavar=say("FRAGE=ANTWORT", "QUESTION=VALUE"),
        help=say(
            "zum Beispiel payment=ja formats=XML,PDF; eine leere Antwort nimmt sie zurück",
            "for example payment=yes formats=XML,PDF; an empty answer takes it back",
        ),
    )
    parser.add_argument("--list", action="store_true", help=say("alle Fragen zeigen", "show all questions"))


def _run(arguments: Namespace) -> int:
    from designer.blueprint.answers import encode_answers, read_answers
    from designer.model.project import open_project, write_file

    project = open_project(arguments.project)
    file = project.answers_file
    answers = read_answers(file)
    if arguments.list:
        print("\n".join(_listed(answers, arguments.language)))
        return OK
    code = OK
    if arguments.answers:
        answers, code = _given(answers, arguments.answers, arguments.language)
    elif sys.stdin.isatty():
        answers = _asked(answers, arguments.language)
    write_file(file, encode_answers(answers))
    for line in open_questions(answers, arguments.language):
        print(line)
    return code


def open_questions(answers: Answers, language: Language) -> Iterator[str]:
    """One line for each open or wrong answer, or one that all is answered."""
    for problem in answers.problems:
        title, reason = problem.title.in_language(language), problem.message.in_language(language)
        yield f"{problem.question} ({title}): {reason}"
    if not answers.problems:
        yield "Alle Fragen sind beantwortet." if language == "de" else "All questions are answered."


def _given(answers: Answers, pairs: list[str], language: Language) -> tuple[Answers, int]:
    from designer.blueprint.answers import AnswerError

    code = OK
    for pair in pairs:
        question, sign, value = pair.partition("=")
        if not sign:
            told = "erwartet wird FRAGE=ANTWORT" if language == "de" else "QUESTION=VALUE is expected"
            print(f"{pair}: {told}", file=sys.stderr)
            code = PROBLEMS
            continue
        try:
            answers = answers.with_text(question, value) if value.strip() else answers.with_(question, None)
        except AnswerError as error:
            print(f"{error.question}: {error.message.in_language(language)}", file=sys.stderr)
            code = PROBLEMS
    return answers, code


def _asked(answers: Answers, language: Language) -> Answers:
    """Every question that is put, in order; whoever stops half-way keeps what was answered."""
    from designer.blueprint.question import PAGE_TITLES
    from designer.blueprint.questions import QUESTIONS

    print(_HOW.in_language(language))
    page = None
    for question in QUESTIONS:
        if not question.is_asked(answers.values):
            continue
        if question.page != page:
            page = question.page
            print(f"\n== {PAGE_TITLES[page].in_language(language)} ==")
        try:
            answers = _ask(answers, question, language)
        except (EOFError, KeyboardInterrupt):
            break
    print()
    return answers


_HOW = Text(
    "Eingabetaste behält die Antwort in eckigen Klammern, \\n beginnt eine neue Zeile, Strg+D beendet.",
    "Enter keeps the answer in brackets, \\n begins a new line, Ctrl+D ends.",
)


def _ask(answers: Answers, question: Question, language: Language) -> Answers:
    from designer.blueprint.answers import AnswerError, problem_of

    print(f"\n{question.title.in_language(language)}\n  {question.help.in_language(language)}")
    for option in question.options:
        print(f"    {option.value}: {option.title.in_language(language)}")
    while True:
        text = input(f"{question.id} [{shown(answers[question.id], language)}]: ")
        try:
            changed = answers.with_text(question.id, text) if text.strip() else answers
        except AnswerError as error:
            print(f"  {error.message.in_language(language)}")
            continue
        problem = problem_of(question, changed.values)
        if problem is None or not text.strip():
            return changed
        print(f"  {problem.message.in_language(language)}")


def _listed(answers: Answers, language: Language) -> Iterator[str]:
    from designer.blueprint.questions import QUESTIONS

    for question in QUESTIONS:
        if question.is_asked(answers.values):
            choices = f" ({', '.join(option.value for option in question.options)})" if question.options else ""
            title = question.title.in_language(language)
            yield f"{question.id} = {shown(answers[question.id], language)}    # {title}{choices}"


def shown(value: Any, language: Language) -> str:
    """An answer as people type it."""
    from designer.blueprint.question import AssuredAttribute

    if isinstance(value, bool):
        return ("ja" if value else "nein") if language == "de" else ("yes" if value else "no")
    if isinstance(value, AssuredAttribute):
        return f"{value.attribute}:{value.level}:{shown(value.required, language)}"
    if isinstance(value, tuple):
        return ",".join(shown(item, language) for item in value)
    return "" if value is None else str(value).replace("\n", "\\n")


COMMAND = Command(
    "answer",
    Text("Die Fragen des Blaupause-Assistenten beantworten", "Answer the blueprint assistant's questions"),
    _configure,
    _run,
)
