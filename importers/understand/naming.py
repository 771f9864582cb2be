"""The name of a box as a screen reader would say it: with its question, its place in a table, signs as words.

A label that is read without the page needs what the eye takes from the surroundings (WCAG 2.1, 1.3.1 and 2.4.6). The
label of an online form stays short: its question stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.draft import DraftBox

SYMBOLS = (
    (r"EUR\b|€", "Euro"),
    (r"m²|qm\b", "Quadratmeter"),
    (r"mtl\b\.*", "monatlich"),
    (r"§§ ?(?=\d)", "Paragrafen "),
    (r"§ ?(?=\d)", "Paragraf "),
)
"""Signs and codes that speech output spells or skips; it knows "z. B.", "bzw." and their like."""
_SPOKEN = tuple((re.compile(rf"(?<!\w){short}"), long) for short, long in SYMBOLS)
ENGLISH = re.compile(r"\b(the|of|your|and|for|or)\b", re.I)


def accessible_name(box: DraftBox) -> str:
    """Question, column, row and label of a box, then what its tooltip adds."""
    printed = spoken(joined((box.question, box.column, box.row, box.label)))
    return joined((printed, box.tooltip))


def joined(parts: Iterable[str]) -> str:
    """Texts as one, those left out that another says already in the same words."""
    text = ""
    for part in parts:
        if part and not _says(text, part):
            text = part if text and _says(part, text) else f"{text} {part}".strip()
    return text


def _says(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def spoken(text: str) -> str:
    """German print with its signs and codes as words; English is left as it is."""
    if ENGLISH.search(text):
        return text
    for short, long in _SPOKEN:
        text = short.sub(long, text)
    return text
