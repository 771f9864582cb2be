"""Speaking ids from labels: camel case, valid as XML names (form format reference, section 8, "Ids")."""

from __future__ import annotations

import re
from collections.abc import Container
from html import unescape
from unicodedata import combining, normalize

VALID_ID = re.compile(r"^(?![xX][mM][lL])[A-Za-z_][\w.-]*$", re.ASCII)
"""What an id must look like so that the XML of the portal can hold it."""
MAX_LENGTH = 40

_TRANSLITERATION = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
    }
)
"""Letters that are more than a base letter with a mark; German ones as two."""
_FILLERS = frozenset({"der", "die", "das", "des", "den", "dem", "ein", "eine", "und", "oder", "the", "a", "of", "and"})


def is_valid(id_: str) -> bool:
    """Whether the portal's XML can hold this id."""
    return VALID_ID.fullmatch(id_) is not None


def made_valid(id_: str, taken: Container[str] = ()) -> str:
    """The valid id nearest to one that is not, and not among `taken`: "größe:1" -> `groesse_1`."""
    name = re.sub(r"[^\w.-]+", "_", _latin(id_), flags=re.ASCII)
    return unique(name if is_valid(name) else f"_{name}", taken)


def from_label(label: str, taken: Container[str] = (), *, fallback: str = "feld") -> str:
    """An id for a label, not among `taken`: "Straße und Nummer" -> `strasseNummer`, then `strasseNummer2`."""
    words = re.findall(r"[A-Za-z0-9]+", _latin(unescape(re.sub(r"<[^>]*>", " ", label))))
    telling = [word for word in words if word.lower() not in _FILLERS] or words
    name = ""
    for word in telling:
        part = word.lower() if not name else word[0].upper() + word[1:].lower()
        if len(name) + len(part) > MAX_LENGTH and name:
            break
        name += part[:MAX_LENGTH]
    if not name:
        name = fallback
    if name[0].isdigit():
        name = fallback + name
    if name.lower().startswith("xml"):
        name = "_" + name
    return unique(name, taken)


def _latin(text: str) -> str:
    """Letters without their marks; papers may write an umlaut as two characters."""
    spelled = normalize("NFC", text).translate(_TRANSLITERATION)
    return "".join(char for char in normalize("NFD", spelled) if not combining(char))


def unique(name: str, taken: Container[str]) -> str:
    """`name`, or with the smallest number from 2 behind it that is free."""
    if name not in taken:
        return name
    stem = re.sub(r"\d+$", "", name) or name
    number = 2
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
