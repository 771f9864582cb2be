"""BPMN as Activiti extends it, parsed into SpiffWorkflow's specifications (reference `bpmn-engine.md`)."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, full_tag
from SpiffWorkflow.bpmn.parser.task_parsers import ScriptTaskParser
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.specs.defaults import ScriptTask, UserTask

from designer.model.bpmn import ACTIVITI, MODEL
from designer.runtime.process_tokens import JavaServiceTask


class _ActivitiTaskParser(TaskParser):  # type: ignore[misc]
    """Keeps the Activiti attributes, fields and form properties of a task in its specification."""

    def parse_extensions(self, node: Any = None) -> dict[str, Any]:  # noqa: ARG002
        return _extensions(self.node)


class _GroovyTaskParser(ScriptTaskParser):  # type: ignore[misc]
    """Keeps the script's text out of the engine: handlers go by the task's id."""

    def get_script(self) -> str:
        return ""


class ActivitiParser(BpmnParser):  # type: ignore[misc]
    """Reads user, script and service tasks with what Activiti adds to them."""

    OVERRIDE_PARSER_CLASSES = {  # noqa: RUF012
        full_tag("userTask"): (_ActivitiTaskParser, UserTask),
        full_tag("scriptTask"): (_GroovyTaskParser, ScriptTask),
        full_tag("serviceTask"): (_ActivitiTaskParser, JavaServiceTask),
    }


def supply_errors(root: etree._Element) -> None:
    """Add the `<error>` elements that Activiti does without: its `errorRef` may be the code itself."""
    known = {element.get("id") for element in root.iter(f"{{{MODEL}}}error")}
    for event in root.iter(f"{{{MODEL}}}errorEventDefinition"):
        code = event.get("errorRef")
        if code and code not in known:
            known.add(code)
            root.insert(0, root.makeelement(f"{{{MODEL}}}error", {"id": code, "errorCode": code}))


def _extensions(node: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {
        etree.QName(key).localname: value
        for key, value in node.attrib.items()
        if etree.QName(key).namespace == ACTIVITI
    }
    fields = node.findall(f"{{{MODEL}}}extensionElements/{{{ACTIVITI}}}field")
    found["fields"] = {item.get("name", ""): _field_value(item) for item in fields}
    properties = node.findall(f"{{{MODEL}}}extensionElements/{{{ACTIVITI}}}formProperty")
    found["properties"] = {item.get("id", ""): item.get("expression", "") for item in properties}
    return found


def _field_value(item: etree._Element) -> list[str]:
    """`["expression", text]` or `["string", text]`; a string is taken literally, `${...}` included."""
    for kind in ("expression", "string"):
        if (child := item.find(f"{{{ACTIVITI}}}{kind}")) is not None:
            return [kind, child.text or ""]
        if (value := item.get(kind if kind == "expression" else "stringValue")) is not None:
            return [kind, value]
    return ["string", ""]
