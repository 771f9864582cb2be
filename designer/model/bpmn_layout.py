"""Where the steps of a process stand: columns, lanes and bands, flows at right angles.

A `Grid` tells band, column and lane of every step; lane 0 is the main line of its band, negative lanes lie above.
Bands are read like lines of a text, so that a long process fits on a screen and on paper. A process without a grid
(a foreign model without a diagram) gets one by the distance of its steps from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from designer.model.process import Annotation, Box, Diagram, Flow, Kind, Point, Process, Step, association_id
from designer.model.text_width import width, wrapped

TASK = (142.0, 72.0)
EVENT = 36.0
GATEWAY = 48.0
GAP = 40.0
"""Between neighbouring columns, in pixels."""
LANE = 116.0
LOOP = 26.0
"""Between two flows that lead back under the main line."""
FONT = 11.0
LABEL_LINE = 14.0
MARGIN = 40.0
BETWEEN_BANDS = 62.0
NOTE_WIDTH = 132.0

Place = tuple[int, int, int]
Grid = Mapping[str, Place]
"""Step id -> (band, column, lane). Boundary events have no place: they sit on their step."""


def layout(process: Process, grid: Grid | None = None) -> Diagram:
    """The diagram of a process. Steps that the grid does not name are left out, with their flows."""
    return _Layout(process, grid or by_distance(process)).diagram()


def by_distance(process: Process) -> dict[str, Place]:
    """A grid for any process: column = steps from the start on the longest way without loops, lanes in order."""
    columns = _columns(process)
    used: dict[int, int] = {}
    grid: dict[str, Place] = {}
    for step in process.steps:
        if step.kind is Kind.BOUNDARY:
            continue
        column = columns.get(step.id, 0)
        grid[step.id] = (0, column, used.get(column, 0))
        used[column] = used.get(column, 0) + 1
    return grid


def _columns(process: Process) -> dict[str, int]:
    followers = {step.id: [flow.target for flow in process.outgoing.get(step.id, ())] for step in process.steps}
    for event in process.of_kind(Kind.BOUNDARY):
        followers.setdefault(event.attached_to, []).extend(followers.get(event.id, []))
    columns: dict[str, int] = {}
    back = _back_edges(process, followers)
    order = _ordered(process, followers, back)
    for step in order:
        columns.setdefault(step, 0)
        for follower in followers[step]:
            if (step, follower) not in back:
                columns[follower] = max(columns.get(follower, 0), columns[step] + 1)
    return columns


def _back_edges(process: Process, followers: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """Edges that lead back to a step on the way to themselves (depth first, without recursion)."""
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for root in [step.id for step in process.steps if step.kind is Kind.START] + [step.id for step in process.steps]:
        path = [(root, iter(followers.get(root, [])))] if root not in done else []
        on_path = {root}
        while path:
            step, rest = path[-1]
            follower = next(rest, None)
            if follower is None:
                path.pop()
                on_path.discard(step)
                done.add(step)
            elif follower in on_path:
                back.add((step, follower))
            elif follower not in done:
                on_path.add(follower)
                path.append((follower, iter(followers.get(follower, []))))
    return back


def _ordered(process: Process, followers: Mapping[str, list[str]], back: set[tuple[str, str]]) -> list[str]:
    entering = {step.id: 0 for step in process.steps}
    for step, targets in followers.items():
        for target in targets:
            if (step, target) not in back:
                entering[target] = entering.get(target, 0) + 1
    ready = [step.id for step in process.steps if entering[step.id] == 0]
    order = []
    while ready:
        step_id = ready.pop(0)
        order.append(step_id)
        for target in followers.get(step_id, []):
            if (step_id, target) not in back:
                entering[target] -= 1
                if entering[target] == 0:
                    ready.append(target)
    return order


def size(step: Step) -> tuple[float, float]:
    """Width and height of a step's shape."""
    if step.kind.is_event:
        return EVENT, EVENT
    if step.kind.is_gateway:
        return GATEWAY, GATEWAY
    return TASK


@dataclass(frozen=True, slots=True)
class _Band:
    """One line of the diagram: y of its main line, extremes, left edges and widths of its columns."""

    main: float
    bottom: float
    columns: Mapping[int, tuple[float, float]]


class _Layout:
    def __init__(self, process: Process, grid: Grid) -> None:
        self.process = process
        self.grid = grid
        self.shapes: dict[str, Box] = {}
        self.edges: dict[str, tuple[Point, ...]] = {}
        self.labels: dict[str, Box] = {}
        self.loops: dict[int, int] = {}
        self.bands: dict[int, _Band] = {}

    def diagram(self) -> Diagram:
        top = MARGIN
        for number in sorted({band for band, _, _ in self.grid.values()}):
            top = self._place_band(number, top)
        self._place_boundary_events()
        for annotation in self.process.annotations:
            self._place_annotation(annotation)
        for flow in sorted(self.process.flows, key=self._span):
            self._route(flow)
        self._label_nodes()
        return Diagram(self.shapes, self.edges, self.labels)

    def _span(self, flow: Flow) -> tuple[int, int]:
        """Short loops first: they lie inside the longer ones."""
        places = self.grid.get(flow.source), self.grid.get(flow.target)
        if places[0] is None or places[1] is None:
            return (0, 0)
        return (0, max(0, places[0][1] - places[1][1]))

    # shapes

    def _place_band(self, number: int, top: float) -> float:
        members = {
            step: place for step, place in self.grid.items() if place[0] == number and step in self.process.by_id
        }
        lanes = [lane for _, _, lane in members.values()] or [0]
        notes = any(note.target in members for note in self.process.annotations)
        main = top + (self._note_height(number) + 30 if notes else 0) - min(lanes) * LANE + TASK[1] / 2
        columns = self._columns_of(number, members)
        for step_id, (_, column, lane) in members.items():
            wide, high = size(self.process.by_id[step_id])
            left, column_width = columns[column]
            y = main + lane * LANE
            self.shapes[step_id] = Box(left + (column_width - wide) / 2, y - high / 2, wide, high)
        loops = self._loops_in(members)
        bottom = main + max(lanes) * LANE + TASK[1] / 2 + (loops * LOOP + 14 if loops else 0)
        self.bands[number] = _Band(main, bottom, columns)
        return bottom + BETWEEN_BANDS

    def _note_height(self, number: int) -> float:
        targets = {step for step, place in self.grid.items() if place[0] == number}
        notes = [note for note in self.process.annotations if note.target in targets]
        return max((_note_size(note)[1] for note in notes), default=0.0)

    def _columns_of(self, number: int, members: Mapping[str, Place]) -> dict[int, tuple[float, float]]:
        result = {}
        left = MARGIN + (30 if number else 0)
        for column in range(max((c for _, c, _ in members.values()), default=0) + 1):
            steps = [self.process.by_id[step] for step, (_, c, _) in members.items() if c == column]
            wide = max((size(step)[0] for step in steps), default=0.0)
            result[column] = (left, wide)
            left += wide + max(GAP, self._widest_label(steps) + 16) if wide else 0
        return result

    def _widest_label(self, steps: list[Step]) -> float:
        """Of the flows that leave gateways straight ahead."""
        texts = [
            flow.name
            for step in steps
            if step.kind.is_gateway
            for flow in self.process.outgoing.get(step.id, ())
            if not self._is_back(flow)
        ]
        return max((min(width(text, FONT), 110.0) for text in texts), default=0.0)

    def _is_back(self, flow: Flow) -> bool:
        source, target = self.grid.get(flow.source), self.grid.get(flow.target)
        return bool(source and target and source[0] == target[0] and target[1] <= source[1] and target[2] == source[2])

    def _loops_in(self, members: Mapping[str, Place]) -> int:
        return sum(1 for flow in self.process.flows if flow.source in members and self._is_back(flow))

    def _place_boundary_events(self) -> None:
        for event in self.process.of_kind(Kind.BOUNDARY):
            host = self.shapes.get(event.attached_to)
            if host is None:
                continue
            flow = next(iter(self.process.outgoing.get(event.id, ())), None)
            below = flow is None or self._lane(flow.target) > self._lane(event.attached_to)
            x, y = host.centre[0], host.bottom if below else host.y
            self.shapes[event.id] = Box(x - EVENT / 2, y - EVENT / 2, EVENT, EVENT)

    def _lane(self, step_id: str) -> int:
        return self.grid.get(step_id, (0, 0, 0))[2]

    def _place_annotation(self, annotation: Annotation) -> None:
        host = self.shapes.get(annotation.target)
        if host is None:
            return
        wide, high = _note_size(annotation)
        box = Box(host.centre[0] - wide / 2, host.y - 30 - high, wide, high)
        self.shapes[annotation.id] = box
        self.edges[association_id(annotation)] = ((box.centre[0], box.bottom), (host.centre[0], host.y))

    # flows

    def _route(self, flow: Flow) -> None:
        source, target = self.shapes.get(flow.source), self.shapes.get(flow.target)
        if source is None or target is None:
            return
        points = self._way(flow, source, target)
        self.edges[flow.id] = points
        if flow.name:
            self.labels[flow.id] = _flow_label(flow, points)

    def _way(self, flow: Flow, source: Box, target: Box) -> tuple[Point, ...]:
        from_place, to_place = self.grid.get(flow.source), self.grid.get(flow.target)
        if self.process.by_id[flow.source].kind is Kind.BOUNDARY:
            return _from_border(source, target)
        assert from_place is not None
        assert to_place is not None
        if from_place[0] > to_place[0]:
            return _up(source, target, self.bands[to_place[0]].bottom)
        if from_place[0] < to_place[0]:
            room = width(flow.name, FONT) + 18 if flow.name else 22.0
            return _to_next_band(source, target, self.bands[from_place[0]].bottom + 20, room)
        if to_place[1] == from_place[1] and to_place[2] != from_place[2]:
            return _straight_down(source, target)
        if to_place[1] <= from_place[1]:
            return self._back(from_place[0], source, target)
        return _forward(source, target, self.process.by_id[flow.source].kind, self.process.by_id[flow.target].kind)

    def _back(self, band: int, source: Box, target: Box) -> tuple[Point, ...]:
        count = self.loops[band] = self.loops.get(band, 0) + 1
        y = self.bands[band].main + TASK[1] / 2 + count * LOOP - 4
        (sx, _), (tx, _) = source.centre, target.centre
        return ((sx, source.bottom), (sx, y), (tx, y), (tx, target.bottom))

    # labels

    def _label_nodes(self) -> None:
        for step in self.process.steps:
            box = self.shapes.get(step.id)
            if box is None or not step.name or not (step.kind.is_event or step.kind.is_gateway):
                continue
            self.labels[step.id] = self._node_label(step, box)

    def _node_label(self, step: Step, box: Box) -> Box:
        lines = wrapped(step.name, 104, FONT)
        wide = max(width(line, FONT) for line in lines) + 4
        high = len(lines) * LABEL_LINE
        if step.kind is Kind.BOUNDARY:
            below = box.centre[1] > self.shapes[step.attached_to].centre[1]
            return Box(box.right + 4, box.bottom - 8 if below else box.y - high + 12, wide, high)
        above = step.kind.is_gateway and self._leaves_below(step.id)
        y = box.y - high - 4 if above else box.bottom + 4
        return Box(box.centre[0] - wide / 2, y, wide, high)

    def _leaves_below(self, step_id: str) -> bool:
        """Whether a flow starts or ends at the lower corner of a gateway."""
        x, y = self.shapes[step_id].centre[0], self.shapes[step_id].bottom
        flows = (*self.process.outgoing.get(step_id, ()), *self.process.incoming.get(step_id, ()))
        return any((x, y) in self.edges.get(flow.id, ()) for flow in flows)


def _note_size(annotation: Annotation) -> tuple[float, float]:
    lines = wrapped(annotation.text, NOTE_WIDTH - 14, FONT)
    return NOTE_WIDTH, len(lines) * LABEL_LINE + 8


def _from_border(event: Box, target: Box) -> tuple[Point, ...]:
    (ex, ey), (tx, ty) = event.centre, target.centre
    start = (ex, event.y if ty < ey else event.bottom)
    if target.x <= ex <= target.right:
        return (start, (ex, target.bottom if ty < ey else target.y))
    return (start, (ex, ty), (target.x if tx > ex else target.right, ty))


def _to_next_band(source: Box, target: Box, y: float, room: float) -> tuple[Point, ...]:
    """Like the next line of a text: out to the right, back under the band, in from the left."""
    right, left = source.right + room, target.x - 26
    sy, ty = source.centre[1], target.centre[1]
    return ((source.right, sy), (right, sy), (right, y), (left, y), (left, ty), (target.x, ty))


def _straight_down(source: Box, target: Box) -> tuple[Point, ...]:
    x = source.centre[0]
    below = target.y > source.y
    return ((x, source.bottom if below else source.y), (x, target.y if below else target.bottom))


def _up(source: Box, target: Box, bottom: float) -> tuple[Point, ...]:
    """To an earlier band: through the space under it, into the step from below."""
    (sx, _), (tx, _) = source.centre, target.centre
    y = bottom + 40
    return ((sx, source.y), (sx, y), (tx, y), (tx, target.bottom))


def _forward(source: Box, target: Box, source_kind: Kind, target_kind: Kind) -> tuple[Point, ...]:
    (sx, sy), (tx, ty) = source.centre, target.centre
    if abs(sy - ty) < 1:
        return ((source.right, sy), (target.x, ty))
    if source_kind.is_gateway:
        return ((sx, source.bottom if ty > sy else source.y), (sx, ty), (target.x, ty))
    if target_kind.is_gateway:
        return ((source.right, sy), (tx, sy), (tx, target.y if sy < ty else target.bottom))
    middle = (source.right + target.x) / 2
    return ((source.right, sy), (middle, sy), (middle, ty), (target.x, ty))


def _flow_label(flow: Flow, points: tuple[Point, ...]) -> Box:
    """Beside the first stretch that has room for it, next to where the flow begins."""
    lines = wrapped(flow.name, 110, FONT)
    wide = max(width(line, FONT) for line in lines) + 4
    high = len(lines) * LABEL_LINE
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) < 1 and abs(bx - ax) >= wide + 8:
            return Box(ax - wide - 8 if bx < ax else ax + 6, ay - high - 2, wide, high)
        if abs(ax - bx) < 1 and abs(by - ay) >= high + 8 and len(points) in (2, 4) and (len(points) == 2 or by < ay):
            return Box(ax + 5, (ay + 5) if by > ay else (ay - high - 5), wide, high)
    return Box(points[0][0] + 6, points[0][1] - high - 2, wide, high)
