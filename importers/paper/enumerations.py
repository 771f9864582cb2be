"""Print that is counted off by letters or numbers in brackets: "a) Train ticket b) Supplements"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.paper.marks import Word, lines_of, text_of

ENTRY = re.compile(r"\(?([a-z]|\d{1,2})\)\s*(.*)", re.I)


def letter_of(text: str) -> str:
    """The letter or number that print consists of, such as "a)"; empty where it says more."""
    entry = ENTRY.fullmatch(text.strip())
    return entry.group(1) if entry and not entry.group(2) else ""


def entries_of(words: Iterable[Word]) -> tuple[str, dict[str, str]]:
    """What is said before the first letter, and the print behind each letter that begins a line."""
    parts: dict[str, list[Word]] = {"": []}
    current = ""
    for line in lines_of(w for w in words if w.upright):
        entry = ENTRY.match(text_of(line))
        if entry and entry.group(2):
            current = entry.group(1)
            parts[current] = []
        parts[current] += line
    title = text_of(parts.pop(""))
    return title, {letter: ENTRY.sub(r"\2", text_of(words), count=1) for letter, words in parts.items()}
