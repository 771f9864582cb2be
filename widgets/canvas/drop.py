"""Where a drop would land: from a point of the canvas to a slot, and the line that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from designer.editing.place import Slot, refusal
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Section
from designer.text import Text
from widgets.canvas.layout import Box, CanvasLayout, Kind

Line = tuple[float, float, float, float]
"""Left, top, right, bottom of the drop line, in coordinates of the scrolled area."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A slot with its line; `reason` says why elements may not go there, `None` if they may."""

    slot: Slot
    line: Line
    reason: Text | None


def drop_at(form: Form, layout: CanvasLayout, elements: tuple[Any, ...], x: float, y: float) -> Drop | None:
    """The drop for elements at a point; `None` where nothing is near."""
    if not elements:
        return None
    first = elements[0]
    if isinstance(first, Section):
        found = _section_gap(form, layout, y)
    elif isinstance(first, FieldGroup | MediaAccordion):
        found = _group_gap(layout, y)
    elif isinstance(first, Field):
        found = _field_gap(layout, x, y)
    elif isinstance(first, MediaElement):
        found = _element_gap(layout, y)
    else:
        found = None
    if found is None:
        return None
    slot, line = found
    return Drop(slot, line, refusal(form, elements, slot))


Found = tuple[Slot, Line] | None


def _section_gap(form: Form, layout: CanvasLayout, y: float) -> Found:
    place, top = layout.section_at(y)
    right = layout.left + layout.card_width
    if place < 0:
        return Slot(form.uid, 0), (layout.left, 20, right, 20)
    height = layout.sections[place].height
    after = y > top + height / 2
    at = top + height + 10 if after else top - 10
    return Slot(form.uid, place + after), (layout.left, at, right, at)


def _group_gap(layout: CanvasLayout, y: float) -> Found:
    place, top = layout.section_at(y)
    if place < 0:
        return None
    whole = layout.sections[place]
    groups = [box for box in whole.boxes if box.kind is Kind.GROUP]
    left, right = layout.left + 18, layout.left + layout.card_width - 18
    for index, box in enumerate(groups):
        if y < top + box.top + box.height / 2:
            at = top + box.top - 6
            return Slot(whole.section.uid, index), (left, at, right, at)
    at = top + (groups[-1].bottom + 6 if groups else whole.height / 2)
    return Slot(whole.section.uid, len(groups)), (left, at, right, at)


def _element_gap(layout: CanvasLayout, y: float) -> Found:
    """Between the folds of the nearest group; what is no accordion refuses them and says why."""
    place, top = layout.section_at(y)
    if place < 0:
        return None
    boxes = layout.sections[place].boxes
    groups = [box for box in boxes if box.kind is Kind.GROUP]
    if not groups:
        return None
    group = min(groups, key=lambda box: _distance(y - top, box))
    folds = [box for box in boxes if box.kind is Kind.ELEMENT and box.parent == group.uid]
    index = sum(1 for box in folds if y - top > box.top + box.height / 2)
    at = folds[index].top - 4 if index < len(folds) else (folds[-1].bottom + 4 if folds else group.top + 34)
    left, right = layout.left + group.left + 8, layout.left + group.right - 8
    return Slot(group.uid, index), (left, top + at, right, top + at)


def _field_gap(layout: CanvasLayout, x: float, y: float) -> Found:
    place, top = layout.section_at(y)
    if place < 0:
        return None
    inside = y - top
    boxes = layout.sections[place].boxes
    holders = [box for box in boxes if box.kind in {Kind.GROUP, Kind.ELEMENT} and not _is_accordion(box)]
    if not holders:
        return None
    holder = min(holders, key=lambda box: _distance(inside, box))
    fields = [box for box in boxes if box.kind is Kind.FIELD and _holds(holder, box)]
    if isinstance(holder.node, MediaElement):
        return _stacked_gap(layout, holder, fields, top, inside)
    return _row_gap(layout, holder, fields, top, x - layout.left, inside)


def _is_accordion(box: Box) -> bool:
    return isinstance(box.node, MediaAccordion)


def _holds(holder: Box, field: Box) -> bool:
    if isinstance(holder.node, MediaElement):
        return field.parent == holder.uid
    return any(row.uid == field.parent for row in holder.node.rows)


def _distance(y: float, box: Box) -> tuple[float, float]:
    outside = max(box.top - y, y - box.bottom, 0.0)
    return outside, box.height


def _stacked_gap(layout: CanvasLayout, holder: Box, fields: list[Box], top: float, y: float) -> Found:
    index = sum(1 for box in fields if y > box.top + box.height / 2)
    at = fields[index].top - 4 if index < len(fields) else (fields[-1].bottom + 4 if fields else holder.bottom - 24)
    left = layout.left + holder.left + 12
    return Slot(holder.uid, index), (left, top + at, left + holder.width - 24, top + at)


def _row_gap(layout: CanvasLayout, holder: Box, fields: list[Box], top: float, x: float, y: float) -> Found:
    """Near the upper or lower edge of a row between the rows, elsewhere beside a field of the row."""
    left, right = layout.left + holder.left + 14, layout.left + holder.right - 14
    rows: dict[int, list[Box]] = {}
    for box in fields:
        rows.setdefault(box.row, []).append(box)
    for number, row in sorted(rows.items()):
        upper, lower = row[0].top, row[0].bottom
        band = min(16.0, (lower - upper) * 0.3)
        if y < upper + band:
            at = top + upper - 4
            return Slot(holder.uid, number), (left, at, right, at)
        if y <= lower - band:
            return _beside(layout, row, top, x)
    at = top + (max(box.bottom for box in fields) + 4 if fields else holder.top + holder.height / 2 + 14)
    return Slot(holder.uid, len(rows)), (left, at, right, at)


def _beside(layout: CanvasLayout, row: list[Box], top: float, x: float) -> Found:
    index = sum(1 for box in row if x > box.left + box.width / 2)
    at = row[index].left - 6 if index < len(row) else row[-1].right + 6
    line = (layout.left + at, top + row[0].top + 3, layout.left + at, top + row[0].bottom - 3)
    return Slot(row[0].parent, index), line
