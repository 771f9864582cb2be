"""Where everything lies on the canvas: a layout per section, kept as long as the section and the width stay the same.

All measures are pixels. A section's boxes are relative to its top, so that an edit lays out one section and the others
only move.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple

from designer.model.fieldtypes import field_type
from designer.model.form import COLUMNS, Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section
from designer.model.markup import plain

MAX_WIDTH = 1040
MARGIN = 20
CARD_PADDING = 18
GROUP_PADDING = 14
GUTTER = 12
SECTION_HEADER = 46
GROUP_HEADER = 34
ELEMENT_HEADER = 30
FIELD_PADDING = 8
LABEL_GAP = 4
ROW_GAP = 8
EMPTY_HEIGHT = 48
FOOTER = 14


class Kind(Enum):
    """What a box stands for."""

    SECTION = "section"
    GROUP = "group"
    ELEMENT = "element"
    FIELD = "field"


HEADERS = {Kind.SECTION: SECTION_HEADER, Kind.GROUP: GROUP_HEADER, Kind.ELEMENT: ELEMENT_HEADER}
"""Height of the title of what holds others, by its kind."""


class Box(NamedTuple):
    """A rectangle of one element, relative to the top of its section; `lines` are those of a field's label."""

    kind: Kind
    node: Any
    left: float
    top: float
    width: float
    height: float
    parent: int
    row: int = 0
    lines: tuple[str, ...] = ()

    @property
    def uid(self) -> int:
        return int(self.node.uid)

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def contains(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True)
class SectionLayout:
    """All boxes of one section in drawing order (outer before inner)."""

    section: Section
    boxes: tuple[Box, ...]
    height: float

    @cached_property
    def by_uid(self) -> dict[int, Box]:
        return {box.uid: box for box in self.boxes}


@dataclass(frozen=True, slots=True)
class TextMeasure:
    """How long label texts are: `advance` gives the width of a text, `line_height` the height of a line.

    No character is wider than `widest`; so most texts need not be measured to know that they fit.
    """

    advance: Callable[[str], float]
    line_height: float
    widest: float = inf


def wrapped(text: str, width: float, measure: TextMeasure, most: int = 4) -> tuple[str, ...]:
    """The text in lines of at most `width`; what does not fit into `most` lines ends with an ellipsis."""
    if len(text) * measure.widest <= width or measure.advance(text) <= width:
        return (text,)
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if line and measure.advance(candidate) > width:
            lines.append(line)
            line = word
            if len(lines) == most:
                lines[-1] += " …"
                return tuple(lines)
        else:
            line = candidate
    return (*lines, line)


CONTROL_HEIGHTS = {
    "area": 78,
    "checkbox": 0,
    "hintbox": 0,
    "html": 0,
    "heading1": 0,
    "heading2": 0,
    "image": 90,
    "video": 90,
    "pdf": 90,
    "geo_map": 110,
    "gdik_map": 110,
    "months": 90,
    "space": 20,
    "hidden": 24,
    "two_lists": 84,
    "yes_no": 28,
}
_INSETS = {"checkbox": 26, "hintbox": 38}
"""Room left of a label."""
_LINE_FACTORS = {"heading1": 1.5, "heading2": 1.2}
_EXTRA = {"hintbox": 18.0, "checkbox": 6.0}
LINE_CONTROL = 34
OPTION_HEIGHT = 25
MOST_OPTIONS = 6


def control_height(field: Field, control: str) -> float:
    """Height of the picture of a field's control."""
    if control in {"radios", "checkboxes"}:
        count = max(1, len(field.possible_values))
        return OPTION_HEIGHT * min(count, MOST_OPTIONS + 1)
    return CONTROL_HEIGHTS.get(control, LINE_CONTROL)


def label_text(field: Field, control: str) -> str:
    """What stands above (or instead of) the control."""
    text = plain(field.label)
    if control == "hintbox":
        text = plain(getattr(field.additional_config, "text", None)) or text
    if not text:
        text = field_type(field.type).title.de if field.type != "PLACEHOLDER" else "Leerraum"
    return f"{text} *" if field.required else text


def field_height(lines: tuple[str, ...], field: Field, control: str, measure: TextMeasure) -> float:
    """Height of a field's box with its label in these lines."""
    label = len(lines) * measure.line_height * _LINE_FACTORS.get(control, 1.0)
    drawn = control_height(field, control)
    extra = _EXTRA.get(control, LABEL_GAP if drawn else 2.0)
    help_line = measure.line_height if field.helptext else 0
    return 2 * FIELD_PADDING + label + extra + drawn + help_line


def laid_out(section: Section, width: float, measure: TextMeasure) -> SectionLayout:
    """All boxes of a section for a card of this width."""
    boxes: list[Box] = []
    top = float(SECTION_HEADER)
    left, inner = float(CARD_PADDING), width - 2 * CARD_PADDING
    for group in section.field_groups:
        if isinstance(group, FieldGroup):
            group_boxes, height = _group(group, section.uid, left, top, inner, measure)
        else:
            group_boxes, height = _accordion(group, section.uid, left, top, inner, measure)
        boxes += group_boxes
        top += height + GUTTER
    if not section.field_groups:
        top += EMPTY_HEIGHT
    height = top + FOOTER
    whole = Box(Kind.SECTION, section, 0.0, 0.0, width, height, 0)
    return SectionLayout(section, (whole, *boxes), height)


def _group(
    group: FieldGroup, parent: int, left: float, top: float, width: float, measure: TextMeasure
) -> tuple[list[Box], float]:
    boxes: list[Box] = []
    y = top + GROUP_HEADER
    for number, row in enumerate(group.rows):
        row_boxes, height = _row(row, number, left + GROUP_PADDING, y, width - 2 * GROUP_PADDING, measure)
        boxes += row_boxes
        y += height + ROW_GAP
    if not group.rows:
        y += EMPTY_HEIGHT
    height = y - top + GROUP_PADDING - (ROW_GAP if group.rows else 0)
    return [Box(Kind.GROUP, group, left, top, width, height, parent), *boxes], height


def _row(
    row: Row | MediaElement, number: int, left: float, top: float, width: float, measure: TextMeasure
) -> tuple[list[Box], float]:
    column = (width + GUTTER) / COLUMNS
    x = left
    found = []
    for field in row.fields:
        wide = max(1, min(field.width, COLUMNS)) * column - GUTTER
        control = field_type(field.type).control
        room = wide - 2 * FIELD_PADDING - _INSETS.get(control, 0) - 4
        lines = wrapped(label_text(field, control), room, measure)
        found.append((field, x, wide, lines, field_height(lines, field, control, measure)))
        x += wide + GUTTER
    height = max((entry[4] for entry in found), default=float(EMPTY_HEIGHT))
    return [Box(Kind.FIELD, f, x, top, w, height, row.uid, number, lines) for f, x, w, lines, _ in found], height


def _accordion(
    accordion: MediaAccordion, parent: int, left: float, top: float, width: float, measure: TextMeasure
) -> tuple[list[Box], float]:
    boxes: list[Box] = []
    y = top + GROUP_HEADER
    for number, element in enumerate(accordion.elements):
        start = y
        inside: list[Box] = []
        y += ELEMENT_HEADER
        for field in element.fields:
            one = Row(fields=(field.model_copy(update={"width": COLUMNS}),))
            row_boxes, height = _row(one, number, left + 2 * GROUP_PADDING, y, width - 4 * GROUP_PADDING, measure)
            box = row_boxes[0]
            inside.append(
                Box(Kind.FIELD, field, box.left, box.top, box.width, box.height, element.uid, number, box.lines)
            )
            y += height + ROW_GAP
        if not element.fields:
            y += EMPTY_HEIGHT
        area = Box(
            Kind.ELEMENT,
            element,
            left + GROUP_PADDING,
            start,
            width - 2 * GROUP_PADDING,
            y - start,
            accordion.uid,
            number,
        )
        boxes += [area, *inside]
        y += ROW_GAP
    if not accordion.elements:
        y += EMPTY_HEIGHT
    height = y - top + GROUP_PADDING
    return [Box(Kind.GROUP, accordion, left, top, width, height, parent), *boxes], height


Stripe = tuple[float, float]
"""Top and bottom of a part of the canvas, over its whole width."""
EVERYTHING: tuple[Stripe, ...] = ((0.0, inf),)
_AROUND = 10.0
"""Pixels around a box that its frame and signs reach into."""


def stripe(box: Box, top: float) -> Stripe:
    """The part of the canvas that a box of a section at `top` is drawn in."""
    return top + box.top - _AROUND, top + box.bottom + _AROUND


def _damaged(
    old_tops: Sequence[float],
    old: Sequence[SectionLayout],
    new_tops: Sequence[float],
    new: Sequence[SectionLayout],
) -> Iterator[Stripe]:
    """Where two layouts look different: single boxes, and all below the first that moved."""
    for was_top, was, top, now in zip(old_tops, old, new_tops, new, strict=False):
        if was_top != top:
            yield min(was_top, top) - _AROUND, inf
            return
        if was is not now:
            yield from ((top + first, top + last) for first, last in _changed(was, now))
    if len(old) != len(new):
        yield (new_tops if len(new) < len(old) else old_tops)[-1] - _AROUND, inf


def _changed(old: SectionLayout, new: SectionLayout) -> Iterator[Stripe]:
    """Where a section looks different, relative to its top: changed elements, headers around them, all that moved."""
    for was, now in zip(old.boxes, new.boxes, strict=False):
        if (was.kind, was.left, was.top, was.width) != (now.kind, now.left, now.top, now.width):
            yield min(was.top, now.top) - _AROUND, inf
            return
        if was.height != now.height:
            yield min(was.bottom, now.bottom) - 2 * _AROUND, inf
        if was.node is not now.node or was.lines != now.lines:
            high = HEADERS.get(now.kind, max(was.height, now.height))
            yield now.top - _AROUND, now.top + high + _AROUND
    if len(old.boxes) != len(new.boxes):
        more = max(old.boxes, new.boxes, key=len)
        yield more[min(len(old.boxes), len(new.boxes))].top - _AROUND, inf


class CanvasLayout:
    """The sections of a form below each other, each laid out once."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        self._cache: dict[int, SectionLayout] = {}
        self._width = 0.0
        self.sections: tuple[SectionLayout, ...] = ()
        self.tops: list[float] = []
        self.left = 0.0
        self.height = 0.0
        self._all: list[tuple[Box, float]] | None = None
        self._places: dict[int, int] | None = None

    @property
    def all_boxes(self) -> list[tuple[Box, float]]:
        """All boxes in document order, each with the top of its section."""
        if self._all is None:
            pairs = zip(self.tops, self.sections, strict=False)
            self._all = [(box, top) for top, whole in pairs for box in whole.boxes]
        return self._all

    def place(self, uid: int | None) -> int | None:
        """Where the box of an element stands in `all_boxes`."""
        if self._places is None:
            self._places = {box.uid: place for place, (box, _) in enumerate(self.all_boxes)}
        return None if uid is None else self._places.get(uid)

    @property
    def card_width(self) -> float:
        return self._width

    def update(self, form: Form, viewport_width: float, room: float | None = None) -> tuple[Stripe, ...]:
        """Lay out what is new, keep the layouts of other sections, and tell where anything looks different now.

        Cards are as wide as `room` lets them be, the width that is there with and without a scroll bar, so that a bar
        that comes or goes makes nothing be laid out again.
        """
        before = self.left, self.tops, self.sections
        self._all = self._places = None
        width = max(360.0, min(MAX_WIDTH, (viewport_width if room is None else room) - 2 * MARGIN))
        if width != self._width:
            self._cache.clear()
            self._width = width
        self.left = max(MARGIN, (viewport_width - width) / 2)
        layouts = [self._section(section) for section in form.sections]
        self._cache = {id(layout.section): layout for layout in layouts}
        self.sections = tuple(layouts)
        steps = accumulate((layout.height + MARGIN for layout in layouts), initial=float(MARGIN))
        self.tops = list(steps)
        self.height = self.tops[-1] + 40
        return EVERYTHING if before[0] != self.left else tuple(_damaged(before[1], before[2], self.tops, self.sections))

    def _section(self, section: Section) -> SectionLayout:
        return self._cache.get(id(section)) or laid_out(section, self._width, self._measure)

    def visible(self, top: float, bottom: float) -> Iterator[tuple[int, float, SectionLayout]]:
        """Sections that reach into a stripe, each with its place among all and its top."""
        first = max(0, bisect_right(self.tops, top) - 1)
        for place in range(first, len(self.sections)):
            if self.tops[place] >= bottom:
                return
            yield place, self.tops[place], self.sections[place]

    def box_at(self, x: float, y: float) -> tuple[Box, float] | None:
        """The innermost box at a point of the scrolled area, with the top of its section."""
        for _, top, layout in self.visible(y, y + 1):
            hits = [box for box in layout.boxes if box.contains(x - self.left, y - top)]
            if hits:
                return hits[-1], top
        return None

    def section_at(self, y: float) -> tuple[int, float]:
        """Number and top of the section nearest to a height; (-1, 0) for a form without sections."""
        if not self.sections:
            return -1, 0.0
        place = min(max(0, bisect_right(self.tops, y) - 1), len(self.sections) - 1)
        return place, self.tops[place]

    def find(self, uid: int) -> tuple[Box, float] | None:
        """The box of an element, with the top of its section."""
        for top, layout in zip(self.tops, self.sections, strict=False):
            box = layout.by_uid.get(uid)
            if box is not None:
                return box, top
        return None

    def boxes(self, kind: Kind) -> Iterator[tuple[Box, float]]:
        """All boxes of a kind in document order, each with the top of its section."""
        return (entry for entry in self.all_boxes if entry[0].kind is kind)
