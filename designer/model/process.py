"""A process model as a value: its steps, how they follow each other, and where they stand in the diagram.

This is what the blueprint makes and what views and checks read. The XML is the business of `designer.model.bpmn`.
Coordinates and sizes are pixels of the diagram, y downwards, as in BPMN DI.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Kind(StrEnum):
    """What a step is; the value is the BPMN element's name."""

    START = "startEvent"
    END = "endEvent"
    USER_TASK = "userTask"
    SCRIPT_TASK = "scriptTask"
    SERVICE_TASK = "serviceTask"
    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    BOUNDARY = "boundaryEvent"
    OTHER = "task"
    """Any further element of foreign models; `Step.element` names it."""

    @property
    def is_event(self) -> bool:
        return self in (Kind.START, Kind.END, Kind.BOUNDARY)

    @property
    def is_gateway(self) -> bool:
        return self in (Kind.EXCLUSIVE, Kind.PARALLEL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field of a service task or a form property of a user task.

    `is_expression` tells whether `${...}` in `text` is evaluated (an Activiti expression) or taken literally.
    """

    name: str
    text: str
    is_expression: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the process. Which attributes have a meaning follows from `kind`.

    `form_key` and `assignee` belong to user tasks; `script` to script tasks; `class_name` (with package) to service
    tasks; `parameters` to the two latter's fields and to form properties; `attached_to` and `error_code` to boundary
    events.
    """

    id: str
    kind: Kind
    name: str = ""
    documentation: str = ""
    form_key: str = ""
    assignee: str = ""
    script: str = ""
    class_name: str = ""
    parameters: tuple[Parameter, ...] = ()
    attached_to: str = ""
    error_code: str = ""
    element: str = ""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((item for item in self.parameters if item.name == name), None)


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; `condition` is a JUEL text or empty."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark in the diagram and the step it is tied to, if any."""

    id: str
    text: str
    target: str = ""


@dataclass(frozen=True)
class Process:
    """One executable process. `key` is `m<tenant>.<name>` on the platform; ids are unique over all its parts."""

    key: str
    name: str
    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]
    annotations: tuple[Annotation, ...] = ()
    documentation: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Id -> step."""
        return MappingProxyType({step.id: step for step in self.steps})

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Flow, ...]]:
        """Id of a step -> the flows that leave it, in the order of the model."""
        return _grouped(self, "source")

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Flow, ...]]:
        """Id of a step -> the flows that enter it, in the order of the model."""
        return _grouped(self, "target")

    def boundary_events(self, step_id: str) -> tuple[Step, ...]:
        """The events that sit on a step's border."""
        return tuple(step for step in self.steps if step.attached_to == step_id)

    def of_kind(self, kind: Kind) -> tuple[Step, ...]:
        """All steps of one kind, in the order of the model."""
        return tuple(step for step in self.steps if step.kind is kind)


def _grouped(process: Process, end: str) -> Mapping[str, tuple[Flow, ...]]:
    groups: dict[str, list[Flow]] = {}
    for flow in process.flows:
        groups.setdefault(getattr(flow, end), []).append(flow)
    return MappingProxyType({step: tuple(flows) for step, flows in groups.items()})


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Diagram:
    """Where everything is drawn: `shapes` of steps and annotations, `edges` of flows and associations (way points),
    `labels` of those whose text stands beside them. All keyed by id; an association's id is `association_<annotation>`.
    """

    shapes: Mapping[str, Box] = field(default_factory=dict)
    edges: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    labels: Mapping[str, Box] = field(default_factory=dict)

    @property
    def extent(self) -> Box:
        """The smallest rectangle around everything."""
        boxes = [*self.shapes.values(), *self.labels.values()]
        points = [point for edge in self.edges.values() for point in edge]
        xs = [x for box in boxes for x in (box.x, box.right)] + [x for x, _ in points]
        ys = [y for box in boxes for y in (box.y, box.bottom)] + [y for _, y in points]
        if not xs:
            return Box(0, 0, 0, 0)
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def association_id(annotation: Annotation) -> str:
    """The id of the line between an annotation and its step."""
    return f"association_{annotation.id}"
