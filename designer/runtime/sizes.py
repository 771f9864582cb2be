"""Sizes of files as people read them."""

from __future__ import annotations


def size_text(number: int) -> str:
    """A number of bytes in decimal units, at least a kilobyte: `1 kB`, `480 kB`, `4,5 MB`."""
    if number < 999_500:
        return f"{max(1, round(number / 1000))} kB"
    return f"{number / 1_000_000:.1f} MB".replace(".0 ", " ").replace(".", ",")
