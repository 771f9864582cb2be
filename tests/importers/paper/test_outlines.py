"""Boxes to tick on the pixels of a scan."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from importers.paper.geometry import Rect
from importers.paper.outlines import _in_rows
from tests.importers.paper.scanned import outlines_of, scanned


def test_squares_on_each_other_are_boxes_to_tick_unless_they_are_large() -> None:
    column = [Rect(50, y, 59, y + 9) for y in (100, 109, 118)]
    assert _in_rows(column, []) == column
    cells = [Rect(50, y, 68, y + 18) for y in (100, 118, 136)]
    assert _in_rows(cells, []) == []


@pytest.mark.parametrize("width", [0.3, 0.5, 1.0])
def test_a_square_drawn_with_a_hairline_is_seen_through_the_grain(width: float) -> None:
    places = [(60 + 40 * column, 300 + 60 * row) for column in range(10) for row in range(6)]

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(width)
        for x, y in places:
            canvas.rect(x, y, 8, 8)

    squares, _ = outlines_of(scanned(draw))
    assert len(squares) == len(places)


def test_a_square_between_two_rulings_is_seen_and_letters_there_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.7)
        canvas.line(50, 500, 500, 500)
        canvas.line(50, 511, 500, 511)
        canvas.rect(60, 501.5, 8, 8)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(80, 502, "OD 08 DO Dodo BODO")

    squares, rounds = outlines_of(scanned(draw))
    assert [round(s.x0) for s in squares] == [60]
    assert not rounds


def test_a_square_that_touches_print_is_seen_below_one_that_does_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.7)
        canvas.setFont("Helvetica", 9)
        for y in (500, 520, 540):
            canvas.rect(60, y, 9, 9)
        canvas.drawString(54, 501, "2.")
        canvas.drawString(69.5, 501, "Projektende")
        canvas.drawString(75, 521, "Befristung")
        canvas.drawString(75, 541, "Promotion")

    squares, _ = outlines_of(scanned(draw))
    assert sorted(round(s.y0) for s in squares if abs(s.x0 - 60) < 1) == [500, 520, 540]
