"""Officialese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_WORDS = re.compile(
    r"\b(bzw\.|ggf\.|gem\.|i\.\s?S\.\s?d\.|o\.\s?g\.|vorgenannt\w*|diesbezüglich|hiermit|mittels|bezüglich|seitens|"
    r"in Anspruch nehmen|nicht zutreffendes streichen)",
    re.IGNORECASE,
)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Words of officials in labels and help texts."""
    for name in ("label", "helptext"):
        found = _WORDS.search(getattr(field, name) or "")
        if found:
            yield Hit(
                Text("„{w}“ lässt sich einfacher sagen.", '"{w}" can be said more simply.').format(w=found.group()),
                name,
            )


CHECK = Check(
    code="plain-language-words",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Amtsdeutsch", "Officialese"),
    explanation=Text(
        "Kurze, gebräuchliche Wörter helfen allen. Abkürzungen wie „bzw.“ und „gem.“ besser ausschreiben.",
        "Short, common words help everybody. Better write abbreviations out.",
    ),
    find=find,
)
