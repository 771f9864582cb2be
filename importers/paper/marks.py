"""What stands on a page, whoever read it: words, rulings, shapes. The common language of the three paper importers.

Coordinates are those of the page as it is shown (rotation applied), in points, origin bottom left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from importers.paper.geometry import Rect, Segment, union
from importers.paper.spatial import Places

BOX_GLYPHS = frozenset("□☐❏❐❑❒▢◻⬜\uf06f\uf0a8\uf071\uf0a3\uf072\uf020\uf063")
CIRCLE_GLYPHS = frozenset("○◯❍⭘\uf0a1")
FILLERS = frozenset("_.…·‥˙")
SYMBOL_BOXES = frozenset("onqr\u00a8\u00a3opqr")
"""Letters that the fonts Wingdings and ZapfDingbats show as an empty box."""

BLANK = " "
"""A printed blank; it parts words that are set closer than words usually are."""

NARROWEST_BLANK = 0.05
"""Room that a printed blank leaves at least, in sizes of the font; less is a blank that was set back over."""

SHADES = frozenset("█▓▒░")
"""Characters that paint an area to write on."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Char:
    """One visible character; `size` is the height of its font in points."""

    text: str
    box: Rect
    size: float
    baseline: float
    bold: bool = False
    symbol: bool = False
    start: float = 0.0
    end: float = 0.0
    """Where the character begins and ends with the room its font gives it; words are told apart by these."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its ink box; `upright` is false for text that runs up or down the page."""

    text: str
    box: Rect
    size: float
    baseline: float
    bold: bool = False
    upright: bool = True
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn rectangle: outline, filled area or both."""

    box: Rect
    stroked: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Everything on one page that matters for finding fields.

    `runs` are rows of underscores or dots; `diagonals` the boxes of slanted strokes; `colour` tells the colour that a
    person sees in a rectangle (median), so that the order of painting plays no part; `even` the share of a rectangle
    that has about that colour, 0..1 (a picture or pattern is uneven).
    """

    size: Rect
    words: tuple[Word, ...]
    horizontals: tuple[Segment, ...]
    verticals: tuple[Segment, ...]
    shapes: tuple[Shape, ...]
    circles: tuple[Rect, ...]
    glyph_boxes: tuple[Rect, ...]
    runs: tuple[Word, ...]
    diagonals: tuple[Rect, ...]
    colour: Callable[[Rect], Colour] = field(compare=False)
    even: Callable[[Rect], float] = field(compare=False)
    pictures: tuple[Rect, ...] = ()
    raster: bool = False
    leaders: tuple[Rect, ...] = ()
    """Single dots that lead the eye; nobody writes on them."""
    _filed: Places[Word] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_filed", Places(self.words, lambda w: w.box))

    def words_in(self, box: Rect, slack: float = 1.0) -> list[Word]:
        """Words whose centre lies in `box`."""
        return [w for w in self.words_at(box.grown(slack)) if box.holds_point(*w.box.centre, slack)]

    def words_at(self, box: Rect) -> Iterator[Word]:
        """Words whose ink touches `box`, in the order they were read."""
        return self._filed.near(box)


def text_of(words: Iterable[Word]) -> str:
    """The words in reading order: lines from above, each from the left; words divided at a line's end are joined."""
    items = list(words)
    if items and not any(w.upright for w in items):
        return " ".join(w.text for w in sorted(items, key=lambda w: (round(w.box.x0 / 4), w.box.y0)))
    lines = lines_of(items)
    text = ""
    for line in lines:
        part = " ".join(w.text for w in line)
        text = _continued(text, part) if text else part
    return text


NUMBERED_NOUN = re.compile(
    r"(?:^|.* )(?!Datum$|Ihrer$|Dieser$|Unter$|Einer$|Welcher$)[A-ZÄÖÜ][a-zäöüß]{2,}[a-df-zäöüß]"
)
"""How a line ends whose last word a narrow column parts from "Nummer": the two are one word, such as "Kundennummer"."""


def _continued(text: str, part: str) -> str:
    if re.match(r"Nummer\b", part) and NUMBERED_NOUN.fullmatch(text):
        return text + part[:1].lower() + part[1:]
    divided = text.endswith(("-", "\u00ad")) and len(text) > 2 and text[-2].isalpha() and part[:1].islower()
    if divided and not part.startswith(("und ", "oder ", "bzw")):
        return text[:-1] + part
    return f"{text} {part}"


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped to lines by their baseline, from above, each sorted from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: -w.baseline):
        if lines and abs(lines[-1][0].baseline - word.baseline) < 0.3 * max(word.size, 5):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.box.x0) for line in lines]


@dataclass(frozen=True, slots=True)
class ReadText:
    """Words of a page, and what is drawn with characters."""

    words: tuple[Word, ...]
    runs: tuple[Word, ...]
    glyph_boxes: tuple[Rect, ...]
    glyph_circles: tuple[Rect, ...]
    shades: tuple[Rect, ...] = ()
    leaders: tuple[Rect, ...] = ()


def read_words(chars: Iterable[Char]) -> ReadText:
    """Characters to words: runs on a baseline without a gap; boxes and filling dots are kept apart."""
    words: list[Word] = []
    runs: list[Word] = []
    boxes: list[Rect] = []
    circles: list[Rect] = []
    shades: list[Rect] = []
    leaders: list[Rect] = []
    for row in _rows(chars):
        for kind, items in _pieces(row):
            if kind == "box":
                boxes.extend(c.box for c in items)
            elif kind == "circle":
                circles.extend(c.box for c in items)
            elif kind == "shade":
                shades.append(union(c.box for c in items))
            else:
                _close(kind, items, words, runs, leaders)
    words, brackets = _bracket_boxes(words)
    return ReadText(tuple(words), tuple(runs), tuple(boxes + brackets), tuple(circles), tuple(shades), tuple(leaders))


def _bracket_boxes(words: list[Word]) -> tuple[list[Word], list[Rect]]:
    """Pairs of lone square brackets as boxes to tick: `[ ]`, `[]`."""
    kept: list[Word] = []
    boxes: list[Rect] = []
    for word in words:
        last = kept[-1] if kept else None
        if word.text == "[]":
            boxes.append(word.box)
        elif word.text == "]" and last and last.text == "[" and 1 < word.box.x0 - last.box.x1 < 1.2 * word.size:
            boxes.append(union((last.box, word.box)))
            kept.pop()
        else:
            kept.append(word)
    return kept, boxes


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    rows: list[tuple[float, list[Char]]] = []
    for char in sorted(chars, key=lambda c: -c.baseline):
        for baseline, items in rows[-4:]:
            if abs(baseline - char.baseline) < max(1.2, char.size * 0.2):
                items.append(char)
                break
        else:
            rows.append((char.baseline, [char]))
    return [sorted(items, key=lambda c: c.box.x0) for _, items in rows]


def _kind(char: Char) -> str:
    if (char.text in BOX_GLYPHS or (char.symbol and char.text in SYMBOL_BOXES)) and char.box.width > 3:
        return "box"
    if (char.text in CIRCLE_GLYPHS or (char.symbol and char.text == "m")) and char.box.width > 3:
        return "circle"
    if char.text in SHADES:
        return "shade"
    return "fill" if char.text in FILLERS else "word"


def _pieces(row: list[Char]) -> Iterable[tuple[str, list[Char]]]:
    current: list[Char] = []
    kind = ""
    blank = False
    for char in row:
        if char.text == BLANK:
            blank = True
            continue
        new = _kind(char)
        limit = {"fill": 0.4 * char.size, "shade": 0.8}.get(new, 0.14 * char.size)
        limit = NARROWEST_BLANK * char.size if blank and new == "word" else limit
        blank = False
        if current and (new != kind or _gap(current[-1], char, new) > limit):
            yield kind, current
            current = []
        if not current:
            kind = new
        current.append(char)
    if current:
        yield kind, current


def _gap(last: Char, new: Char, kind: str) -> float:
    """Room between two characters: between their advance widths, for drawn areas and dots between their ink."""
    ink = new.box.x0 - last.box.x1
    return min(ink, new.start - last.end) if kind == "word" else ink


def _close(kind: str, items: list[Char], words: list[Word], runs: list[Word], leaders: list[Rect]) -> None:
    box = union(c.box for c in items)
    text = "".join(c.text for c in items)
    size = median(c.size for c in items)
    word = Word(text, box, size, items[0].baseline, sum(c.bold for c in items) * 2 > len(items))
    if kind == "word":
        glue = words and text[0] not in "(" and _touches(words[-1], word)
        if glue and words[-1].text[-1] in FILLERS:
            words[-1] = _merged(words[-1], word)
        else:
            words.append(word)
    elif box.width > 20 or (len(text) >= 3 and box.width > 12):
        runs.append(word)
    elif words and _touches(words[-1], word, AFTER_DIGIT if _is_point(words[-1], text) else TOUCHING):
        words[-1] = _merged(words[-1], word)
    else:
        leaders.append(box)


TOUCHING = 0.24
"""Room between the ink of two parts of one word at most, in letter sizes."""
AFTER_DIGIT = 0.42
"""The same before the point in a date or number: the ink of a 1 is narrow."""


def _is_point(word: Word, text: str) -> bool:
    return text == "." and word.text[-1].isdigit()


def _touches(left: Word, right: Word, most: float = TOUCHING) -> bool:
    gap = right.box.x0 - left.box.x1
    return abs(left.baseline - right.baseline) < 1.5 and -1 < gap < most * right.size


def _merged(left: Word, right: Word) -> Word:
    return Word(left.text + right.text, union((left.box, right.box)), left.size, left.baseline, left.bold)
