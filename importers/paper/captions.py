"""One line or box over several captions is several fields: "Ort, Datum" left, "Unterschrift" right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from importers.paper.geometry import Rect, union
from importers.paper.inputs import Spot
from importers.paper.marks import PageMarks, Word, lines_of
from importers.paper.spatial import Places
from importers.runs import runs


def merge_segments(marks: PageMarks, spots: Iterable[Spot]) -> list[Spot]:
    """The spots; at least four in a row with hardly a gap and nothing printed between are one (an IBAN in groups)."""
    in_rows = sorted(spots, key=lambda s: (round(s.box.centre[1] / 3), s.box.x0))
    rows = runs(in_rows, lambda row, s: _goes_on(row[-1].box, s.box) and not s.comb and not s.inner)
    out: list[Spot] = []
    for row in rows:
        whole = union(s.box for s in row)
        if len(row) >= 4 and _is_single_caption(marks, whole, row[0].box):
            out.append(Spot(whole, comb=1))
        else:
            out.extend(row)
    return out


def _goes_on(last: Rect, new: Rect) -> bool:
    return abs(last.y0 - new.y0) < 1.5 and abs(last.y1 - new.y1) < 1.5 and 1.5 < new.x0 - last.x1 < 0.5 * new.height


def _is_single_caption(marks: PageMarks, whole: Rect, first: Rect) -> bool:
    under = marks.words_in(Rect(whole.x0, whole.y0 - 12, whole.x1, whole.y0), 0)
    return bool(under) and all(w.box.x0 < first.x1 for w in under)


def split_by_captions(marks: PageMarks, spots: Iterable[Spot], ticks: Iterable[Rect] = ()) -> Iterator[Spot]:
    """The spots, wide ones divided where separate captions under or over them begin; what stands beside `ticks` is an
    option of theirs."""
    words = Places([w for w in marks.words if w.upright], lambda w: w.box)
    spots = list(spots)
    places = Places(spots, lambda s: s.box)
    options = Places(ticks)
    for spot in spots:
        yield from _split(spot, words, places, options) if spot.box.width > 120 and not spot.comb else (spot,)


def _names_other_boxes(spot: Spot, band: Rect, places: Places[Spot]) -> bool:
    """Whether other places to write on lie just beyond the captions, so that they belong to those."""
    beyond = Rect(band.x0 + 4, band.y0 - 11, band.x1 - 4, band.y1 + 11)
    return any(other is not spot and other.box.overlap(beyond) > 0 for other in places.near(beyond))


def _split(spot: Spot, words: Places[Word], places: Places[Spot], ticks: Places[Rect]) -> Iterator[Spot]:
    box = spot.box
    under = Rect(box.x0 - 3, box.y0 - 13, box.x1, box.y0 - 1)
    over = Rect(box.x0 - 3, box.y1 + 1, box.x1, box.y1 + 13)
    for band in (under, over):
        starts = _caption_starts(box, band, words)
        if len(starts) > 1 and not _names_other_boxes(spot, band, places) and not any(ticks.near(band)):
            edges = [box.x0, *starts[1:], box.x1]
            for left, right in itertools.pairwise(edges):
                part = Rect(left, box.y0, right - (2 if right < box.x1 else 0), box.y1)
                yield Spot(part, _captions_of(spot, band, left, right), spot.sure * 0.9)
            return
    yield spot


def _captions_of(spot: Spot, band: Rect, left: float, right: float) -> tuple[Word, ...]:
    """The words of a cell that caption a part of it; all of them where the captions stand outside."""
    own = tuple(
        w for w in spot.inner if band.y0 - 2 <= w.box.centre[1] <= band.y1 + 2 and left <= w.box.x0 + 3 < right + 3
    )
    return own or spot.inner


def _caption_starts(box: Rect, band: Rect, words: Places[Word]) -> list[float]:
    """Where captions begin that stand apart in one line of small print and all fit inside the box."""
    close = [w for w in words.near(band) if band.y0 - 2 <= w.box.centre[1] <= band.y1 + 2]
    lines = lines_of(close)
    if len(lines) != 1:
        return []
    line = lines[0]
    if line[0].box.x0 < box.x0 - 4 or line[-1].box.x1 > box.x1 + 6 or any(w.bold for w in line):
        return []
    phrases = [[line[0]]]
    for last, word in itertools.pairwise(line):
        if word.box.x0 - last.box.x1 > 1.9 * word.size:
            phrases.append([word])
        else:
            phrases[-1].append(word)
    boxes = [union(w.box for w in phrase) for phrase in phrases]
    if len(boxes) < 2 or len(boxes) > 6 or boxes[0].x0 - box.x0 > 0.4 * box.width:
        return []
    return [b.x0 - 2 for b in boxes]
