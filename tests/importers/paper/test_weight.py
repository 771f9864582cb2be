"""Bold print is told from other print by its strokes, on sharp and on blurred pages."""

from __future__ import annotations

import cv2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from importers.paper.geometry import Rect
from importers.paper.marks import Word
from importers.paper.raster import SCALE
from importers.paper.weight import weighed
from tests.importers.paper.scanned import SIZE, scanned

LINES = (
    ("Helvetica-Bold", 14, "Angaben zur Person"),
    ("Helvetica", 9, "Vorname und Nachname der Halterin oder des Halters"),
    ("Helvetica", 8, "bitte in Druckbuchstaben eintragen"),
    ("Helvetica-Bold", 9, "Zutreffendes ankreuzen"),
    ("Times-Roman", 11, "Die Steuer wird am Ersten eines Monats erhoben"),
    ("Helvetica-Bold", 9, "Wird vom Amt bearbeitet"),
)


def _page(blur: float) -> tuple[list[str], list[str]]:
    """The bold words as they were printed and as they were read, on a page blurred by so many pixels."""
    words: list[tuple[Word, bool]] = []

    def draw(canvas: Canvas) -> None:
        y = 760.0
        for font, size, text in LINES:
            canvas.setFont(font, size)
            x = 60.0
            for item in text.split():
                wide = stringWidth(item, font, size)
                words.append((Word(item, Rect(x, y, x + wide, y + 0.72 * size), size, y), "Bold" in font))
                canvas.drawString(x, y, item)
                x += wide + 0.3 * size
            y -= 40

    picture = cv2.GaussianBlur(scanned(draw), (7, 7), blur)
    read = weighed((w for w, _ in words), picture, SIZE, SCALE)
    return [w.text for w, bold in words if bold], [w.text for w in read if w.bold]


@pytest.mark.parametrize("blur", [0.1, 0.8])
def test_bold_words_are_seen(blur: float) -> None:
    printed, read = _page(blur)
    assert read == printed


def test_nothing_is_said_of_a_page_that_is_too_blurred() -> None:
    _, read = _page(2.0)
    assert read == []


def test_a_page_without_words_stays_as_it_is() -> None:
    assert weighed([], scanned(lambda canvas: canvas.line(0, 0, 1, 1)), SIZE, SCALE) == ()
