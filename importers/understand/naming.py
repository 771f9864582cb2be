"""The name of a box as a screen reader would say it: with its question, its place in a table, signs as words.

A label that is read without the page needs what the eye takes from the surroundings (WCAG 2.1, 1.3.1 and 2.4.6). The
label of an online form stays short: its question stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from importers.draft import Draft, DraftBox
from importers.understand.abbreviations import written_out_as_in
from importers.understand.wording import plainly_asked, without_skip

SYMBOLS = (
    (r"EUR\b|€", "Euro"),
    (r"m²|qm\b", "Quadratmeter"),
    (r"mtl\b\.*", "monatlich"),
    (r"PLZ\b", "Postleitzahl"),
    (r"(?:Haus|Hs\.) ?-?[Nn]r\b\.?", "Hausnummer"),
    (r"§§ ?(?=\d)", "Paragrafen "),
    (r"§ ?(?=\d)", "Paragraf "),
)
"""Signs and codes that speech output spells or skips; it knows "z. B.", "bzw." and their like."""
_SPOKEN = tuple((re.compile(rf"(?<!\w){short}"), long) for short, long in SYMBOLS)
PLURAL = re.compile(r"(?<=\w\w)\((?:en|n|e|s)\)")
"""An ending in brackets, as in "Vorname(n)"; spoken it would be a word of its own."""
OPEN_END = re.compile(r"\b(von|mit|zu|auf|um|bei|insgesamt|davon|brutto|netto|beträgt|betragen)$")
"""How a text ends that goes on behind the place to write on, with its unit."""
ENGLISH = re.compile(r"\b(the|of|your|and|for|or)\b", re.I)


def accessible_names(draft: Draft) -> Iterator[tuple[DraftBox, str]]:
    """All boxes of a paper form with their names; abbreviations are written out as the paper does elsewhere."""
    texts = [t.text for page in draft.pages for t in page.texts]
    texts += [part for box in draft.boxes for part in (box.question, box.column, box.row, box.label)]
    written_out = written_out_as_in(texts)
    for box in draft.boxes:
        yield box, accessible_name(box, written_out)


def accessible_name(box: DraftBox, written_out: Callable[[str], str] = str) -> str:
    """Question, column, row and label of a box, then what its tooltip adds."""
    parts = [plainly_asked(without_skip(part)) for part in (box.question, box.column, box.row, box.label)]
    said = joined(parts)
    if box.unit and OPEN_END.search(said):
        said = f"{said} {box.unit.rstrip(',;:')}"
    return joined((spoken(written_out(said)), box.tooltip))


def joined(parts: Iterable[str]) -> str:
    """Texts as one, those left out that another says already in the same words; a letter is always said."""
    text = ""
    for part in parts:
        if part and ((len(part) < 3 and part.isalpha()) or not _says(text, part)):
            text = part if text and _says(part, text) else f"{text} {part}".strip()
    return text


def _says(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def spoken(text: str) -> str:
    """German print with its signs and codes as words; English is left as it is."""
    text = PLURAL.sub("", text)
    if ENGLISH.search(text):
        return text
    for short, long in _SPOKEN:
        text = short.sub(long, text)
    return text
