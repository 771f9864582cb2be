"""The language of the interface."""

from __future__ import annotations

from designer.text import Language, Text

_language: Language = "de"


def set_language(language: Language) -> None:
    """Choose the language before windows are made."""
    global _language
    _language = language


def language() -> Language:
    """The language of the interface."""
    return _language


def tr(de: str, en: str) -> str:
    """One of two wordings."""
    return de if _language == "de" else en


def say(text: Text) -> str:
    """A text in the language of the interface."""
    return text.in_language(_language)
