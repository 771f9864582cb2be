"""A process as a picture: SVG with all names, readable on screen and on paper, without scripts or outside fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from designer.model.bpmn_layout import FONT, LABEL_LINE, layout
from designer.model.process import Annotation, Box, Diagram, Flow, Kind, Point, Process, Step, association_id
from designer.model.text_width import wrapped

PADDING = 24
_TASK_FONT = 12.0
_TASK_LINE = 15.0


@dataclass(frozen=True, slots=True)
class _Paint:
    fill: str
    line: str


_PAINTS: Mapping[Kind, _Paint] = {
    Kind.START: _Paint("#e3f2e6", "#2e7d46"),
    Kind.END: _Paint("#f7e4e4", "#9c2f2f"),
    Kind.USER_TASK: _Paint("#e6eefa", "#2b5c9e"),
    Kind.SCRIPT_TASK: _Paint("#f4f1ea", "#7a6a45"),
    Kind.SERVICE_TASK: _Paint("#ece8f6", "#5c4a91"),
    Kind.EXCLUSIVE: _Paint("#fff4d6", "#97700f"),
    Kind.PARALLEL: _Paint("#fff4d6", "#97700f"),
    Kind.BOUNDARY: _Paint("#fdeaea", "#9c2f2f"),
    Kind.OTHER: _Paint("#f2f2f2", "#666666"),
}


def export(process: Process, diagram: Diagram | None = None, *, names: Mapping[str, str] | None = None) -> bytes:
    """The SVG of a process; without a diagram it is laid out. `names` fills `${...}` in names (variable -> text)."""
    diagram = diagram if diagram is not None and diagram.shapes else layout(process)
    extent = diagram.extent
    left, top = extent.x - PADDING, extent.y - PADDING
    width, height = extent.width + 2 * PADDING, extent.height + 2 * PADDING
    shown = names or {"displayedProcessName": process.name.removesuffix(" (Blaupause-Prozess)")}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" role="img" aria-label={quoteattr(process.name)}'
        ' font-family="Arial, Helvetica, Liberation Sans, sans-serif">',
        f"<title>{escape(process.name)}</title>",
        _MARKERS,
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        *(line for note in process.annotations for line in _association(note, diagram)),
        *(line for flow in process.flows for line in _flow(flow, process, diagram)),
        *(line for step in process.steps if step.id in diagram.shapes for line in _step(step, diagram, shown)),
        *(line for note in process.annotations if note.id in diagram.shapes for line in _note(note, diagram)),
        *(line for flow in process.flows for line in _flow_label(flow, diagram)),
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


_ON_DARK = {
    b"#ffffff": b"#12161a",
    b"#1d2430": b"#e8ecf1",
    b"#3d4650": b"#b4bec9",
    b"#4a545e": b"#a5b0bd",
    b"#7d8791": b"#6d7986",
    b"#e3f2e6": b"#1d3626",
    b"#2e7d46": b"#7fd39a",
    b"#f7e4e4": b"#3d2224",
    b"#fdeaea": b"#3d2224",
    b"#9c2f2f": b"#ff9c93",
    b"#e6eefa": b"#1f3048",
    b"#2b5c9e": b"#8dbcf0",
    b"#f4f1ea": b"#35301f",
    b"#7a6a45": b"#d9c48a",
    b"#ece8f6": b"#2e2745",
    b"#5c4a91": b"#b9a6f2",
    b"#fff4d6": b"#3b2f12",
    b"#97700f": b"#f0b44c",
    b"#f2f2f2": b"#2a2f36",
    b"#666666": b"#a5b0bd",
}
"""Colour of the picture -> the one that has its meaning on a dark surface."""
_COLOUR = re.compile(rb'(?<=(?:fill|roke)=")#[0-9a-f]{6}(?=")')


def on_dark(svg: bytes) -> bytes:
    """A picture made by `export` in colours for a dark surface; contrast of text stays at least 4.5:1."""
    return _COLOUR.sub(lambda match: _ON_DARK[match[0]], svg)


_MARKERS = """<defs>
<marker id="arrow" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" markerHeight="9" \
markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.8 L10,5 L0,9.2 Z" fill="#3d4650"/></marker>
</defs>"""


def _flow(flow: Flow, process: Process, diagram: Diagram) -> Iterator[str]:
    points = diagram.edges.get(flow.id)
    if points is None:
        return
    title = f"{_title(process, flow.source)} → {_title(process, flow.target)}"
    yield f"<g id={quoteattr(flow.id)}><title>{escape(title)}</title>"
    yield f'<path d="{_rounded(points)}" fill="none" stroke="#3d4650" stroke-width="1.4" marker-end="url(#arrow)"/></g>'


def _title(process: Process, step_id: str) -> str:
    step = process.by_id.get(step_id)
    return step.name or step.id if step else step_id


def _rounded(points: tuple[Point, ...], radius: float = 7.0) -> str:
    """A path with rounded corners."""
    parts = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{start[0]:.1f},{start[1]:.1f} Q{corner[0]:.1f},{corner[1]:.1f} {end[0]:.1f},{end[1]:.1f}")
    parts.append(f"L{points[-1][0]:.1f},{points[-1][1]:.1f}")
    return " ".join(parts)


def _towards(start: Point, target: Point, distance: float) -> Point:
    dx, dy = target[0] - start[0], target[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    share = min(distance, length / 2) / length
    return (start[0] + dx * share, start[1] + dy * share)


def _flow_label(flow: Flow, diagram: Diagram) -> Iterator[str]:
    box = diagram.labels.get(flow.id)
    if flow.name and box is not None:
        yield from _lines(wrapped(flow.name, max(box.width, 40) + 2, FONT), box, FONT, LABEL_LINE, "#3d4650", halo=True)


def _step(step: Step, diagram: Diagram, names: Mapping[str, str]) -> Iterator[str]:
    box = diagram.shapes[step.id]
    name = _filled(step.name, names)
    yield f"<g id={quoteattr(step.id)}><title>{escape(name or step.id)}</title>"
    if step.kind.is_event:
        yield from _event(step, box)
    elif step.kind.is_gateway or step.element.endswith("Gateway"):
        yield from _gateway(step, box)
    else:
        yield from _task(step, box, name, _covered(step, diagram))
    label = diagram.labels.get(step.id)
    if label is not None and (step.kind.is_event or step.kind.is_gateway):
        yield from _lines(wrapped(name, max(label.width, 60) + 2, FONT), label, FONT, LABEL_LINE, "#1d2430", halo=True)
    yield "</g>"


def _filled(text: str, names: Mapping[str, str]) -> str:
    for variable, value in names.items():
        text = text.replace(f"${{{variable}}}", value)
    return text


def _covered(step: Step, diagram: Diagram) -> bool:
    """Whether an event sits on the lower border, over the last line of text."""
    box = diagram.shapes[step.id]
    return any(
        other is not box and abs(other.centre[1] - box.bottom) < 2 and box.x < other.centre[0] < box.right
        for other in diagram.shapes.values()
    )


def _task(step: Step, box: Box, name: str, covered: bool) -> Iterator[str]:
    paint = _PAINTS[step.kind]
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="8"'
        f' fill="{paint.fill}" stroke="{paint.line}" stroke-width="1.5"/>'
    )
    icon = _ICONS.get(step.kind)
    if icon:
        yield f'<g transform="translate({box.x + 6:.1f} {box.y + 6:.1f})" stroke="{paint.line}" fill="none">{icon}</g>'
    room = int((box.height - 8) / _TASK_LINE)
    lines = wrapped(name, box.width - 14, _TASK_FONT)
    if icon and len(lines) >= room:
        lines = wrapped(name, box.width - 14, _TASK_FONT, room)
    shift = 8.0 if icon and len(lines) < room else 3.0 if icon else 0.0
    yield from _centred(lines, box, -1.0 if covered else shift)


def _centred(lines: list[str], box: Box, shift: float) -> Iterator[str]:
    x, y = box.centre
    first = y - (len(lines) - 1) * _TASK_LINE / 2 + _TASK_FONT * 0.36 + shift
    for number, line in enumerate(lines):
        yield _text(line, (x, first + number * _TASK_LINE), _TASK_FONT, "#1d2430")


def _text(line: str, place: Point, size: float, color: str, anchor: str = "middle", around: str = "") -> str:
    """One line of text. A `text` element each: viewers of SVG Tiny do not place `tspan`s."""
    at = f'x="{place[0]:.1f}" y="{place[1]:.1f}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text {at} fill="{color}"{around}>{escape(line)}</text>'


_ICONS: Mapping[Kind, str] = {
    Kind.USER_TASK: '<circle cx="7" cy="4.2" r="3" stroke-width="1.2"/>'
    '<path d="M1.2,13.5 c0,-4 2.4,-5.4 5.8,-5.4 s5.8,1.4 5.8,5.4 z" stroke-width="1.2"/>',
    Kind.SCRIPT_TASK: '<path d="M3,1 h9 c-3,2.5 -3,4 -1,6 s2,4 -1,6.5 h-9 c3,-2.5 3,-4.5 1,-6.5 s-2,-3.5 1,-6 z'
    ' M4.6,4.2 h4 M4.8,7.2 h4.4 M5.4,10.3 h4" stroke-width="1.1"/>',
    Kind.SERVICE_TASK: '<circle cx="7" cy="7" r="2.2" stroke-width="1.2"/><circle cx="7" cy="7" r="4.6"'
    ' stroke-width="1.2"/><path d="M7,0.6 v1.8 M7,11.6 v1.8 M0.6,7 h1.8 M11.6,7 h1.8 M2.5,2.5 l1.2,1.2'
    ' M10.3,10.3 l1.2,1.2 M2.5,11.5 l1.2,-1.2 M10.3,3.7 l1.2,-1.2" stroke-width="1.6"/>',
}


def _event(step: Step, box: Box) -> Iterator[str]:
    (x, y), radius = box.centre, min(box.width, box.height) / 2
    paint = _PAINTS[step.kind]
    line = 3.2 if step.kind is Kind.END else 1.6
    yield (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius - line / 2:.1f}" fill="{paint.fill}" stroke="{paint.line}"'
        f' stroke-width="{line}"/>'
    )
    if step.kind is Kind.BOUNDARY:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius - 4:.1f}" fill="none" stroke="{paint.line}"/>'
        yield (
            f'<path transform="translate({x - 8:.1f} {y - 8:.1f})" '
            f'd="M2,13 L5.2,4 L9.2,9.2 L13.6,2.6 L10.6,13.4 L6.4,8.6 Z" fill="{paint.line}"/>'
        )


def _gateway(step: Step, box: Box) -> Iterator[str]:
    (x, y), paint = box.centre, _PAINTS.get(step.kind, _PAINTS[Kind.EXCLUSIVE])
    diamond = f"M{x:.1f},{box.y:.1f} L{box.right:.1f},{y:.1f} L{x:.1f},{box.bottom:.1f} L{box.x:.1f},{y:.1f} Z"
    yield f'<path d="{diamond}" fill="{paint.fill}" stroke="{paint.line}" stroke-width="1.5"/>'
    a = box.width * 0.15
    cross = f"M{x - a:.1f},{y - a:.1f} L{x + a:.1f},{y + a:.1f} M{x - a:.1f},{y + a:.1f} L{x + a:.1f},{y - a:.1f}"
    b = box.width * 0.22
    plus = f"M{x - b:.1f},{y:.1f} H{x + b:.1f} M{x:.1f},{y - b:.1f} V{y + b:.1f}"
    mark = plus if step.kind is Kind.PARALLEL else cross if step.kind is Kind.EXCLUSIVE else ""
    if mark:
        yield f'<path d="{mark}" stroke="{paint.line}" stroke-width="3" fill="none"/>'


def _note(note: Annotation, diagram: Diagram) -> Iterator[str]:
    box = diagram.shapes[note.id]
    yield f'<g id={quoteattr(note.id)}><path d="M{box.x + 9:.1f},{box.y:.1f} H{box.x:.1f} V{box.bottom:.1f} h9"'
    yield ' fill="none" stroke="#7d8791" stroke-width="1.2"/>'
    inner = Box(box.x + 7, box.y + 4, box.width - 10, box.height)
    yield from _lines(wrapped(note.text, inner.width, FONT), inner, FONT, LABEL_LINE, "#4a545e", start=True)
    yield "</g>"


def _association(note: Annotation, diagram: Diagram) -> Iterator[str]:
    points = diagram.edges.get(association_id(note))
    if points is not None:
        path = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<path d="{path}" fill="none" stroke="#7d8791" stroke-width="1.2" stroke-dasharray="2 3"/>'


def _lines(
    lines: list[str], box: Box, size: float, step: float, color: str, *, halo: bool = False, start: bool = False
) -> Iterator[str]:
    x, anchor = (box.x, "start") if start else (box.centre[0], "middle")
    for number, line in enumerate(lines):
        place = (x, box.y + size * 0.95 + number * step)
        if halo:
            yield _text(line, place, size, "#ffffff", anchor, _HALO)
        yield _text(line, place, size, color, anchor)


_HALO = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" aria-hidden="true"'
