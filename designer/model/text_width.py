"""How wide a text will be, near enough for layout, without a font: widths of common sans-serif fonts in classes.

On the wide side (DejaVu Sans), so that texts also fit where a narrower font is shown.
"""

from __future__ import annotations

_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.22),
    **dict.fromkeys(" .,:;!/ftI[]", 0.28),
    **dict.fromkeys('r()-"', 0.34),
    **dict.fromkeys("ckvxyzsJ", 0.5),
    **dict.fromkeys("FTLZ", 0.61),
    **dict.fromkeys("ABEKPSVXYÄ&", 0.67),
    **dict.fromkeys("CDHNRUwÜ", 0.73),
    **dict.fromkeys("GOQÖ", 0.78),
    **dict.fromkeys("mMW", 0.86),
}


_WIDE = 1.1


def width(text: str, size: float) -> float:
    """Pixels that `text` takes in a sans-serif font of `size` pixels."""
    return sum(_WIDTHS.get(char, 0.56) for char in text) * size * _WIDE


def wrapped(text: str, limit: float, size: float, max_lines: int = 99) -> list[str]:
    """`text` in lines no wider than `limit` pixels; too long words are cut, too many lines end with an ellipsis."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph.split(), limit, size):
            joined = f"{line} {word}" if line else word
            if line and width(joined, size) > limit:
                lines.append(line)
                joined = word
            line = joined
        lines.append(line)
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], lines[max_lines - 1][:-1].rstrip() + "…"]
    return lines


def _pieces(words: list[str], limit: float, size: float) -> list[str]:
    """Words, with those that do not fit on a line cut with a hyphen."""
    result = []
    for word in words:
        while width(word, size) > limit and len(word) > 4:
            cut = len(word) - 1
            while cut > 3 and width(word[:cut] + "-", size) > limit:
                cut -= 1
            result.append(word[:cut] + "-")
            word = word[cut:]
        result.append(word)
    return result
