"""Text of a picture by Tesseract, an optional program of its own (Debian: tesseract-ocr, tesseract-ocr-deu)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from designer.text import Text
from importers.paper.geometry import Rect
from importers.paper.marks import Word

LONGEST = 40
"""Seconds after which a page is given up."""
LEAST_CONFIDENCE = 25
WITHOUT = Text(
    "Die Texterkennung fehlt: Felder werden gefunden, aber nicht beschriftet. Installieren Sie Tesseract mit Deutsch "
    "(Debian: apt install tesseract-ocr tesseract-ocr-deu).",
    "Text recognition is missing: fields are found but not labelled. Install Tesseract with German "
    "(Debian: apt install tesseract-ocr tesseract-ocr-deu).",
)
FAILED = Text(
    "Die Texterkennung ist auf dieser Seite gescheitert; die Felder haben keine Beschriftung.",
    "Text recognition failed on this page; the fields have no labels.",
)

ToPoints = Callable[[float, float, float, float], Rect]


class Unavailable(Exception):  # noqa: N818
    """There is no usable Tesseract, or it gave up; `message` says what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.de)
        self.message = message


def recognise(grey: Any, to_points: ToPoints, scale: float) -> tuple[Word, ...]:
    """The words of a grey picture; raises Unavailable. Two halves are read at the same time."""
    if shutil.which("tesseract") is None:
        raise Unavailable(WITHOUT)
    cut = _blank_row(grey)
    halves = ((grey[:cut], 0), (grey[cut:], cut))
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(lambda half: _words(half[0], half[1], to_points, scale), halves))
    return parts[0] + parts[1]


def _blank_row(grey: Any) -> int:
    """A row near the middle with little ink, to cut the page there."""
    high = grey.shape[0]
    band = grey[int(high * 0.4) : int(high * 0.6)]
    ink = np.convolve((band < 140).sum(axis=1), np.ones(9), "same")
    return int(high * 0.4) + int(ink.argmin())


def _words(grey: Any, offset: int, to_points: ToPoints, scale: float) -> tuple[Word, ...]:
    import pytesseract
    from PIL import Image

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    picture = Image.fromarray(grey)
    picture.format = "PPM"  # else it is handed over as PNG: packing takes a third of the time of reading
    try:
        table = pytesseract.image_to_data(
            picture,
            lang="deu",
            config=f"--psm 11 --dpi {round(scale * 72)}",
            timeout=LONGEST,
            output_type=pytesseract.Output.DICT,
        )
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise Unavailable(FAILED) from error
    words = []
    for index, text in enumerate(table["text"]):
        confidence = float(table["conf"][index])
        if not text.strip() or confidence < LEAST_CONFIDENCE:
            continue
        box = to_points(
            table["left"][index], table["top"][index] + offset, table["width"][index], table["height"][index]
        )
        words.append(_word(text.strip(), box, confidence / 100))
    return tuple(words)


def _word(text: str, box: Rect, confidence: float) -> Word:
    """Font size and baseline from the ink: which letters rise and which descend."""
    rises = any(c.isupper() or c.isdigit() or c in "bdfhklt()/ßäöü" for c in text)
    falls = any(c in "gjpqyQ()/,;" for c in text)
    share = 0.5 + 0.22 * rises + 0.2 * falls
    size = min(40.0, max(5.0, box.height / share))
    return Word(text, box, size, box.y0 + (0.2 * size if falls else 0.0), confidence=confidence)
