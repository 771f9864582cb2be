"""`validate`: whether a filled form would be accepted."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("form", type=Path, help=say("Formular", "form"))
    parser.add_argument("content", type=Path, help=say("Formularinhalt", "content of the form"))


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.model.markup import plain
    from designer.runtime.content import read_content
    from designer.runtime.session import Session

    form = read_form(arguments.form)
    session = Session(form, content=read_content(arguments.content))
    errors = session.errors()
    for key, message in errors:
        field = session.field(key)
        label = plain(field.label) if field else ""
        print(f"{key}{f' ({label})' if label else ''}: {message.text.in_language(arguments.language)}")
    if not errors:
        print("Alle Angaben sind gültig." if arguments.language == "de" else "All entries are valid.")
    return PROBLEMS if errors else OK


COMMAND = Command(
    "validate",
    Text("Einen ausgefüllten Inhalt gegen sein Formular prüfen", "Check a filled content against its form"),
    _configure,
    _run,
)
