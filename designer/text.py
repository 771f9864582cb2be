"""Texts that people read, in the two interface languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One message in German (the language of the interface) and English (the second one)."""

    de: str
    en: str

    def in_language(self, language: Language) -> str:
        """The wording in `language`."""
        return self.de if language == "de" else self.en

    def format(self, **values: object) -> Text:
        """The same message with `{name}` places filled in both languages."""
        return Text(self.de.format(**values), self.en.format(**values))
