"""What speaks for a content of another form, though the platform passes over it in silence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from designer.text import Language, Text, one_line

if TYPE_CHECKING:
    from designer.runtime.content import FormContent
    from designer.runtime.session import Session

_OTHER_FORM = Text(
    "Hinweis: Der Inhalt nennt das Formular {named}, verwendet wird {used}.",
    "Note: the content names the form {named}, used is {used}.",
)
_FOREIGN = Text(
    "Hinweis: Diese Angaben gehören zu keinem Feld des Formulars: {keys}.",
    "Note: these entries belong to no field of the form: {keys}.",
)
_SHOWN = 10


def tell_mix_up(session: Session, content: FormContent, language: Language) -> None:
    """Note on standard error another form's name and entries without a field."""
    for note in _notes(session, content):
        print(one_line(note.in_language(language)), file=sys.stderr)


def _notes(session: Session, content: FormContent) -> list[Text]:
    notes = []
    if content.form_id not in ("", session.form.id):
        notes.append(_OTHER_FORM.format(named=content.form_id, used=session.form.id))
    if foreign := session.foreign(content):
        keys = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
        notes.append(_FOREIGN.format(keys=keys))
    return notes
