"""Marks of a page that is only a picture: straightened, rulings and boxes found on the pixels, text by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from designer.text import Text
from importers.draft import Note, Place
from importers.paper.budget import Budget
from importers.paper.geometry import Rect
from importers.paper.marks import PageMarks, Shape, Word
from importers.paper.ocr import Unavailable, recognise
from importers.paper.outlines import find_outlines
from importers.paper.photo import Sheet, sheet_of
from importers.paper.picture import Picture
from importers.paper.pixels import Units, ink_of, where
from importers.paper.rendering import rendered
from importers.paper.shades import shaded_areas
from importers.paper.spatial import Places
from importers.paper.straighten import lies_on_its_side, skew, softened, turned, unquartered, unturned, whitened
from importers.paper.strokes import Rulings, find_dotted, outside_words
from importers.paper.weight import weighed

DPI = 200
SCALE = DPI / 72
"""Pixels a point in which pages are looked at."""
SECONDS_OF_SCAN = 30.0
"""Time for finding boxes on a scanned page, after its text is read."""


HARD = Text(
    "Die Seite ist schlecht zu lesen: unscharf, zu dunkel oder zu grob aufgelöst. Prüfen Sie die Beschriftungen genau, "
    "oder scannen Sie die Seite neu: gerade, gleichmäßig hell, mit 200 bis 300 dpi.",
    "The page is hard to read: blurred, too dark or too coarse. Look at the labels closely, or scan the page "
    "anew: straight, evenly lit, at 200 to 300 dpi.",
)
TURNED = Text(
    "Die Seite liegt quer oder steht auf dem Kopf. Sie wurde zum Lesen gedreht; auch das Papier zeigt sie aufrecht.",
    "The page lies on its side or upside down. It was turned to be read; the paper view shows it upright, too.",
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read off a picture; `back` maps a rectangle of the straightened page to the page as it was scanned.

    `missing` says why there is no text; `turns` counts the quarters (0 to 3, anticlockwise) by which the
    page was turned to be read.
    """

    marks: PageMarks
    back: Callable[[Rect], Rect]
    missing: Text | None = None
    legible: bool = True
    turns: int = 0

    def notes(self, place: Place) -> Iterator[Note]:
        """What to tell of the page at `place`."""
        if self.missing is not None:
            yield Note("scan-without-text", "warning", self.missing, place)
        elif not self.legible:
            yield Note("scan-hard-to-read", "warning", HARD, place)
        if self.turns:
            yield Note("scan-turned", "info", TURNED, place)


def read_pdf_page(page: Any, size: Rect) -> Scan:
    """The marks of a scanned page of a PDF; raises OverBudgetError."""
    import cv2

    scale = min(SCALE, 5000 / max(size.width, size.height))
    colours = rendered(page, scale, Budget())
    return read_pixels(cv2.cvtColor(colours[:, :, :3], cv2.COLOR_RGB2GRAY), size, scale)


def read_pixels(grey: Any, size: Rect, scale: float) -> Scan:
    """The marks of a grey picture (rows from above) of a page of `size` points at `scale` pixels a point.

    A sheet that was photographed is cut out and squared; a page on its side or upside down is turned.
    """
    sheet = sheet_of(grey, size, scale, SCALE)
    turns = 1 if lies_on_its_side(sheet.grey) else 0
    scan = _read_turned(sheet, turns)
    if scan.legible or scan.missing is not None:
        return scan
    other = _read_turned(sheet, turns + 2)
    return other if other.legible else scan


def _read_turned(sheet: Sheet, turns: int) -> Scan:
    """A sheet read after it was turned anticlockwise by quarters."""
    size = Rect(0, 0, sheet.size.height, sheet.size.width) if turns % 2 else sheet.size
    scan = _read_upright(np.ascontiguousarray(np.rot90(sheet.grey, turns)), size, sheet.scale)
    turn_back = unquartered(sheet.size, turns)
    return replace(scan, back=lambda rect: sheet.back(turn_back(scan.back(rect))), turns=turns % 4)


LEGIBLE = 0.5
"""Share of the letters in words that were surely read, below which a page is upside down or hard to read."""
FEWEST_LETTERS = 40
"""Letters that are read at least on a page with something printed on it."""
PRINTED = 0.005
"""Share of a page that is dark at least where something is printed on it."""


def _is_legible(words: tuple[Word, ...], sharp: Any) -> bool:
    """Whether most letters stand in words that were surely read; a page that is almost empty is."""
    letters = sum(len(w.text) for w in words)
    if letters < FEWEST_LETTERS:
        return bool((sharp[::3, ::3] < 225).mean() < PRINTED)
    sure = sum(len(w.text) for w in words if w.confidence > 0.7 and sum(map(str.isalpha, w.text)) > 2)
    return sure / letters >= LEGIBLE


def _read_upright(grey: Any, size: Rect, scale: float) -> Scan:
    import cv2

    angle = skew(grey)
    straight = turned(grey, angle)
    calm = whitened(cv2.medianBlur(straight, 3))
    sharp = whitened(softened(straight))
    ink = ink_of(sharp)
    units = Units(size, scale)
    rulings = Rulings.find(ink, whitened(straight), units)
    page_ink = cv2.bitwise_and(ink, cv2.bitwise_not(rulings.mask))
    squares, rounds = find_outlines(ink, page_ink, units)
    runs = find_dotted(page_ink, units)
    clean = _erased(straight, page_ink, rulings.mask, squares + rounds, units)
    try:
        words, missing = weighed(recognise(clean, units.rect, scale), clean, size, scale), None
    except Unavailable as error:
        words, missing = (), error.message
    print_ = Places(words, lambda w: w.box)
    rounds = [r for r in rounds if not any(len(w.text) > 1 and r.covered(w.box) > 0.6 for w in print_.near(r))]
    squares = [s for s in squares if not any(len(w.text) > 2 and s.covered(w.box) > 0.8 for w in print_.near(s))]
    picture = Picture(cv2.cvtColor(calm, cv2.COLOR_GRAY2RGB), size, scale, Budget(SECONDS_OF_SCAN))
    boxes = Places(squares + rounds)
    kept = tuple(w for w in words if not _is_noise(w, boxes))
    horizontals, verticals = outside_words(rulings, kept)
    marks = PageMarks(
        size=size,
        words=kept,
        horizontals=tuple(horizontals),
        verticals=tuple(verticals),
        shapes=tuple(
            [Shape(s, True, False) for s in squares]
            + [Shape(a, False, True) for a in shaded_areas(sharp, rulings.mask, units) if not _is_print(a, print_)]
        ),
        circles=tuple(rounds),
        glyph_boxes=(),
        runs=tuple(runs),
        diagonals=(),
        colour=picture.colour,
        even=lambda rect: 1 - units.ink_share(ink, rect),
        raster=True,
    )
    return Scan(marks, unturned(size, angle), missing, _is_legible(words, sharp))


def _is_print(area: Rect, words: Places[Word]) -> bool:
    """Whether a shade is but small print that ran together."""
    return sum(w.box.overlap(area) for w in words.near(area)) > 0.3 * area.area


def _erased(grey: Any, ink: Any, mask: Any, boxes: list[Rect], units: Units) -> Any:
    """The picture without rulings, boxes and lone dots, so that they are not read as letters."""
    import cv2

    clean = grey.copy()
    thick = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    paper = int(np.percentile(grey[::7, ::7], 85))
    clean[thick > 0] = paper
    clean[_lone_dots(ink, units) > 0] = paper
    for box in boxes:
        left, right = units.pixels(max(0.1, box.x0 - 0.8)), units.pixels(box.x1 + 0.8)
        top, low = units.pixels(max(0.1, units.size.y1 - box.y1 - 0.8)), units.pixels(units.size.y1 - box.y0 + 0.8)
        clean[top:low, left:right] = paper
    return clean


DOT = 2.0
"""Points up to which ink is a dot."""
ALONE = 3.0
"""Points around a dot in which there is nothing but dots, unless it belongs to a letter or ends a sentence."""


def _lone_dots(ink: Any, units: Units) -> Any:
    """Dots that lead across a row and specks, with what is next to their edges."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, 2:4] <= units.pixels(DOT)).all(axis=1)
    small[0] = True
    around = np.ones((2 * units.pixels(ALONE) + 1,) * 2, np.uint8)
    near = cv2.dilate(where(~small)[labels], around) > 0
    small &= np.bincount(labels[near], minlength=count) == 0
    small[0] = False
    return cv2.dilate(where(small)[labels], np.ones((5, 5), np.uint8))


def _is_noise(word: Word, boxes: Places[Rect]) -> bool:
    if not any(c.isalnum() or c in "€%§" for c in word.text):
        return True
    return len(word.text) <= 2 and any(word.box.covered(b) > 0.4 for b in boxes.near(word.box))
