"""HTML that is not allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from typing import Any

import nh3

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.markup import plain
from designer.text import Text

_COMMON = {"class", "target", "id", "role", "lang", "dir"}
_ALLOWED = {**nh3.ALLOWED_ATTRIBUTES, "*": _COMMON | nh3.ALLOWED_ATTRIBUTES.get("*", set())}


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Texts with elements, attributes or addresses that can do harm."""
    for name in ("label", "helptext"):
        text = getattr(field, name)
        if text and _is_harmful(text):
            mend = partial(_mended, name=name) if plain(_cleaned(text)) else None
            yield Hit(_MESSAGE, name, mend, Text("Unzulässiges entfernen", "Remove what is not allowed"))
    shown = getattr(field.additional_config, "text", None)
    if shown and _is_harmful(shown):
        yield Hit(_MESSAGE, "additionalConfig")
    if any(option.label and _is_harmful(option.label) for option in field.possible_values):
        yield Hit(_MESSAGE, "possibleValues")


_MESSAGE = Text("Der Text enthält unzulässiges HTML.", "The text holds HTML that is not allowed.")


def _cleaned(text: str) -> str:
    return nh3.clean(text, attributes=_ALLOWED, generic_attribute_prefixes={"aria-"}, link_rel=None)


def _mended(field: Field, *, name: str) -> Field:
    return field.with_(**{name: _cleaned(getattr(field, name) or "")})


def _is_harmful(text: str) -> bool:
    """Whether cleaning takes anything away."""
    return "<" in text and bool(_marks(text) - _marks(_cleaned(text)))


def _marks(text: str) -> Counter[tuple[str, Any]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Counts tags and attributes; addresses count with their value, which cleaning may drop."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, Any]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, None] += 1
        for name, _ in attrs:
            self.found[tag, name] += 1


CHECK = Check(
    code="html-harmful",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Unzulässiges HTML", "HTML that is not allowed"),
    explanation=Text(
        "Skripte, Formulare und Ereignisse sind in Texten nicht erlaubt. Einfache Auszeichnungen wie "
        "fett, Liste und Verweis bleiben.",
        "Scripts, forms and events are not allowed in texts. Simple markup such as bold, lists and links stays.",
    ),
    find=find,
)
