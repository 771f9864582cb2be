"""`validate`: whether a filled form would be accepted."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cli.arguments import add_content, add_form
from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text, one_line

if TYPE_CHECKING:
    from designer.runtime.content import FormContent
    from designer.runtime.session import Key, Session

_OTHER_FORM = Text(
    "Hinweis: Der Inhalt nennt das Formular {named}, geprüft wird {checked}.",
    "Note: the content names the form {named}, checked is {checked}.",
)
_FOREIGN = Text(
    "Hinweis: Diese Angaben gehören zu keinem Feld des Formulars: {keys}.",
    "Note: these entries belong to no field of the form: {keys}.",
)
_SHOWN = 10


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_form(parser, say)
    add_content(parser, say)


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.runtime.content import read_content
    from designer.runtime.decided import decided
    from designer.runtime.session import Session

    form, content = read_form(arguments.form), read_content(arguments.content)
    session = Session(decided(form, content), content=content)
    for note in _notes(session, content):
        print(one_line(note.in_language(arguments.language)), file=sys.stderr)
    errors = session.errors()
    for key, message in errors:
        print(one_line(f"{key}{_label(session, key)}: {message.text.in_language(arguments.language)}"))
    if not errors:
        print("Alle Angaben sind gültig." if arguments.language == "de" else "All entries are valid.")
    return PROBLEMS if errors else OK


def _notes(session: Session, content: FormContent) -> list[Text]:
    """What speaks for a mix-up, though the platform passes over it in silence."""
    notes = []
    if content.form_id not in ("", session.form.id):
        notes.append(_OTHER_FORM.format(named=content.form_id, checked=session.form.id))
    if foreign := session.foreign(content):
        keys = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
        notes.append(_FOREIGN.format(keys=keys))
    return notes


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
