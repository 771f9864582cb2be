"""How a page shows what is to be filled in: the colours of its fields and the height of its lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from importers.paper.cells import Frame
from importers.paper.marks import Colour, Word

DARK = 150
"""Boxes below this brightness (0 to 255) are not written in."""
WHITE = 247
"""Boxes from this brightness (0 to 255) on look white."""
PALE = 200
"""A shaded box with print in it that is darker than this (0 to 255) gives a hint, where few boxes show the usual."""
TYPEWRITER_LINE = 12.0
"""A sixth of an inch in points: the lines of a typewriter."""
SINGLE_LINE = (1.25, 1.6)
"""Heights of a cell for one typewriter line, in sizes of the print around it."""
LEAST_LINES = 6
"""Cells of one line that tell the height of the lines of a form."""
LEAST_STRIPES = 4
"""Cells of another colour between two usual ones that make the rows of a table striped."""
TALLEST = 330.0
"""Points that a place to write on is high at most."""


@dataclass(frozen=True, slots=True)
class Look:
    """How this page shows its fields: the usual colour of empty boxes, and whether they are shaded."""

    colour: Colour
    shaded: bool
    rare: bool = False
    """There are too few empty boxes to say."""
    print: float = 9.0
    """The usual size of print."""
    stripe: Colour | None = None
    """The colour of every second row, where the rows of a table are striped."""
    line: float = TYPEWRITER_LINE
    """The height of the lines that the form is set on."""
    white_only: bool = False
    """The page says that its white boxes are to be filled in."""

    @staticmethod
    def of(frames: list[Frame], words: Sequence[Word]) -> Look:
        """The look of a page with these smallest boxes and this print, in reading order."""
        empty = [f for f in frames if f.is_empty and f.box.height < TALLEST and sum(f.colour) > 3 * DARK]
        shades = [f for f in empty if f.stands_out and min(f.colour) < WHITE]
        white = [f for f in empty if min(f.colour) >= WHITE]
        shaded = len(shades) >= 3 and len(shades) > len(white)
        usual = Counter(f.colour for f in (shades if shaded else white) or empty).most_common(1)
        print_ = median([w.size for w in words] or [9.0])
        colour = usual[0][0] if usual else (255, 255, 255)
        stripe, line = _stripe(frames, empty, colour), _line_height(empty, print_)
        return Look(colour, shaded, len(empty) < 6, print_, stripe, line, _asks_for_white(words))

    def fits(self, frame: Frame) -> bool:
        """Whether a box has the colour in which this page shows what is to be filled in."""
        if sum(frame.colour) < 3 * DARK or (self.white_only and min(frame.colour) < WHITE):
            return False
        near = any(_is_alike(frame.colour, usual) for usual in (self.colour, self.stripe) if usual is not None)
        white = not self.shaded and min(frame.colour) >= WHITE
        if frame.words and not near and (min(frame.colour) < PALE if self.rare else self.shaded):
            return False
        return (
            near or white or (frame.stands_out and (self.shaded or self.rare or sum(frame.colour) > sum(self.colour)))
        )


def _is_alike(colour: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(colour, other, strict=True)) < 12


def _stripe(frames: Iterable[Frame], empty: Iterable[Frame], usual: Colour) -> Colour | None:
    """The colour of rows, the printed cells that name them included, that take turns with rows of the usual one."""
    named = {(round(f.box.y0), round(f.box.y1), f.colour) for f in frames if f.words}
    columns: dict[tuple[int, int], list[Frame]] = {}
    for frame in empty:
        columns.setdefault((round(frame.box.x0), round(frame.box.x1)), []).append(frame)
    turns: Counter[Colour] = Counter()
    for column in columns.values():
        column.sort(key=lambda f: f.box.y0)
        for low, middle, top in zip(column, column[1:], column[2:], strict=False):
            row = (round(middle.box.y0), round(middle.box.y1), middle.colour)
            touching = middle.box.y0 - low.box.y1 < 2 and top.box.y0 - middle.box.y1 < 2
            if row in named and touching and low.colour == top.colour == usual != middle.colour:
                turns[middle.colour] += 1
    colour, count = turns.most_common(1)[0] if turns else (usual, 0)
    return colour if count >= LEAST_STRIPES else None


def _asks_for_white(words: Iterable[Word]) -> bool:
    return any(
        re.match(r"wei(ß|ss)en?$", first.text, re.I) and re.match(r"feld|fläche|käst", second.text, re.I)
        for first, second in itertools.pairwise(words)
    )


def _line_height(empty: Iterable[Frame], print_: float) -> float:
    """The height of a line of the form: that of most cells that hold one line, however large the form is drawn."""
    heights = Counter(
        round(f.box.height, 1) for f in empty if not f.drawn and SINGLE_LINE[0] < f.box.height / print_ < SINGLE_LINE[1]
    )
    height, count = heights.most_common(1)[0] if heights else (TYPEWRITER_LINE, 0)
    return height if count >= LEAST_LINES else TYPEWRITER_LINE
