"""How large the paper is that a picture shows."""

from __future__ import annotations

from importers.paper.geometry import Rect

PAPER = 842.0
"""Long side in points where a picture does not tell its resolution: A4."""


def page_size(width: float, height: float) -> Rect:
    """The size in points that a picture of so many pixels is taken to have: an A4 sheet by its long side."""
    scale = PAPER / max(width, height)
    return Rect(0, 0, width * scale, height * scale)
