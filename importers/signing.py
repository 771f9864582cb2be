"""Place and date beside a signature: like the signature itself they are not asked online."""

from __future__ import annotations

import re

from importers.draft import DraftBox, DraftPage, Place
from importers.understand.meaning import SIGNED

PLACE_OR_DATE = re.compile(
    r"\W*\d*\W*(ort|datum|ort\W+(den\W+)?datum|place|date)\W*(\((TT|DD)\W?MM\W?(J|Y)+\))?\W*", re.I
)
LEVEL = 26.0
"""Points between the foot of a box and that of the place to sign beside it, at most."""


def at_signature(page: DraftPage) -> frozenset[DraftBox]:
    """The boxes for place and date on the line of a signature, which is a box or the print under or over its line."""
    signed = [b.place for b in page.boxes if b.kind == "signature"]
    signed += [t.place for t in page.texts if SIGNED.search(t.text[:25])]
    return frozenset(
        box
        for box in page.boxes
        if box.kind == "text" and PLACE_OR_DATE.fullmatch(box.label) and any(_is_level(box.place, s) for s in signed)
    )


def _is_level(box: Place, sign: Place) -> bool:
    foot, top = box.upright[1], box.upright[3]
    return sign.upright[1] - LEVEL < (foot + top) / 2 < sign.upright[3] + LEVEL
