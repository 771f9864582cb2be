"""`validate`: whether a filled form would be accepted."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cli.arguments import add_content, add_form
from cli.command import OK, PROBLEMS, Command, Translate
from cli.contents import tell_mix_up
from designer.text import Text, one_line

if TYPE_CHECKING:
    from designer.runtime.session import Key, Session


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_form(parser, say)
    add_content(parser, say)
    parser.epilog = say(
        "Ergebnis: 0 alles gültig, 1 Angaben fehlen oder sind falsch, 2 nicht lesbar.",
        "Exit code: 0 all valid, 1 entries are missing or wrong, 2 unreadable.",
    )


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.runtime.content import read_content
    from designer.runtime.decided import decided
    from designer.runtime.session import Session

    form, content = read_form(arguments.form), read_content(arguments.content)
    session = Session(decided(form, content), content=content)
    tell_mix_up(session, content, arguments.language)
    errors = session.errors()
    for key, message in errors:
        print(one_line(f"{key}{_label(session, key)}: {message.text.in_language(arguments.language)}"))
    if not errors:
        print("Alle Angaben sind gültig." if arguments.language == "de" else "All entries are valid.")
    return PROBLEMS if errors else OK


def _label(session: Session, key: Key) -> str:
    from designer.model.markup import plain

    field = session.field(key)
    label = plain(field.label) if field else ""
    return f" ({label})" if label else ""


COMMAND = Command(
    "validate",
    Text("Einen ausgefüllten Inhalt gegen sein Formular prüfen", "Check a filled content against its form"),
    _configure,
    _run,
)
