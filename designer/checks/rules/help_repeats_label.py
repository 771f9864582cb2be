"""Help that says what the label says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.markup import plain
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Help texts and placeholders with the words of the label."""
    for name in ("helptext", "placeholder"):
        text = getattr(field, name)
        if text and field.label and plain(text).rstrip(".:").lower() == plain(field.label).rstrip(".:").lower():
            yield Hit(
                Text("Der Text wiederholt nur die Beschriftung.", "The text only repeats the label."),
                name,
                partial(_without, name=name),
                Text("Text entfernen", "Remove the text"),
            )


def _without(field: Field, *, name: str) -> Field:
    return field.with_(**{name: None})


CHECK = Check(
    code="help-repeats-label",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Hilfe wiederholt die Beschriftung", "Help repeats the label"),
    explanation=Text(
        "Wer eine Hilfe aufklappt, sucht mehr als die Beschriftung. Sagen Sie, wo die Angabe zu finden ist oder wie "
        "sie aussieht, oder lassen Sie den Text weg.",
        "Whoever opens a help looks for more than the label. Say where to find the entry or what it looks like, or "
        "leave the text out.",
    ),
    find=find,
)
