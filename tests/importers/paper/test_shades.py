"""Fields that a pale colour marks."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from importers.paper.geometry import Rect
from importers.paper.shades import shaded_areas
from tests.importers.paper.scanned import rulings_of, scanned, units

PALE = 0.94
"""Brightness of a field that a pale colour marks."""


def shades(*fields: tuple[float, float, float, float], text: tuple[float, float, str] | None = None) -> list[Rect]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(PALE)
        for x0, y0, x1, y1 in fields:
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 9)
        if text:
            canvas.drawString(*text)

    picture = scanned(draw)
    return shaded_areas(picture, rulings_of(picture).mask, units(picture))


def matches(found: list[Rect], *fields: tuple[float, float, float, float]) -> bool:
    return len(found) == len(fields) and all(
        any(f.holds(Rect(*field), 2) and Rect(*field).holds(f, 2) for f in found) for field in fields
    )


def test_print_that_touches_a_field_is_no_part_of_it() -> None:
    field = (100.0, 600.0, 300.0, 612.0)
    assert matches(shades(field, text=(301, 603, "Bewilligungsdatum, Aktenzeichen der Behörde")), field)


def test_print_alone_is_no_shade() -> None:
    assert shades(text=(60, 600, "Bewilligungsdatum, Aktenzeichen und Geschäftsstelle der Behörde")) == []


def test_fields_of_different_width_that_touch_are_told_apart() -> None:
    fields = [(200.0, 600.0, 400.0, 612.0), (180.0, 612.0, 400.0, 624.0), (220.0, 624.0, 400.0, 638.0)]
    assert matches(shades(*fields), *fields)


def test_light_fields_on_each_other_are_told_apart_by_the_ruling_between_them() -> None:
    fields = [(200.0, 612.0, 300.0, 624.0), (240.0, 599.0, 400.0, 611.0)]

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(PALE)
        canvas.rect(60, 560, 480, 100, stroke=0, fill=1)
        canvas.setFillGray(1)
        for x0, y0, x1, y1 in fields:
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        canvas.setLineWidth(0.5)
        canvas.line(60, 611.5, 540, 611.5)

    picture = scanned(draw)
    found = shaded_areas(picture, rulings_of(picture).mask, units(picture))
    assert matches([f for f in found if f.width < 200], *fields)
