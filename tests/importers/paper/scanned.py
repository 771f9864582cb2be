"""A page drawn by ourselves and scanned: grey, 200 dpi, blurred a little, with grain."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from importers.paper.geometry import Rect
from importers.paper.outlines import find_outlines
from importers.paper.pixels import Units, ink_of
from importers.paper.raster import SCALE
from importers.paper.straighten import softened, whitened
from importers.paper.strokes import Rulings

SIZE = Rect(0, 0, 595, 842)


def scanned(draw: Callable[[Canvas], object], grain: float = 4) -> Any:
    """What `draw` puts on an A4 page (points from the bottom left) as a grey picture."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    draw(canvas)
    canvas.save()
    page = pdfium.PdfDocument(file.getvalue())[0].render(scale=SCALE, grayscale=True).to_numpy()
    pixels = cv2.GaussianBlur(page.reshape(page.shape[:2]), (3, 3), 0.7).astype(np.float32)
    pixels += np.random.default_rng(11).normal(0, grain, pixels.shape)
    return np.clip(pixels * 0.96, 0, 255).astype(np.uint8)


def units(picture: Any) -> Units:
    """The units in which a picture of `scanned` is looked at."""
    return Units(Rect(0, 0, picture.shape[1] / SCALE, picture.shape[0] / SCALE), SCALE)


def rulings_of(picture: Any) -> Rulings:
    """The rulings of a picture."""
    return Rulings.find(ink_of(whitened(softened(picture))), whitened(picture), units(picture))


def outlines_of(picture: Any) -> tuple[list[Rect], list[Rect]]:
    """The squares and circles of a picture."""
    ink = ink_of(whitened(softened(picture)))
    return find_outlines(ink, cv2.bitwise_and(ink, cv2.bitwise_not(rulings_of(picture).mask)), units(picture))
