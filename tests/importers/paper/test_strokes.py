"""Rulings and rows of dots on the pixels of a scan."""

from __future__ import annotations

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from importers.paper import strokes
from importers.paper.geometry import Rect
from importers.paper.pixels import Units
from importers.paper.raster import SCALE
from tests.importers.paper.scanned import rulings_of, scanned


def test_a_hairline_that_fades_into_the_grain_is_seen() -> None:
    page = np.random.default_rng(7).normal(245, 4, (700, 1400))
    page[300, 100:1300] -= 22
    units = Units(Rect(0, 0, 504, 252), SCALE)
    (line,) = strokes._faint(np.zeros(page.shape, np.uint8), page.clip(0, 255).astype(np.uint8), units)
    assert line.width == pytest.approx(432, abs=8)
    assert line.centre[1] == pytest.approx(252 - 300 / SCALE, abs=1)


def test_a_row_of_dots_is_one_though_some_ran_together() -> None:
    pieces = [Rect(50, 100, 90, 101), Rect(96, 100, 200, 101), Rect(50, 140, 90, 141)]
    assert [round(r.width) for r in strokes._joined_rows(pieces)] == [150, 40]


def test_the_sides_of_a_box_drawn_with_a_hairline_are_rulings_and_bold_stems_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.rect(60, 600, 160, 17)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 700, "Hilfe im Winter")

    read = rulings_of(scanned(draw))
    assert sorted(round(v.at) for v in read.verticals) == [60, 220]
    assert sorted(round(h.at) for h in read.horizontals) == [600, 617]


@pytest.mark.parametrize("size", [7, 8, 9])
def test_a_word_is_no_ruling_however_dense_its_letters(size: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", size)
        for row, word in enumerate(
            ("Lebenspartnerin", "Kostenstelle insgesamt", "wissenschaftlichen", "number social")
        ):
            canvas.saveState()
            canvas.translate(60, 700 - 20 * row)
            canvas.scale(0.8, 1)
            canvas.drawString(0, 0, word)
            canvas.restoreState()

    assert rulings_of(scanned(draw)).horizontals == []


def test_thick_rulings_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(3)
        canvas.line(60, 600, 500, 600)

    (line,) = rulings_of(scanned(draw)).horizontals
    assert (line.start, line.end, line.at) == pytest.approx((60, 500, 600), abs=1)


def test_a_faint_line_ends_where_letters_begin() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.setLineWidth(0.3)
        canvas.setDash(0.6, 1.2)
        canvas.line(60, 600, 150, 600)
        canvas.drawString(152, 600, "EUR im Monat")

    read = rulings_of(scanned(draw)).horizontals
    assert max((line.end for line in read), default=0) < 156
