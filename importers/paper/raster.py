"""Marks of a page that is only a picture: straightened, rulings and boxes found on the pixels, text by OCR."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from designer.text import Text
from importers.paper.budget import Budget
from importers.paper.geometry import Rect, Segment, joined, union
from importers.paper.marks import PageMarks, Shape, Word
from importers.paper.ocr import Unavailable, recognise
from importers.paper.picture import Picture
from importers.paper.rendering import rendered
from importers.paper.spatial import Places

DPI = 200
SCALE = DPI / 72
"""Pixels a point in which pages are looked at."""
SECONDS_OF_SCAN = 30.0
"""Time for finding boxes on a scanned page, after its text is read."""
STEEPEST = 8.0
"""Degrees up to which a page is straightened."""
SHORTEST_ACROSS, SHORTEST_UP = 17.0, 9.5
"""Points from which a stroke is a ruling; shorter upright ones are stems of letters."""
CROWDED = 0.4
"""Share of ink beside a long stroke from which it is a row of heavy letters that ran together."""
THINNEST = 2.2
"""Points; a short upright stroke that is thicker (with blur) is the stem of a heavy letter."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read off a picture; `back` maps a rectangle of the straightened page to the page as it was scanned."""

    marks: PageMarks
    back: Callable[[Rect], Rect]
    missing: Text | None = None


def read_pdf_page(page: Any, size: Rect) -> Scan:
    """The marks of a scanned page of a PDF; raises OverBudgetError."""
    import cv2

    scale = min(SCALE, 5000 / max(size.width, size.height))
    colours = rendered(page, scale, Budget())
    return read_pixels(cv2.cvtColor(colours[:, :, :3], cv2.COLOR_RGB2GRAY), size, scale)


def read_pixels(grey: Any, size: Rect, scale: float) -> Scan:
    """The marks of a grey picture (rows from above) of a page of `size` points at `scale` pixels a point."""
    import cv2

    angle = skew(grey)
    straight = _turned(grey, angle)
    calm = _whitened(cv2.medianBlur(straight, 3))
    ink = cv2.adaptiveThreshold(calm, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 14)
    units = _Units(size, scale)
    rulings = _Rulings.find(ink, _whitened(straight), units)
    squares, rounds = _buttons(ink, units)
    page_ink = cv2.bitwise_and(ink, cv2.bitwise_not(rulings.mask))
    runs = _dotted(page_ink, units)
    clean = _erased(straight, rulings.mask, squares + rounds, units)
    try:
        words, missing = recognise(clean, units.rect, scale), None
    except Unavailable as error:
        words, missing = (), error.message
    rounds = [r for r in rounds if not any(len(w.text) > 1 and r.covered(w.box) > 0.6 for w in words)]
    squares = [s for s in squares if not any(len(w.text) > 2 and s.covered(w.box) > 0.8 for w in words)]
    picture = Picture(cv2.cvtColor(calm, cv2.COLOR_GRAY2RGB), size, scale, Budget(SECONDS_OF_SCAN))
    kept = tuple(w for w in words if not _is_noise(w, squares + rounds))
    horizontals, verticals = _outside_words(rulings, kept)
    marks = PageMarks(
        size=size,
        words=kept,
        horizontals=tuple(horizontals),
        verticals=tuple(verticals),
        shapes=tuple(
            [Shape(s, True, False) for s in squares]
            + [Shape(a, False, True) for a in shaded_areas(calm, units) if not _is_print(a, words)]
        ),
        circles=tuple(rounds),
        glyph_boxes=(),
        runs=tuple(runs),
        diagonals=(),
        colour=picture.colour,
        even=lambda rect: 1 - units.ink_share(ink, rect),
        raster=True,
    )
    return Scan(marks, _unturned(size, angle), missing)


def _is_print(area: Rect, words: tuple[Word, ...]) -> bool:
    """Whether a shade is but small print that ran together."""
    return sum(w.box.overlap(area) for w in words) > 0.3 * area.area


@dataclass(frozen=True, slots=True)
class _Units:
    size: Rect
    scale: float

    def pixels(self, points: float) -> int:
        return max(1, round(points * self.scale))

    def rect(self, left: float, top: float, width: float, height: float) -> Rect:
        """Pixels from the top left to points from the bottom left."""
        y1 = self.size.y1 - top / self.scale
        x0 = self.size.x0 + left / self.scale
        return Rect(x0, y1 - height / self.scale, x0 + width / self.scale, y1)

    def mask(self, shape: tuple[int, ...], rects: list[Rect]) -> Any:
        """A picture of `shape` that is white in the rectangles and black elsewhere."""
        mask = np.zeros(shape, np.uint8)
        for rect in rects:
            left, right = round((rect.x0 - self.size.x0) * self.scale), round((rect.x1 - self.size.x0) * self.scale)
            top, low = round((self.size.y1 - rect.y1) * self.scale), round((self.size.y1 - rect.y0) * self.scale)
            mask[max(top, 0) : max(low, top + 1), max(left, 0) : max(right, left + 1)] = 255
        return mask

    def ink_share(self, ink: Any, rect: Rect) -> float:
        """Share of a rectangle that is inked, 0..1."""
        left, right = round((rect.x0 - self.size.x0) * self.scale), round((rect.x1 - self.size.x0) * self.scale)
        top, low = round((self.size.y1 - rect.y1) * self.scale), round((self.size.y1 - rect.y0) * self.scale)
        part = ink[max(top, 0) : max(low, top + 1), max(left, 0) : max(right, left + 1)]
        return float((part > 0).mean()) if part.size else 0.0


STRIPS = 32


def skew(grey: Any) -> float:
    """Degrees by which the rulings and lines of text of a picture climb to the right.

    The angle at which the rows of the picture differ most in ink: the ink of upright strips is added up row by row,
    each strip shifted as the angle says.
    """
    import cv2

    factor = min(1.0, 1600 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 14).astype(np.float32)
    wide = small.shape[1]
    edges = np.linspace(0, wide, STRIPS + 1).astype(int)
    strips = [ink[:, a:b].sum(axis=1) for a, b in itertools.pairwise(edges)]
    centres = (edges[:-1] + edges[1:]) / 2 - wide / 2

    def contrast(angle: float) -> float:
        shifts = np.round(np.tan(np.radians(angle)) * centres).astype(int)
        rows = sum(np.roll(strip, shift) for strip, shift in zip(strips, shifts, strict=True))
        return float(np.square(np.diff(rows)).sum())

    if not ink.any():
        return 0.0
    rough = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.25), key=lambda a: (contrast(a), -abs(a)))
    return float(max(np.arange(rough - 0.25, rough + 0.26, 0.03), key=lambda a: (contrast(a), -abs(a))))


def _whitened(grey: Any) -> Any:
    """The picture with its paper made white."""
    paper = max(120.0, float(np.percentile(grey[::7, ::7], 80)))
    return np.clip(grey.astype(np.float32) * (254 / paper), 0, 255).astype(np.uint8)


def _turned(grey: Any, angle: float) -> Any:
    import cv2

    if abs(angle) < 0.04:
        return grey
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1)
    return cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)


def _unturned(size: Rect, angle: float) -> Callable[[Rect], Rect]:
    turn = math.radians(angle) if abs(angle) >= 0.04 else 0.0
    cx, cy = size.centre

    def back(rect: Rect) -> Rect:
        x, y = rect.centre
        dx, dy = x - cx, y - cy
        nx = cx + dx * math.cos(turn) - dy * math.sin(turn)
        ny = cy + dx * math.sin(turn) + dy * math.cos(turn)
        return rect.moved(nx - x, ny - y)

    return back


@dataclass(frozen=True, slots=True)
class _Rulings:
    horizontals: list[Segment]
    verticals: list[Segment]
    mask: Any

    @staticmethod
    def find(ink: Any, grey: Any, units: _Units) -> _Rulings:
        import cv2

        closed = cv2.morphologyEx(
            cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8)
        )
        across = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, units.pixels(SHORTEST_ACROSS)), np.uint8))
        closed = cv2.morphologyEx(
            cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8)
        )
        upright = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((units.pixels(SHORTEST_UP), 1), np.uint8))
        flat = [r for r in _components(across, units) if r.height < 5 and r.width > 3 * r.height]
        flat = [r for r in flat if _stands_free(ink, r, units, (0, 1), most=0.16 if r.width < 60 else CROWDED)]
        flat += _faint(ink, grey, units)
        steep = [r for r in _components(upright, units) if r.width < 5 and r.height > 3 * r.width]
        steep = [r for r in steep if r.height > 30 or (r.width < THINNEST and _stands_free(ink, r, units, (1, 0)))]
        return _Rulings(
            joined((Segment(r.x0, r.x1, r.centre[1]) for r in flat), drift=1.3),
            joined((Segment(r.y0, r.y1, r.centre[0]) for r in steep), drift=1.3),
            units.mask(ink.shape, [*flat, *steep]),
        )


FAINTEST = 12
"""How much darker than what is above and below a hairline is on average, of 255."""
SMEAR = 21
"""Pixels over which a hairline is averaged."""


def _faint(ink: Any, grey: Any, units: _Units) -> list[Rect]:
    """Hairlines across that fade into the grain of the paper: thin, dark on average over some length, standing free."""
    import cv2

    thin = cv2.subtract(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((7, 1), np.uint8)), grey)
    dark = ((cv2.blur(thin, (SMEAR, 1)) > FAINTEST) * 255).astype(np.uint8)
    mask = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, 2 * units.pixels(SHORTEST_ACROSS)), np.uint8))
    by = SMEAR / 2 / units.scale
    lines = [Rect(r.x0 + by, r.y0, r.x1 - by, r.y1) for r in _components(mask, units) if r.height < 3]
    return [r for r in lines if _stands_free(ink, r, units, (0, 1))]


def _stands_free(ink: Any, stroke: Rect, units: _Units, step: tuple[int, int], most: float = 0.16) -> bool:
    """Whether there is hardly any ink beside a stroke, as there is beside the strokes of letters."""
    for side in (-1, 1):
        near, far = sorted((0.4 * side, 1.4 * side))
        if step[1]:
            edge = stroke.y1 if side > 0 else stroke.y0
            beside = Rect(stroke.x0 + 1, edge + near, stroke.x1 - 1, edge + far)
        else:
            edge = stroke.x1 if side > 0 else stroke.x0
            beside = Rect(edge + near, stroke.y0 + 1, edge + far, stroke.y1 - 1)
        if units.ink_share(ink, beside) > most:
            return False
    return True


def _outside_words(rulings: _Rulings, words: tuple[Word, ...]) -> tuple[list[Segment], list[Segment]]:
    """The rulings without the short ones that are strokes of letters."""
    places = Places(words, lambda w: w.box)

    def is_letter(place: Rect, length: float) -> bool:
        return length < 45 and any(w.box.grown(-0.8).covered(place) > 0 and len(w.text) > 1 for w in places.near(place))

    across = [h for h in rulings.horizontals if not is_letter(Rect(h.start, h.at - 0.4, h.end, h.at + 0.4), h.length)]
    upright = [
        v for v in rulings.verticals if not is_letter(Rect(v.at - 0.4, v.start, v.at + 0.4, v.end), 2 * v.length)
    ]
    return across, upright


def _components(mask: Any, units: _Units) -> list[Rect]:
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [units.rect(*(int(v) for v in stats[i][:4])) for i in range(1, min(count, 20_000))]


def _buttons(ink: Any, units: _Units) -> tuple[list[Rect], list[Rect]]:
    """Small squares and circles: closed outlines around an empty inside."""
    import cv2

    contours, hierarchy = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    squares: list[Rect] = []
    rounds: list[Rect] = []
    crowded: list[Rect] = []
    for contour, links in zip(contours, hierarchy[0] if hierarchy is not None else (), strict=True):
        left, top, wide, high = cv2.boundingRect(contour)
        box = units.rect(left, top, wide, high)
        if links[3] < 0 or not (4.9 <= box.width <= 22 and 4.9 <= box.height <= 24):
            continue
        fill = cv2.contourArea(contour) / max(1, (wide - 1) * (high - 1))
        ratio = box.width / box.height
        if not _is_apart(ink, box, units):
            if fill > 0.88 and 0.5 <= ratio <= 1.7:
                crowded.append(box.grown(0.6))
        elif fill > 0.88 and 0.5 <= ratio <= 1.7:
            squares.append(box.grown(0.6))
        elif 0.7 < fill <= 0.86 and 0.85 < ratio < 1.18 and box.width > 5.4:
            rounds.append(box.grown(0.6))
    return squares + _in_rows(crowded, squares), rounds


STACKED = 13.0
"""Points up to which squares on each other are boxes to tick, not the cells of a table."""


def _in_rows(crowded: list[Rect], squares: list[Rect]) -> list[Rect]:
    """Squares that touch their neighbours in a row or a stack of at least three of one size, as no letters do."""
    near = Places(crowded + squares)

    def alike(box: Rect) -> list[Rect]:
        return [
            o
            for o in near.near(box.grown(4))
            if o is not box and abs(o.width - box.width) < 1.2 and abs(o.height - box.height) < 1.2
        ]

    def beside(box: Rect) -> list[Rect]:
        return [o for o in alike(box) if abs(o.centre[1] - box.centre[1]) < 1]

    def stacked(box: Rect) -> list[Rect]:
        return [o for o in alike(box) if abs(o.centre[0] - box.centre[0]) < 1 and box.height < STACKED]

    return [
        box
        for box in crowded
        if any(len(beside(o)) >= 2 for o in [box, *beside(box)])
        or any(len(stacked(o)) >= 2 for o in [box, *stacked(box)])
    ]


def _is_apart(ink: Any, hole: Rect, units: _Units) -> bool:
    """Whether the outline around a hole stands apart from print above, below and on one side at least."""
    outer = hole.grown(1.4)
    sides = (
        Rect(outer.x0 - 1.6, hole.y0, outer.x0 - 0.3, hole.y1),
        Rect(outer.x1 + 0.3, hole.y0, outer.x1 + 1.6, hole.y1),
        Rect(hole.x0, outer.y0 - 1.6, hole.x1, outer.y0 - 0.3),
        Rect(hole.x0, outer.y1 + 0.3, hole.x1, outer.y1 + 1.6),
    )
    left, right, low, top = (units.ink_share(ink, side) < 0.2 for side in sides)
    return (left or right) and (low or top) if hole.height > 6.4 else (left or right) and low and top


def _dotted(ink: Any, units: _Units) -> list[Word]:
    """Rows of dots to write on, as runs."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, 2] <= units.pixels(2.6)) & (stats[:, 3] <= units.pixels(2.2))
    small[0] = False
    if count < 2 or not small.any():
        return []
    dots = np.where(small[labels], 255, 0).astype(np.uint8)
    rows = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, units.pixels(4.0)), np.uint8))
    pieces = [r for r in _components(rows, units) if r.width > 6 and r.height < 3]
    boxes = [r for r in _joined_rows(pieces) if r.width > 22]
    return [Word("____", box, 10.0, box.y0) for box in boxes]


def _joined_rows(pieces: list[Rect], gap: float = 9.0) -> list[Rect]:
    """Pieces of one row of dots as one; between them some dots ran together with each other or with dirt."""
    rows: list[Rect] = []
    for piece in sorted(pieces, key=lambda r: (round(r.centre[1] / 2), r.x0)):
        last = rows[-1] if rows else None
        if last and abs(last.centre[1] - piece.centre[1]) < 1.5 and 0 <= piece.x0 - last.x1 < gap:
            rows[-1] = union((last, piece))
        else:
            rows.append(piece)
    return rows


def shaded_areas(calm: Any, units: _Units) -> list[Rect]:
    """Rectangles that are darker than the paper, and light rectangles that stand in a darker area."""
    import cv2

    paper = int(np.percentile(calm[::7, ::7], 85))
    soft = cv2.blur(calm, (5, 5))
    shade = ((soft < paper - 7) & (soft > 110)).astype(np.uint8) * 255
    kernel = np.ones((units.pixels(5), units.pixels(5)), np.uint8)
    shade = cv2.morphologyEx(
        cv2.morphologyEx(shade, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), cv2.MORPH_OPEN, kernel
    )
    light = cv2.bitwise_and(cv2.bitwise_not(shade), ((soft >= paper - 7) * 255).astype(np.uint8))
    light = cv2.morphologyEx(light, cv2.MORPH_OPEN, kernel)
    page = units.size.area
    inside = [a for a in _filled_rectangles(light, units) if _is_in_shade(a, shade, units)]
    areas = _filled_rectangles(shade, units) + inside
    return [a for a in areas if a.area < 0.5 * page and a.width > 14 and a.height > 8]


def _is_in_shade(area: Rect, shade: Any, units: _Units) -> bool:
    """Whether a light area is let into a shade: most cells of a table are not."""
    outer, inner = area.grown(4.5), area.grown(1.8)
    bands = (
        Rect(outer.x0, area.y0, inner.x0, area.y1),
        Rect(inner.x1, area.y0, outer.x1, area.y1),
        Rect(area.x0, outer.y0, area.x1, inner.y0),
        Rect(area.x0, inner.y1, area.x1, outer.y1),
    )
    return sum(units.ink_share(shade, band) > 0.5 for band in bands) >= 2


def _filled_rectangles(mask: Any, units: _Units) -> list[Rect]:
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    out = []
    for left, top, wide, high, area in (stats[i] for i in range(1, min(count, 5000))):
        if area > 0.82 * wide * high:
            out.append(units.rect(int(left), int(top), int(wide), int(high)))
    return out


def _erased(grey: Any, mask: Any, boxes: list[Rect], units: _Units) -> Any:
    """The picture without rulings and boxes, so that they are not read as letters."""
    import cv2

    clean = grey.copy()
    thick = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    paper = int(np.percentile(grey[::7, ::7], 85))
    clean[thick > 0] = paper
    for box in boxes:
        left, right = units.pixels(max(0.1, box.x0 - 0.8)), units.pixels(box.x1 + 0.8)
        top, low = units.pixels(max(0.1, units.size.y1 - box.y1 - 0.8)), units.pixels(units.size.y1 - box.y0 + 0.8)
        clean[top:low, left:right] = paper
    return clean


def _is_noise(word: Word, boxes: list[Rect]) -> bool:
    if not any(c.isalnum() or c in "€%§" for c in word.text):
        return True
    return len(word.text) <= 2 and any(word.box.covered(b) > 0.4 for b in boxes)
