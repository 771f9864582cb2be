"""The colours by themselves: contrast after WCAG 2.2 (1.4.3 text, 1.4.11 what tells a control and its state)."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor

from widgets.paper.marks import COLOURS
from widgets.theme import DARK, LIGHT, Colours

GROUNDS = ("window", "base", "alternate", "canvas", "card", "group", "control", "accent_soft")
TEXTS = ("text", "muted", "accent", "danger", "warning", "success", "hint")
TEXT, CONTROL = 4.5, 3.0
PAIRS = (
    *((fore, ground, TEXT) for fore, ground in product(TEXTS, GROUNDS)),
    *(("strong_border", ground, CONTROL) for ground in GROUNDS),
    *(("on_accent", "accent", TEXT), ("card", "danger", TEXT), ("card", "warning", TEXT), ("card", "success", TEXT)),
    *(("base", "danger", TEXT), ("base", "warning", TEXT), ("base", "hint", TEXT)),
)
"""What is drawn on what, and the contrast it needs."""


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(luminance(QColor(name)) for name in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_stands_out_from_its_ground(colours: Colours) -> None:
    weak = {
        f"{fore} on {ground}": round(found, 2)
        for fore, ground, needed in PAIRS
        if (found := contrast(getattr(colours, fore), getattr(colours, ground))) < needed
    }
    assert weak == {}


def test_boxes_stand_out_from_white_paper() -> None:
    assert {state: name for state, name in COLOURS.items() if contrast(name, "#ffffff") < CONTROL} == {}
