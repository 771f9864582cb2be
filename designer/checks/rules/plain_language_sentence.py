"""Long sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_MOST = 25
_SENTENCE = re.compile(r"[.!?:;](?:\s|$)")
_TAG = re.compile(r"<[^>]*>")


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Sentences over 25 words in labels and help texts."""
    for name in ("label", "helptext"):
        text = getattr(field, name) or ""
        if len(text) < 120:
            continue
        longest = max((len(part.split()) for part in _SENTENCE.split(_TAG.sub(" ", text))), default=0)
        if longest > _MOST:
            yield Hit(Text("Ein Satz hat {n} Wörter.", "A sentence has {n} words.").format(n=longest), name)


CHECK = Check(
    code="plain-language-sentence",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Langer Satz", "Long sentence"),
    explanation=Text(
        "Sätze bis etwa 20 Wörter werden von den meisten Menschen verstanden.",
        "Sentences up to about 20 words are understood by most people.",
    ),
    find=find,
)
