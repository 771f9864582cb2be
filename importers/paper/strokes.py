"""Rulings and rows of dots on the pixels of a scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from importers.paper.geometry import Rect, Segment, joined, union
from importers.paper.marks import Word
from importers.paper.pixels import Units, components
from importers.paper.spatial import Places

SHORTEST_ACROSS, SHORTEST_UP = 17.0, 9.5
"""Points from which a stroke is a ruling; shorter upright ones are stems of letters."""
CROWDED = 0.4
"""Share of ink beside a long stroke from which it is a row of heavy letters that ran together."""
MEETS = 2.5
"""Points up to which strokes meet."""
THINNEST = 2.6
"""Points; a short upright stroke that is thicker (with blur) is the stem of a heavy letter."""


@dataclass(frozen=True, slots=True)
class Rulings:
    horizontals: list[Segment]
    verticals: list[Segment]
    mask: Any

    @staticmethod
    def find(ink: Any, grey: Any, units: Units) -> Rulings:
        import cv2

        closed = cv2.morphologyEx(
            cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8)
        )
        across = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, units.pixels(SHORTEST_ACROSS)), np.uint8))
        closed = cv2.morphologyEx(
            cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8)
        )
        upright = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((units.pixels(SHORTEST_UP), 1), np.uint8))
        flat = [r for r in components(across, units) if r.height < 5 and r.width > 3 * r.height]
        flat = [r for r in flat if r.height < THICK or (r.width > FLAT * r.height and _is_even(ink, r, units))]
        flat = [r for r in flat if _stands_free(ink, r, units, (0, 1), most=0.16 if r.width < 60 else CROWDED)]
        flat += _faint(ink, grey, units)
        steep = [r for r in components(upright, units) if r.width < 5 and r.height > 3 * r.width]
        ends = Places(flat)
        steep = [r for r in steep if r.height > 30 or (_is_side(r, ends) and _stands_free(ink, r, units, (1, 0)))]
        return Rulings(
            joined((Segment(r.x0, r.x1, r.centre[1]) for r in flat), drift=1.3),
            joined((Segment(r.y0, r.y1, r.centre[0]) for r in steep), drift=1.3),
            units.mask(ink.shape, [*flat, *steep]),
        )


def _is_side(stroke: Rect, rulings: Places[Rect]) -> bool:
    """Whether a short upright stroke is thin and meets a ruling across, as the sides of cells do and no stems."""
    foot = Rect(stroke.x0 - MEETS, stroke.y0 - MEETS, stroke.x1 + MEETS, stroke.y0 + MEETS)
    head = Rect(stroke.x0 - MEETS, stroke.y1 - MEETS, stroke.x1 + MEETS, stroke.y1 + MEETS)
    return stroke.width < THINNEST and any(r.overlap(end) > 0 for end in (foot, head) for r in rulings.near(end))


THICK = 2.6
"""Points of height from which a stroke across is a thick or slanted ruling, or a row of letters that ran together."""
FLAT = 25
"""How many times longer than high a thick or slanted ruling is at least."""
EVEN = 0.75
"""Share of a ruling that is about equally thick; the rest are gaps and what crosses it."""


def _is_even(ink: Any, stroke: Rect, units: Units) -> bool:
    """Whether a stroke is about as thick everywhere, as a row of letters is not."""
    thick = (units.part(ink, stroke) > 0).sum(axis=0)
    usual = float(np.median(thick))
    return usual > 0 and float((np.abs(thick - usual) <= max(1.0, 0.25 * usual)).mean()) > EVEN


FAINTEST = 12
"""How much darker than what is above and below a hairline is on average, of 255."""
SMEAR = 21
"""Pixels over which a hairline is averaged."""


def _faint(ink: Any, grey: Any, units: Units) -> list[Rect]:
    """Hairlines across that fade into the grain of the paper: thin, dark on average over some length, standing free."""
    import cv2

    thin = cv2.subtract(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((7, 1), np.uint8)), grey)
    dark = ((cv2.blur(thin, (SMEAR, 1)) > FAINTEST) * 255).astype(np.uint8)
    mask = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, 2 * units.pixels(SHORTEST_ACROSS)), np.uint8))
    by = SMEAR / 2 / units.scale
    lines = [Rect(r.x0 + by, r.y0, r.x1 - by, r.y1) for r in components(mask, units) if r.height < THICK]
    bare = (_bare(ink, r, units) for r in lines)
    return [r for r in bare if r.width > SHORTEST_ACROSS and _stands_free(ink, r, units, (0, 1))]


LETTERS = 0.25
"""Share of ink right above a hairline from which letters stand on it."""


def _bare(ink: Any, line: Rect, units: Units) -> Rect:
    """A hairline without its ends that are but the feet of letters."""
    above = units.part(ink, Rect(line.x0, line.y1 + 0.3, line.x1, line.y1 + 3)) > 0
    if not above.size:
        return line
    reach = units.pixels(4)
    stand = np.convolve(above.mean(axis=0), np.ones(reach) / reach, "same") > LETTERS
    free = np.flatnonzero(~stand)
    if not free.size:
        return Rect(line.x0, line.y0, line.x0, line.y1)
    return Rect(line.x0 + free[0] / units.scale, line.y0, line.x0 + (free[-1] + 1) / units.scale, line.y1)


def _stands_free(ink: Any, stroke: Rect, units: Units, step: tuple[int, int], most: float = 0.16) -> bool:
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


def outside_words(rulings: Rulings, words: tuple[Word, ...]) -> tuple[list[Segment], list[Segment]]:
    """The rulings without the short ones that are strokes of letters."""
    places = Places(words, lambda w: w.box)

    def is_letter(place: Rect, length: float) -> bool:
        return length < 45 and any(w.box.grown(-0.8).covered(place) > 0 and len(w.text) > 1 for w in places.near(place))

    across = [h for h in rulings.horizontals if not is_letter(Rect(h.start, h.at - 0.4, h.end, h.at + 0.4), h.length)]
    upright = [
        v for v in rulings.verticals if not is_letter(Rect(v.at - 0.4, v.start, v.at + 0.4, v.end), 2 * v.length)
    ]
    return across, upright


def find_dotted(ink: Any, units: Units) -> list[Word]:
    """Rows of dots to write on, as runs."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, 2] <= units.pixels(2.6)) & (stats[:, 3] <= units.pixels(2.2))
    small[0] = False
    if count < 2 or not small.any():
        return []
    dots = np.where(small[labels], 255, 0).astype(np.uint8)
    rows = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, units.pixels(4.0)), np.uint8))
    pieces = [r for r in components(rows, units) if r.width > 6 and r.height < 3]
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
