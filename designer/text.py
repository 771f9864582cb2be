"""Texts that people read, in the two interface languages."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Language = Literal["de", "en"]


class Text(NamedTuple):
    """One message in German (the language of the interface) and English (the second one)."""

    de: str
    en: str

    def in_language(self, language: Language) -> str:
        """The wording in `language`."""
        return self.de if language == "de" else self.en

    def format(self, **values: object) -> Text:
        """The same message with `{name}` places filled in both languages; a `Text` fills each in its own wording."""
        german = {name: value.de if isinstance(value, Text) else value for name, value in values.items()}
        english = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.de.format(**german), self.en.format(**english))


_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")


def one_line(text: str) -> str:
    """A text from outside as it may be shown on a terminal: line breaks and control characters by their escapes."""
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
