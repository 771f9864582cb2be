"""Do the parts of the file agree: flows with `incoming` and `outgoing`, associations and diagram with elements?"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process.report import error
from designer.checks.process.topics import REFERENCE
from designer.model.bpmn import DIAGRAM, MODEL
from designer.text import Text

CODE = REFERENCE.code
_REFERENCES = {
    "sequenceFlow": ("sourceRef", "targetRef"),
    "association": ("sourceRef", "targetRef"),
    "boundaryEvent": ("attachedToRef",),
    "errorEventDefinition": ("errorRef",),
}


def check(root: etree._Element) -> Iterator[Finding]:
    """Dangling references (an association to nowhere keeps a copied model from being deployed), disagreeing flows."""
    ids = {element.get("id") for element in root.iter(etree.Element) if element.get("id")}
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        owner = str(element.get("id") or _parent_id(element))
        for attribute in _REFERENCES.get(name.localname, ()) if name.namespace == MODEL else ():
            if element.get(attribute) not in ids:
                yield _dangling(owner, attribute, element.get(attribute))
        if name.namespace == DIAGRAM and element.get("bpmnElement") and element.get("bpmnElement") not in ids:
            yield _dangling(owner, "bpmnElement", element.get("bpmnElement"))
    yield from _flows(root)


def _parent_id(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.get("id", "")) if parent is not None else ""


def _dangling(owner: str, attribute: str, target: str | None) -> Finding:
    message = Text(
        "„{attribute}“ verweist auf „{target}“; ein solches Element gibt es nicht.",
        '"{attribute}" refers to "{target}"; there is no such element.',
    ).format(attribute=attribute, target=target or "")
    return error(CODE, owner, message)


def _flows(root: etree._Element) -> Iterator[Finding]:
    flows = {item.get("id", ""): item for item in root.iter(f"{{{MODEL}}}sequenceFlow")}
    for tag, attribute in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
        written = {(_parent_id(item), (item.text or "").strip()) for item in root.iter(f"{{{MODEL}}}{tag}")}
        if not written:
            continue  # many files leave them out altogether, which Activiti accepts
        real = {(str(flow.get(attribute)), name) for name, flow in flows.items()}
        for step, flow_id in sorted(written ^ real):
            message = Text(
                "<{tag}> und Sequenzfluss „{flow}“ passen nicht zusammen.",
                '<{tag}> and sequence flow "{flow}" do not agree.',
            ).format(tag=tag, flow=flow_id)
            yield error(CODE, step, message)
