"""One page read: every box to fill in with its kind and its label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from importers.paper.fields import Found, find_fields
from importers.paper.geometry import Rect
from importers.paper.labels import text_labels
from importers.paper.marks import PageMarks
from importers.paper.options import tick_groups, tick_labels
from importers.paper.spatial import Places
from importers.paper.surroundings import Label, Surroundings, survey

SIGNATURE = re.compile(r"unterschrift|signature|sign here|firma\b.*stempel|handzeichen", re.I)
LARGEST_SIGN = 20.0
"""Sides in points of a box around a letter that refers to a note, at most."""


@dataclass(frozen=True, slots=True)
class ReadBox:
    """A box to fill in: place on the shown page, kind, label; `group` numbers the boxes to "
    "tick that belong together."""

    box: Rect
    kind: str
    label: Label
    sure: float
    group: int = 0
    comb: int = 0


def read_boxes(marks: PageMarks) -> tuple[list[ReadBox], Found, Surroundings]:
    """The boxes of a page that was only drawn or scanned."""
    found = find_fields(marks)
    ticks = list(found.buttons.ticks)
    around = survey(_without_signs(marks), [*ticks, *(s.box for s in found.spots)], found.cells)
    groups = tick_groups(ticks, around)
    labels = tick_labels(groups, around)
    rounds = set(found.buttons.rounds)
    boxes = [
        ReadBox(t, "radio" if t in rounds else "checkbox", labels[t], 0.9, number)
        for number, group in enumerate(groups, 1)
        for t in group
    ]
    named = text_labels(around, [s.box for s in found.spots], {s.box: s.inner for s in found.spots}, labels)
    for spot in found.spots:
        label = named[spot.box]
        boxes.append(ReadBox(spot.box, _text_kind(spot.box, label), label, spot.sure, comb=spot.comb))
    return boxes, found, around


def _without_signs(marks: PageMarks) -> PageMarks:
    """The page without single letters in small boxes of their own: they refer to a note and are part of no sentence."""
    boxes = Places(
        s.box for s in marks.shapes if s.stroked and s.box.width < LARGEST_SIGN and s.box.height < LARGEST_SIGN
    )
    signs = [w for w in marks.words if len(w.text) == 1 and w.text.isalpha() and _is_framed(w.box, boxes)]
    return replace(marks, words=tuple(w for w in marks.words if w not in signs)) if signs else marks


def _is_framed(letter: Rect, boxes: Places[Rect]) -> bool:
    return any(box.holds(letter) for box in boxes.near(letter))


def _text_kind(box: Rect, label: Label) -> str:
    return "signature" if SIGNATURE.search(label.full) and box.height > 9 and box.width > 50 else "text"
