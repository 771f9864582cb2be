"""Labels hold HTML in some field types; this is their text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")


def plain(markup: str | None) -> str:
    """A label as one line of text, without tags and entities."""
    text = markup or ""
    if "<" in text or "&" in text:
        text = unescape(_TAG.sub(" ", text))
    return " ".join(text.split())
