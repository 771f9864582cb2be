"""Text of a page as phrases (one line, no wide gap) and paragraphs (phrases right under each other)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from importers.paper.geometry import Rect, union
from importers.paper.marks import PageMarks, Word, lines_of, text_of
from importers.paper.spatial import Places

NUMBERED = re.compile(r"^(\(?\d{1,3}[a-z]?[.)]?|\(?[a-zA-Z][.)])$")

SUBNUMBER = re.compile(r"^\d{1,3}\.[a-z]\.$")
"""The number of a box that follows another on a line: "3.a. Page 3.b. Part"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one line that belong together."""

    words: tuple[Word, ...]
    box: Rect

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def size(self) -> float:
        return max(w.size for w in self.words)

    @property
    def bold(self) -> bool:
        return all(w.bold for w in self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Phrases right under each other, from above."""

    phrases: tuple[Phrase, ...]

    @property
    def box(self) -> Rect:
        return union(p.box for p in self.phrases)

    @property
    def text(self) -> str:
        return text_of(w for p in self.phrases for w in p.words)

    @property
    def bold(self) -> bool:
        return self.phrases[0].bold

    @property
    def size(self) -> float:
        return self.phrases[0].size


def find_phrases(marks: PageMarks, boxes: Iterable[Rect]) -> list[Phrase]:
    """The phrases of a page; boxes to fill in and upright rulings between words part them."""
    barriers = Places(boxes)
    for v in marks.verticals:
        barriers.add(Rect(v.at, v.start, v.at, v.end))
    phrases = []
    for line in lines_of(w for w in marks.words if w.upright):
        phrases += [Phrase(tuple(words), union(w.box for w in words)) for words in _parted(line, barriers)]
    return phrases


def _parted(line: list[Word], barriers: Places[Rect]) -> Iterator[list[Word]]:
    current = [line[0]]
    for word in line[1:]:
        last = current[-1]
        between = Rect(
            last.box.x1 - 0.5, word.box.centre[1] - 1, max(word.box.x0 + 0.5, last.box.x1), word.box.centre[1] + 1
        )
        wide = word.box.x0 - last.box.x1 > (2.2 if NUMBERED.match(last.text) else 1.5) * word.size
        counted = SUBNUMBER.match(word.text) and word.box.x0 - last.box.x1 > 0.5 * word.size
        if wide or counted or next(iter(barriers.near(between)), None) is not None:
            yield current
            current = []
        current.append(word)
    yield current


def find_paragraphs(phrases: Iterable[Phrase], boxes: Places[Rect], marks: PageMarks) -> list[Paragraph]:
    """Phrases joined downwards: same size, left edges aligned, no box or ruling between."""
    rules = Places([Rect(h.start, h.at, h.end, h.at) for h in marks.horizontals])
    open_ones: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda p: (-p.words[0].baseline, p.box.x0)):
        home = next((p for p in reversed(open_ones[-40:]) if _continues(p[-1], phrase, p[0], boxes, rules)), None)
        if home is None:
            open_ones.append([phrase])
        else:
            home.append(phrase)
    return [Paragraph(tuple(p)) for p in open_ones]


def _continues(last: Phrase, new: Phrase, first: Phrase, boxes: Places[Rect], rules: Places[Rect]) -> bool:
    pitch = last.words[0].baseline - new.words[0].baseline
    aligned = abs(last.box.x0 - new.box.x0) < 3.5 or _is_hanging(first, new) or _is_centred(last, new)
    if not aligned or pitch <= 0:
        return False
    goes_on = last.bold and new.bold and not last.text.endswith((".", "?", "!", ":"))
    if (
        not 0.6 * new.size < pitch < (1.75 if goes_on else 1.5) * max(new.size, last.size)
        or abs(last.size - new.size) > 1.6
    ):
        return False
    if last.bold and not new.bold and last.text.endswith((":", "?")):
        return False
    if new.bold and not last.bold and last.text.endswith((".", "!")):
        return False
    if NUMBERED.match(new.words[0].text) and len(new.words) > 1:
        return False
    gap = Rect(
        max(last.box.x0, new.box.x0) + 1, new.box.y1, min(last.box.x1, new.box.x1) - 1, max(last.box.y0, new.box.y1)
    )
    if gap.width > 0 and any(rule.y0 < last.box.y0 - 1.5 for rule in rules.near(gap)):
        return False
    beside = Rect(new.box.x0 - 24, new.box.y0 - 1, new.box.x0 - 1, new.box.y1 + 1)
    return not any(b.width < 24 and beside.y0 < b.centre[1] < beside.y1 for b in boxes.near(beside))


def _is_hanging(first: Phrase, new: Phrase) -> bool:
    """Whether the line is indented to where the text after a number begins: `12 Vorname` and below it `der Person`."""
    numbered = len(first.words) > 1 and NUMBERED.match(first.words[0].text)
    return bool(numbered) and abs(first.words[1].box.x0 - new.box.x0) < 3.5


def _is_centred(last: Phrase, new: Phrase) -> bool:
    return abs(last.box.centre[0] - new.box.centre[0]) < 2.5
