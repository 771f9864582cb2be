"""Lists of answers that go on at the top of the next page, away from their question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from importers.draft import DraftBox, DraftPage

ALIGNED = 4.0
"""Points by which boxes of one list may stand apart."""


def with_questions(pages: Iterable[DraftPage]) -> tuple[DraftPage, ...]:
    """The pages; answers without a question that begin a page take that of the answers that ended the page before."""
    out: list[DraftPage] = []
    for page in pages:
        out.append(_continued(out[-1], page) if out and page.boxes and out[-1].boxes else page)
    return tuple(out)


def _continued(before: DraftPage, page: DraftPage) -> DraftPage:
    first = page.boxes[0]
    asked = next((box for box in reversed(before.boxes) if _is_tick(box)), None)
    if asked is None or not asked.question or not _is_unasked(first) or not _is_below(asked, first):
        return page
    after = [box for box in before.boxes if box.place.box[3] < asked.place.box[1]]
    if after:
        return page
    boxes = (
        replace(b, question=asked.question) if _is_unasked(b) and b.group == first.group else b for b in page.boxes
    )
    return replace(page, boxes=tuple(boxes))


def _is_tick(box: DraftBox) -> bool:
    return box.kind in ("checkbox", "radio")


def _is_unasked(box: DraftBox) -> bool:
    return _is_tick(box) and bool(box.label) and not (box.question or box.column or box.row)


def _is_below(asked: DraftBox, first: DraftBox) -> bool:
    return asked.kind == first.kind and abs(asked.place.box[0] - first.place.box[0]) < ALIGNED
