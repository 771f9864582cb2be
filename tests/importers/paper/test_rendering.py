"""Pixels of a page, and drawing that is stopped."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from importers.paper.budget import Budget, OverBudgetError
from importers.paper.rendering import rendered


def test_a_page_is_drawn_from_above_in_red_green_blue(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(100, 200))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 100, 100, 100, stroke=0, fill=1)
    canvas.save()
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    pixels = rendered(document[0], 0.5, Budget())
    document.close()
    assert pixels.shape == (100, 50, 4)
    assert tuple(pixels[10, 10, :3]) == (255, 0, 0)
    assert tuple(pixels[90, 10, :3]) == (255, 255, 255)


def test_drawing_without_time_is_stopped(samples: Path) -> None:
    document = pypdfium2.PdfDocument(samples / "hundesteuer-flach.pdf")
    with pytest.raises(OverBudgetError):
        rendered(document[0], 1, Budget(-1))
    document.close()
