"""Marks of a page that was drawn (not scanned), read with pdfium.

The order of drawing and the names of objects are not used: what counts is what a person sees.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from importers.paper.budget import Budget
from importers.paper.geometry import Rect, Segment, joined
from importers.paper.marks import BLANK, Char, PageMarks, Shape, Word, read_words
from importers.paper.picture import Picture
from importers.paper.rendering import rendered

Matrix = tuple[float, float, float, float, float, float]

THIN = 3.1
"""A filled rectangle at most so thick (points) is a ruling."""
LONGEST_DASH = 4.0
"""Length of a dash and of the gap behind it, in points, in a line that is laid out of single dashes."""
LEAST_DOTTED = 22.0
"""Such a line is at least so long."""
CORNER = 1.0
"""Points between the first and last end of a drawn outline that is meant to be closed."""
MOST_OBJECTS = 60_000
MOST_SEGMENTS = 200_000
MOST_CHARS = 60_000
DEEPEST = 8
LINE_END_HYPHENS = (0x02, 0xFFFE)
"""How pdfium reports a hyphen that divides a word at the end of a line."""


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """Matrix product: first `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def shown_matrix(page: Any) -> Matrix:
    """From the page's user space to the page as it is shown, origin bottom left of the crop box."""
    x0, y0, x1, y1 = page.get_cropbox()
    turn = page.get_rotation() % 360
    if turn == 90:
        return (0, -1, 1, 0, -y0, x1)
    if turn == 180:
        return (-1, 0, 0, -1, x1, y1)
    if turn == 270:
        return (0, 1, -1, 0, y1, -x0)
    return (1, 0, 0, 1, -x0, -y0)


def inverse(m: Matrix) -> Matrix:
    """The matrix that undoes `m`."""
    det = m[0] * m[3] - m[1] * m[2]
    a, b, c, d = m[3] / det, -m[1] / det, -m[2] / det, m[0] / det
    return (a, b, c, d, -(m[4] * a + m[5] * c), -(m[4] * b + m[5] * d))


def map_rect(rect: Rect, m: Matrix) -> Rect:
    """The rectangle under a matrix that keeps axes parallel."""
    xs = (m[0] * rect.x0 + m[2] * rect.y0 + m[4], m[0] * rect.x1 + m[2] * rect.y1 + m[4])
    ys = (m[1] * rect.x0 + m[3] * rect.y0 + m[5], m[1] * rect.x1 + m[3] * rect.y1 + m[5])
    return Rect(min(xs), min(ys), max(xs), max(ys))


def read_page(page: Any, budget: Budget | None = None) -> PageMarks:
    """All marks of a pdfium page; raises OverBudgetError."""
    budget = budget or Budget()
    matrix = shown_matrix(page)
    size = map_rect(Rect(*page.get_cropbox()), matrix)
    drawing = _Drawing(size)
    for obj, m in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, matrix):
        drawing.add(obj, m)
        budget.check()
        if drawing.is_full:
            break
    chars, turned = read_chars(page, matrix, size)
    text = read_words(chars)
    seen = picture_of(page, size, budget)
    return PageMarks(
        size=size,
        words=text.words + turned,
        horizontals=tuple(joined(drawing.horizontals + drawing.dotted)),
        verticals=tuple(joined(drawing.verticals)),
        shapes=tuple(drawing.shapes) + tuple(Shape(box, False, True) for box in text.shades),
        circles=tuple(_lone(drawing.circles, drawing.curves)) + text.glyph_circles,
        glyph_boxes=text.glyph_boxes,
        runs=text.runs,
        leaders=text.leaders,
        diagonals=tuple(drawing.diagonals),
        colour=seen.colour,
        even=seen.even,
        pictures=tuple(drawing.pictures),
    )


def picture_of(page: Any, size: Rect, budget: Budget) -> Picture:
    """What a person sees of a page, at 72 dots per inch (fewer for huge pages), without form fields."""
    scale = min(1.0, 3000 / max(size.width, size.height, 1))
    return Picture(rendered(page, scale, budget)[:, :, :3], size, scale, budget)


def _objects(container: Any, count: Any, get: Any, matrix: Matrix, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    for index in range(min(count(container), MOST_OBJECTS)):
        obj = get(container, index)
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < DEEPEST:
                inner = multiply(_matrix_of(obj), matrix)
                yield from _objects(obj, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield obj, multiply(_matrix_of(obj), matrix)


def _matrix_of(obj: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(obj, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _colour_of(obj: Any, getter: Any) -> tuple[int, int, int, int]:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    getter(obj, r, g, b, a)
    return r.value, g.value, b.value, a.value


class _Drawing:
    """Collects the paths of one page."""

    def __init__(self, size: Rect) -> None:
        self.size = size
        self.horizontals: list[Segment] = []
        self.verticals: list[Segment] = []
        self.shapes: list[Shape] = []
        self.circles: list[Rect] = []
        self.curves: list[Rect] = []
        self.diagonals: list[Rect] = []
        self.pictures: list[Rect] = []
        self.dots: list[Segment] = []
        self.segments = 0

    @property
    def is_full(self) -> bool:
        return self.segments > MOST_SEGMENTS

    def add(self, obj: Any, m: Matrix) -> None:
        if raw.FPDFPageObj_GetType(obj) == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures.append(map_rect(Rect(0, 0, 1, 1), m))
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(obj, fill, stroke)
        filled, stroked = fill.value != 0, stroke.value != 0
        if not filled and not stroked:
            return
        ink = _colour_of(
            obj, raw.FPDFPageObj_GetFillColor if filled and not stroked else raw.FPDFPageObj_GetStrokeColor
        )
        pale = min(ink[:3]) > 250
        for points, curved in _subpaths(obj, m):
            self.segments += len(points)
            self._add_subpath(points, curved, filled, stroked, pale)

    @property
    def dotted(self) -> list[Segment]:
        """Rulings that are laid out of short dashes or dots, one drawn beside the other."""
        rows = joined(self.dots, gap=LONGEST_DASH)
        return [row for row in rows if row.length >= LEAST_DOTTED]

    def _add_subpath(
        self, points: list[tuple[float, float]], curved: bool, filled: bool, stroked: bool, pale: bool
    ) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = Rect(min(xs), min(ys), max(xs), max(ys))
        if box.overlap(self.size.grown(2)) <= 0 and box.width * box.height > 0:
            return
        if curved:
            self._add_curve(points, box, filled, stroked, pale)
        elif min(box.width, box.height) <= THIN and (box.width > 3 or box.height > 3):
            if not pale:
                self._add_ruling(box)
        elif box.height <= THIN:
            if not pale:
                self.dots.append(Segment(box.x0, box.x1, (box.y0 + box.y1) / 2))
        elif _is_straight(points):
            if len(points) in (4, 5, 6) and box.width > 3 and box.height > 3:
                self.shapes.append(Shape(box, stroked and not pale and _is_closed(points), filled))
            if stroked and not pale:
                self._add_sides(points)
        elif not pale and box.height > 4 and box.width > 4:
            self.diagonals.append(box)

    def _add_ruling(self, box: Rect) -> None:
        if box.height <= THIN and box.width > 3:
            self.horizontals.append(Segment(box.x0, box.x1, (box.y0 + box.y1) / 2))
        else:
            self.verticals.append(Segment(box.y0, box.y1, (box.x0 + box.x1) / 2))

    def _add_curve(self, points: list[tuple[float, float]], box: Rect, filled: bool, stroked: bool, pale: bool) -> None:
        if 4 <= box.width <= 20 and 4 <= box.height <= 20 and 0.8 < box.width / box.height < 1.25:
            if stroked or filled:
                self.circles.append(box)
        elif box.width > 20 and box.height > 8 and _mostly_straight(points, box):
            self.shapes.append(Shape(box, stroked, filled))
            if stroked:
                corner = (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0)
                self._add_sides(list(corner))
        else:
            self.curves.append(box)
            if not pale and box.width > 12 and box.height > 12:
                self.diagonals.append(box)

    def _add_sides(self, points: list[tuple[float, float]]) -> None:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ay - by) < 0.6 and abs(ax - bx) > 3:
                self.horizontals.append(Segment(min(ax, bx), max(ax, bx), (ay + by) / 2))
            elif abs(ax - bx) < 0.6 and abs(ay - by) > 3:
                self.verticals.append(Segment(min(ay, by), max(ay, by), (ax + bx) / 2))


def _lone(circles: list[Rect], curves: list[Rect]) -> list[Rect]:
    """Circles that are no letters of a drawn word or parts of a picture: no other curve lies close to their side."""
    return [
        c
        for c in circles
        if not any(
            (0.1 * c.area < k.area < 2.5 * c.area and k.across(c) > -2.5 and k.along(c) > 1)
            or (k.covered(c) > 0.9 and k.area < c.area * 0.7)
            for k in curves
        )
    ]


def _is_closed(points: list[tuple[float, float]]) -> bool:
    """Whether a line ends where it began; three sides of a rectangle are no box."""
    return math.dist(points[0], points[-1]) < CORNER


def _is_straight(points: list[tuple[float, float]]) -> bool:
    return all(abs(a[0] - b[0]) < 0.6 or abs(a[1] - b[1]) < 0.6 for a, b in itertools.pairwise(points))


def _mostly_straight(points: list[tuple[float, float]], box: Rect) -> bool:
    """A rectangle with rounded corners: long axis-parallel pieces make up most of its outline."""
    straight = 0.0
    for a, b in itertools.pairwise(points):
        if abs(a[0] - b[0]) < 0.6 or abs(a[1] - b[1]) < 0.6:
            straight += math.dist(a, b)
    on_edge = all(
        min(abs(x - box.x0), abs(x - box.x1)) < 9 or min(abs(y - box.y0), abs(y - box.y1)) < 9 for x, y in points
    )
    return on_edge and straight > 0.7 * 2 * (box.width + box.height)


def _subpaths(obj: Any, m: Matrix) -> list[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    curved = False
    out: list[tuple[list[tuple[float, float]], bool]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(obj), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        p = (m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5])
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                out.append((points, curved))
            points, curved = [p], False
        elif math.dist(p, points[-1]) > 0.05 if points else True:
            points.append(p)
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        out.append((points, curved))
    return out


def read_chars(page: Any, matrix: Matrix, size: Rect) -> tuple[list[Char], tuple[Word, ...]]:
    """Upright characters, and words that run up or down the page."""
    text = page.get_textpage()
    chars: list[Char] = []
    turned: list[tuple[str, Rect, float]] = []
    left, top, right, low, x, y = (ctypes.c_double() for _ in range(6))
    m, room = raw.FS_MATRIX(), raw.FS_RECTF()
    fonts = _Fonts(text.raw)
    for index in range(min(text.count_chars(), MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = "-" if code in LINE_END_HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
        char = BLANK if char.isspace() else char
        if char == BLANK and raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        if not raw.FPDFText_GetCharBox(text.raw, index, left, right, low, top):
            continue
        box = map_rect(Rect(left.value, low.value, right.value, top.value), matrix)
        if not size.holds_point(*box.centre) or box.height > 200:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetMatrix(text.raw, index, m)
        turn = multiply((m.a, m.b, m.c, m.d, 0, 0), matrix)
        points = raw.FPDFText_GetFontSize(text.raw, index) * math.hypot(turn[2], turn[3])
        points = points if 2 < points < 90 else max(box.height, 6)
        if abs(turn[1]) > abs(turn[0]):
            turned.append((char, box, points))
            continue
        baseline = matrix[1] * x.value + matrix[3] * y.value + matrix[5]
        if char == BLANK:
            chars.append(Char(char, box, points, baseline))
            continue
        bold, symbol = fonts.style(index)
        raw.FPDFText_GetLooseCharBox(text.raw, index, room)
        loose = map_rect(Rect(room.left, room.bottom, room.right, room.top), matrix)
        chars.append(Char(char, box, points, baseline, bold, symbol, loose.x0, loose.x1))
    return chars, _turned_words(turned)


class _Fonts:
    """Bold and symbol fonts, asked once for each font name."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._buffer = ctypes.create_string_buffer(128)
        self._known: dict[bytes, tuple[bool, bool]] = {}

    def style(self, index: int) -> tuple[bool, bool]:
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text, index, self._buffer, 128, flags)
        name = self._buffer.raw[: max(0, min(length, 128) - 1)]
        if name not in self._known:
            lower = name.lower()
            bold = any(part in lower for part in (b"bold", b"black", b"heavy", b"semibd", b"demi"))
            bold = bold or lower.endswith((b"-bd", b"-b", b"-blk", b"-hv")) or b"-bd" in lower
            symbol = any(part in lower for part in (b"wingding", b"dingbat", b"webding"))
            self._known[name] = bold, symbol
        return self._known[name]


def _turned_words(chars: list[tuple[str, Rect, float]]) -> tuple[Word, ...]:
    """Vertical text, column by column, as words that only say where it stands and roughly what."""
    out: list[Word] = []
    current: list[tuple[str, Rect, float]] = []
    for item in chars:
        if current and (item[0] == BLANK or not _goes_on(current[-1], item)):
            out.append(_turned_word(current))
            current = []
        if item[0] != BLANK:
            current.append(item)
    if current:
        out.append(_turned_word(current))
    return tuple(out)


def _goes_on(last: tuple[str, Rect, float], new: tuple[str, Rect, float]) -> bool:
    return abs(last[1].centre[0] - new[1].centre[0]) < new[2] * 0.6 and abs(last[1].along(new[1])) < new[2] * 0.3


def _turned_word(items: list[tuple[str, Rect, float]]) -> Word:
    box = Rect(
        min(i[1].x0 for i in items),
        min(i[1].y0 for i in items),
        max(i[1].x1 for i in items),
        max(i[1].y1 for i in items),
    )
    return Word("".join(i[0] for i in items), box, items[0][2], box.y0, upright=False)
