"""A page made of marks, for tests of what is found on it: white paper, words of 9 points, black lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from importers.paper.geometry import Rect, Segment
from importers.paper.marks import Colour, PageMarks, Shape, Word

WHITE: Colour = (255, 255, 255)
LETTER = 4.5
"""Points that a letter takes."""


@dataclass
class Sheet:
    """Collects marks; places are points from the bottom left of an A4 page."""

    words: list[Word] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)
    posts: list[Segment] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    circles: list[Rect] = field(default_factory=list)
    runs: list[Word] = field(default_factory=list)
    paint: list[tuple[Rect, Colour]] = field(default_factory=list)

    def say(self, x: float, y: float, text: str, *, bold: bool = False, size: float = 9) -> Sheet:
        """Print words with their baseline at `y`."""
        for word in text.split():
            wide = len(word) * LETTER * size / 9
            self.words.append(Word(word, Rect(x, y, x + wide, y + 0.7 * size), size, y, bold))
            x += wide + 3
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a rectangle."""
        self.shapes.append(Shape(Rect(x0, y0, x1, y1), True, False))
        self.lines += [Segment(x0, x1, y0), Segment(x0, x1, y1)]
        self.posts += [Segment(y0, y1, x0), Segment(y0, y1, x1)]
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> Sheet:
        """Paint an area without a border."""
        self.shapes.append(Shape(Rect(x0, y0, x1, y1), False, True))
        self.paint.append((Rect(x0, y0, x1, y1), colour))
        return self

    def post(self, x: float, y0: float, y1: float) -> Sheet:
        """Draw an upright line."""
        self.posts.append(Segment(y0, y1, x))
        return self

    def colour(self, place: Rect) -> Colour:
        """What was painted last at the middle of a place."""
        return next((ink for area, ink in reversed(self.paint) if area.holds_point(*place.centre)), WHITE)

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """Draw the rulings of a table."""
        self.lines += [Segment(xs[0], xs[-1], y) for y in ys]
        self.posts += [Segment(ys[0], ys[-1], x) for x in xs]
        return self

    def rule(self, x0: float, x1: float, y: float) -> Sheet:
        """Draw a line."""
        self.lines.append(Segment(x0, x1, y))
        return self

    @property
    def marks(self) -> PageMarks:
        """The page."""
        return PageMarks(
            size=Rect(0, 0, 595, 842),
            words=tuple(self.words),
            horizontals=tuple(sorted(self.lines, key=lambda s: s.at)),
            verticals=tuple(sorted(self.posts, key=lambda s: s.at)),
            shapes=tuple(self.shapes),
            circles=tuple(self.circles),
            glyph_boxes=(),
            runs=tuple(self.runs),
            diagonals=(),
            colour=self.colour,
            even=lambda _: 1.0,
        )
