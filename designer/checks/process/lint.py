"""What bpmn.io's linter says: the recommended rules, by the Python port of bpmnlint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process.report import error, warning
from designer.checks.process.topics import LINT
from designer.model.bpmn import MODEL, parse
from designer.text import Text

CODE = LINT.code
_RULES = {"extends": "bpmnlint:recommended"}
_GERMAN: Mapping[str, str] = {
    "conditional-flows": "Ein Weg hinter der Entscheidung hat keine Bedingung.",
    "end-event-required": "Dem Prozess fehlt ein Ende.",
    "start-event-required": "Dem Prozess fehlt ein Start.",
    "fake-join": "Mehrere Wege münden ohne Zusammenführung in den Schritt.",
    "label-required": "Die Bezeichnung fehlt.",
    "no-bpmndi": "Das Element ist nicht im Diagramm gezeichnet.",
    "no-complex-gateway": "Komplexe Gateways sind nicht vorgesehen.",
    "no-disconnected": "Der Schritt ist mit keinem anderen verbunden.",
    "no-duplicate-sequence-flows": "Zwei gleiche Pfeile verbinden dieselben Schritte.",
    "no-gateway-join-fork": "Das Gateway führt Wege zusammen und verzweigt zugleich.",
    "no-implicit-end": "Hinter dem Schritt geht es nicht weiter.",
    "no-implicit-split": "Der Schritt verzweigt ohne Gateway.",
    "no-implicit-start": "Kein Weg führt zu dem Schritt.",
    "no-inclusive-gateway": "Inklusive Gateways sind nicht vorgesehen.",
    "no-overlapping-elements": "Elemente überdecken sich im Diagramm.",
    "single-blank-start-event": "Es gibt mehr als einen einfachen Start.",
    "single-event-definition": "Das Ereignis hat mehr als eine Art.",
    "superfluous-gateway": "Das Gateway ist überflüssig: ein Weg hinein, einer hinaus.",
}
"""Rule of the linter -> what it says; its own wording is English."""


def check(xml: str) -> Iterator[Finding]:
    """Errors and warnings of the linter."""
    from bpmn_io import BpmnModdle, ParseError
    from bpmn_io.lint import Linter
    from bpmn_io.lint.resolver import NodeResolver

    try:
        parsed = BpmnModdle().from_xml(_with_ends(xml))
    except ParseError as problem:
        yield error(CODE, "", Text(f"bpmn-io: {problem.message}", f"bpmn-io: {problem.message}"))
        return
    for remark in parsed.warnings:
        reason = str(remark.message).splitlines()[0] if remark.message else ""
        told = reason.replace("unresolved reference", "Ein Verweis führt ins Leere:")
        yield error(CODE, "", Text(told, reason))
    linter = Linter(config=_RULES, resolver=cast("Any", NodeResolver()))
    results = linter.lint(cast("Any", parsed.root_element))
    for rule, reports in results.items():
        for report in reports:
            said = str(report["message"])
            text = Text(_GERMAN.get(rule, f"{rule}: {said}"), f"{rule}: {said}")
            make = error if report.get("category") in ("error", "rule-error") else warning
            yield make(CODE, str(report.get("id") or ""), text)


def _with_ends(xml: str) -> str:
    """The model with the ends of its flows named in its nodes, if it names none: the standard leaves that open, but the
    linter takes such nodes for unconnected. Files of the platform's own editor are written that way."""
    root = parse(xml.encode(), "")
    if root.find(f".//{{{MODEL}}}incoming") is not None or root.find(f".//{{{MODEL}}}outgoing") is not None:
        return xml
    nodes = {node.get("id"): node for node in root.iter(etree.Element) if node.tag.startswith(f"{{{MODEL}}}")}
    for flow in root.iter(f"{{{MODEL}}}sequenceFlow"):
        for end, name in (("targetRef", "incoming"), ("sourceRef", "outgoing")):
            node = nodes.get(flow.get(end))
            if node is not None:
                before = [c for c in node if etree.QName(c).localname in _BEFORE[name]]
                child = etree.Element(f"{{{MODEL}}}{name}")
                child.text = flow.get("id")
                node.insert(len(before), child)
    return etree.tostring(root, encoding="unicode")


_HEAD = ("documentation", "extensionElements", "incoming")
_BEFORE = {"incoming": _HEAD, "outgoing": (*_HEAD, "outgoing")}
"""What stands before an element of the name, by the schema."""
