"""BPMN 2.0 XML of a process, as the platform's own models look (reference `blueprint-process.md` section 4, end).

Written so that XSD, lint and bpmn-js are content (`bpmn-engine.md`, rules for the generator): elements in the order of
the schema, `incoming` and `outgoing` in every node, errors before the process, artifacts after all flow elements, a
shape or an edge for everything. To change a file that somebody else wrote use `designer.model.bpmn_edit`, which keeps
what this model does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.sax.saxutils import escape

from lxml import etree

from designer.model.problem import UnreadableError
from designer.model.process import (
    Annotation,
    Box,
    Diagram,
    Flow,
    Kind,
    Parameter,
    Point,
    Process,
    Step,
    association_id,
)
from designer.model.safe_xml import parse_xml
from designer.text import Text

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
ACTIVITI = "http://activiti.org/bpmn"
MAX_BYTES = 8 * 1024 * 1024
"""Largest model that is read; the old blueprint has 0.1 MB."""

SCRIPT_PLACEHOLDER = "// Der Inhalt steht in scripts/{key}/{step}.groovy und wird beim Bauen des Modells eingesetzt."
"""Content of a script task in a source model: an empty one would break the build (section 4)."""


def encode(process: Process, diagram: Diagram) -> bytes:
    """The process as a BPMN file. Two equal processes give equal bytes."""
    errors = sorted({step.error_code for step in process.of_kind(Kind.BOUNDARY) if step.error_code})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="{MODEL}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xmlns:activiti="{ACTIVITI}" xmlns:bpmndi="{DIAGRAM}" xmlns:omgdc="{DC}" xmlns:omgdi="{DI}"'
        ' typeLanguage="http://www.w3.org/2001/XMLSchema" expressionLanguage="http://www.w3.org/1999/XPath"'
        ' targetNamespace="ELEKTRONISCHER_ANTRAG">',
        *(f"  <error{_attributes(id=code, name=code, errorCode=code)}/>" for code in errors),
        f"  <process{_attributes(id=process.key, name=process.name, isExecutable='true')}>",
        *_documentation(process.documentation, "    "),
        *(line for step in process.steps for line in _step(process, step)),
        *(line for flow in process.flows for line in _flow(flow)),
        *(line for note in process.annotations for line in _annotation(note)),
        "  </process>",
        *_diagram(process, diagram),
        "</definitions>",
        "",
    ]
    return "\n".join(lines).encode()


def source_model(process: Process) -> Process:
    """The process with a comment in place of every script: what `models/` of a project folder holds."""
    steps = tuple(
        replace(step, script=SCRIPT_PLACEHOLDER.format(key=process.key, step=step.id))
        if step.kind is Kind.SCRIPT_TASK
        else step
        for step in process.steps
    )
    return replace(process, steps=steps)


# writing


def _attributes(**values: str) -> str:
    return "".join(
        f' {name.replace("__", ":")}="{escape(value, _IN_ATTRIBUTES)}"' for name, value in values.items() if value
    )


_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def cdata(text: str) -> str:
    """`text` as CDATA, in several sections where it holds the end mark."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _documentation(text: str, indent: str) -> list[str]:
    return [f"{indent}<documentation>{escape(text)}</documentation>"] if text else []


def _step(process: Process, step: Step) -> Iterator[str]:
    yield f"    <{step.kind}{_step_attributes(step)}>"
    yield from _documentation(step.documentation, "      ")
    if step.parameters:
        yield "      <extensionElements>"
        yield from (line for item in step.parameters for line in _parameter(step, item))
        yield "      </extensionElements>"
    yield from (f"      <incoming>{flow.id}</incoming>" for flow in process.incoming.get(step.id, ()))
    yield from (f"      <outgoing>{flow.id}</outgoing>" for flow in process.outgoing.get(step.id, ()))
    if step.kind is Kind.SCRIPT_TASK:
        yield f"      <script>{cdata(step.script)}</script>"
    if step.kind is Kind.BOUNDARY:
        yield f"      <errorEventDefinition{_attributes(errorRef=step.error_code)}/>"
    yield f"    </{step.kind}>"


def _step_attributes(step: Step) -> str:
    own = _attributes(id=step.id, name=step.name)
    if step.kind is Kind.USER_TASK:
        return own + _attributes(activiti__assignee=step.assignee, activiti__formKey=step.form_key)
    if step.kind is Kind.SCRIPT_TASK:
        return own + ' scriptFormat="groovy" activiti:autoStoreVariables="false"'
    if step.kind is Kind.SERVICE_TASK:
        return own + _attributes(activiti__class=step.class_name)
    if step.kind is Kind.BOUNDARY:
        return own + _attributes(attachedToRef=step.attached_to)
    return own


def _parameter(step: Step, item: Parameter) -> list[str]:
    if step.kind is Kind.USER_TASK:
        return [f"        <activiti:formProperty{_attributes(id=item.name, expression=item.text)}/>"]
    tag = "activiti:expression" if item.is_expression else "activiti:string"
    return [
        f"        <activiti:field{_attributes(name=item.name)}>",
        f"          <{tag}>{cdata(item.text)}</{tag}>",
        "        </activiti:field>",
    ]


def _flow(flow: Flow) -> list[str]:
    start = f"    <sequenceFlow{_attributes(id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target)}"
    if not flow.condition:
        return [start + "/>"]
    condition = f'      <conditionExpression xsi:type="tFormalExpression">{cdata(flow.condition)}</conditionExpression>'
    return [start + ">", condition, "    </sequenceFlow>"]


def _annotation(note: Annotation) -> list[str]:
    lines = [f'    <textAnnotation id="{note.id}">', f"      <text>{escape(note.text)}</text>", "    </textAnnotation>"]
    if note.target:
        lines.append(
            f"    <association{_attributes(id=association_id(note), sourceRef=note.id, targetRef=note.target)}/>"
        )
    return lines


def _diagram(process: Process, diagram: Diagram) -> Iterator[str]:
    key = escape(process.key, _IN_ATTRIBUTES)
    yield f'  <bpmndi:BPMNDiagram id="BPMNDiagram_{key}">'
    yield f'    <bpmndi:BPMNPlane bpmnElement="{key}" id="BPMNPlane_{key}">'
    for step in process.steps:
        yield from _shape(step.id, diagram, ' isMarkerVisible="true"' if step.kind is Kind.EXCLUSIVE else "")
    for note in process.annotations:
        yield from _shape(note.id, diagram, "")
    for flow in process.flows:
        yield from _edge(flow.id, diagram)
    for note in process.annotations:
        if note.target:
            yield from _edge(association_id(note), diagram)
    yield "    </bpmndi:BPMNPlane>"
    yield "  </bpmndi:BPMNDiagram>"


def _shape(element: str, diagram: Diagram, extra: str) -> list[str]:
    return [
        f'      <bpmndi:BPMNShape bpmnElement="{element}" id="BPMNShape_{element}"{extra}>',
        f"        {_bounds(diagram.shapes[element])}",
        *_label(element, diagram),
        "      </bpmndi:BPMNShape>",
    ]


def _edge(element: str, diagram: Diagram) -> list[str]:
    points = diagram.edges[element]
    return [
        f'      <bpmndi:BPMNEdge bpmnElement="{element}" id="BPMNEdge_{element}">',
        *(f'        <omgdi:waypoint x="{_number(x)}" y="{_number(y)}"/>' for x, y in points),
        *_label(element, diagram),
        "      </bpmndi:BPMNEdge>",
    ]


def _label(element: str, diagram: Diagram) -> list[str]:
    box = diagram.labels.get(element)
    if box is None:
        return []
    return ["        <bpmndi:BPMNLabel>", f"          {_bounds(box)}", "        </bpmndi:BPMNLabel>"]


def _bounds(box: Box) -> str:
    values = (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height))
    return "<omgdc:Bounds" + "".join(f' {name}="{_number(value)}"' for name, value in values) + "/>"


def _number(value: float) -> str:
    return f"{round(value, 1):.1f}"


# reading


def decode(data: bytes, source: str = "Prozessmodell") -> tuple[Process, Diagram]:
    """The first process of a BPMN file and its diagram. Raises `UnreadableError`."""
    root = parse(data, source)
    element = next(iter(root.iter(f"{{{MODEL}}}process")), None)
    if element is None:
        raise UnreadableError(source, Text("Das ist kein BPMN-Prozessmodell.", "This is no BPMN process model."))
    return _process(root, element), _read_diagram(root)


def parse(data: bytes, source: str) -> etree._Element:
    """The root of a process model's file, as `parse_xml`. Raises `UnreadableError`."""
    return parse_xml(data, source, largest=MAX_BYTES)


def _process(root: etree._Element, element: etree._Element) -> Process:
    codes = {
        str(item.get("id", "")): str(item.get("errorCode") or item.get("id", "")) for item in root.iter(_tag("error"))
    }
    steps: list[Step] = []
    flows: list[Flow] = []
    notes: list[tuple[str, str]] = []
    ties: list[tuple[str, str]] = []
    for child in element.iter(etree.Element):
        name = etree.QName(child).localname
        if etree.QName(child).namespace != MODEL or not child.get("id"):
            continue
        if name == "sequenceFlow":
            flows.append(_read_flow(child))
        elif name == "textAnnotation":
            notes.append((child.get("id", ""), _child_text(child, "text")))
        elif name == "association":
            ties.append((child.get("sourceRef", ""), child.get("targetRef", "")))
        elif name in _STEP_NAMES or name.endswith(("Task", "Event", "Gateway")):
            steps.append(_read_step(child, name, codes))
    known = {step.id for step in steps}
    tied = {end: other for pair in ties for end, other in (pair, pair[::-1]) if other in known}
    annotations = tuple(Annotation(note, text, tied.get(note, "")) for note, text in notes)
    return Process(
        key=element.get("id", ""),
        name=element.get("name", ""),
        steps=tuple(steps),
        flows=tuple(flow for flow in flows if flow.source in known and flow.target in known),
        annotations=annotations,
        documentation=_child_text(element, "documentation"),
    )


_STEP_NAMES = frozenset({"task", "callActivity", "subProcess", "transaction"})
_KINDS = {kind.value: kind for kind in Kind}


def _read_step(element: etree._Element, name: str, codes: dict[str, str]) -> Step:
    kind = _KINDS.get(name, Kind.OTHER)
    event = element.find(f"{_tag('errorEventDefinition')}")
    reference = event.get("errorRef", "") if event is not None else ""
    return Step(
        id=element.get("id", ""),
        kind=kind,
        name=element.get("name", ""),
        documentation=_child_text(element, "documentation"),
        form_key=element.get(f"{{{ACTIVITI}}}formKey", ""),
        assignee=element.get(f"{{{ACTIVITI}}}assignee", ""),
        script=_child_text(element, "script"),
        class_name=element.get(f"{{{ACTIVITI}}}class", ""),
        parameters=tuple(_read_parameters(element)),
        attached_to=element.get("attachedToRef", ""),
        error_code=codes.get(reference, reference),
        element=name if kind is Kind.OTHER else "",
    )


def _read_parameters(element: etree._Element) -> Iterator[Parameter]:
    extension = element.find(_tag("extensionElements"))
    for item in extension if extension is not None else ():
        if item.tag == f"{{{ACTIVITI}}}field":
            child = item.find(f"{{{ACTIVITI}}}expression")
            text = child if child is not None else item.find(f"{{{ACTIVITI}}}string")
            is_expression = child is not None or "expression" in item.attrib
            fallback = item.get("expression") or item.get("stringValue") or ""
            yield Parameter(item.get("name", ""), (text.text or "") if text is not None else fallback, is_expression)
        elif item.tag == f"{{{ACTIVITI}}}formProperty":
            yield Parameter(item.get("id", ""), item.get("expression", ""))


def _read_flow(element: etree._Element) -> Flow:
    return Flow(
        id=element.get("id", ""),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        name=element.get("name", ""),
        condition=_child_text(element, "conditionExpression").strip(),
    )


def _child_text(element: etree._Element, name: str) -> str:
    child = element.find(_tag(name))
    return (child.text or "") if child is not None else ""


def _tag(name: str) -> str:
    return f"{{{MODEL}}}{name}"


def _read_diagram(root: etree._Element) -> Diagram:
    notes = {item.get("id"): (item.get("sourceRef"), item.get("targetRef")) for item in root.iter(_tag("association"))}
    annotations = {item.get("id") for item in root.iter(_tag("textAnnotation"))}
    shapes: dict[str, Box] = {}
    edges: dict[str, tuple[Point, ...]] = {}
    labels: dict[str, Box] = {}
    for shape in root.iter(f"{{{DIAGRAM}}}BPMNShape"):
        name = shape.get("bpmnElement", "")
        shapes.update((name, box) for box in _boxes(shape.iterchildren(f"{{{DC}}}Bounds")))
        labels.update((name, box) for box in _label_boxes(shape))
    for edge in root.iter(f"{{{DIAGRAM}}}BPMNEdge"):
        name = edge.get("bpmnElement", "")
        tied = next((end for end in notes.get(name, ()) if end in annotations), None)
        edges[f"association_{tied}" if tied else name] = tuple(_points(edge))
        labels.update((name, box) for box in _label_boxes(edge))
    return Diagram(shapes, {name: points for name, points in edges.items() if len(points) > 1}, labels)


def _label_boxes(owner: etree._Element) -> Iterator[Box]:
    for label in owner.iterchildren(f"{{{DIAGRAM}}}BPMNLabel"):
        yield from _boxes(label.iterchildren(f"{{{DC}}}Bounds"))


def _boxes(elements: Iterable[etree._Element]) -> Iterator[Box]:
    for item in elements:
        yield Box(_float(item, "x"), _float(item, "y"), _float(item, "width"), _float(item, "height"))


def _points(edge: etree._Element) -> Iterator[Point]:
    for item in edge.iterchildren(f"{{{DI}}}waypoint"):
        yield (_float(item, "x"), _float(item, "y"))


def _float(element: etree._Element, name: str) -> float:
    try:
        value = float(element.get(name, "0"))
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0
