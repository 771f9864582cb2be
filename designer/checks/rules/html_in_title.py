"""HTML in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.model.form import Form
from designer.model.markup import plain
from designer.model.tree import Path, at, replace
from designer.text import Text

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def find(form: Form) -> Iterator[FormHit]:
    """Tags in the titles of the form, its sections and groups."""
    titled: list[tuple[Path, Any]] = [((), form), *(((s,), section) for s, section in enumerate(form.sections))]
    titled += [((s, g), group) for s, part in enumerate(form.sections) for g, group in enumerate(part.field_groups)]
    for path, element in titled:
        if element.title and "<" in element.title and _TAG.search(element.title):
            message = Text("Der Titel enthält HTML.", "The title holds HTML.")
            fix = Fix(Text("HTML entfernen", "Remove the HTML"), _Plain(path)) if plain(element.title) else None
            yield FormHit(path, message, "title", fix)


class _Plain:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, form: Form) -> Form:
        element = at(form, self._path)
        mended = element.with_(title=plain(element.title))
        return replace(form, self._path, mended) if self._path else mended


CHECK = Check(
    code="html-in-title",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("HTML im Titel", "HTML in a title"),
    explanation=Text(
        "Titel von Formular, Seiten und Gruppen sind einfacher Text. Die Ausgabe des Portals als HTML übernimmt sie "
        "ungeprüft, sodass Auszeichnung dort wirkt und anderswo als Zeichensalat erscheint.",
        "Titles of form, pages and groups are plain text. The portal's HTML output takes them over unchecked, so "
        "that markup has an effect there and is shown as it is elsewhere.",
    ),
    find=find,
)
