"""HTML in a plain label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.markup import plain
from designer.text import Text

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Tags in labels of other types than TEXT; links in consents are usual."""
    if field.type not in {"TEXT", "SINGLE_CHECKBOX", "HINTBOX"} and field.label and _TAG.search(field.label):
        yield Hit(
            Text("Die Beschriftung enthält HTML.", "The label holds HTML."),
            "label",
            (lambda f: f.with_(label=plain(f.label))) if plain(field.label) else None,
            Text("HTML entfernen", "Remove the HTML"),
        )


CHECK = Check(
    code="html-in-plain-label",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("HTML in einer einfachen Beschriftung", "HTML in a plain label"),
    explanation=Text(
        "Nur Hinweistexte zeigen HTML an. In anderen Beschriftungen erscheinen die Zeichen selbst.",
        "Only texts show HTML. In other labels the characters themselves appear.",
    ),
    find=find,
)
