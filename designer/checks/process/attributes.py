"""Has every step what the platform's engine needs: namespace, form key, class, script, process key?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process.report import error, warning
from designer.checks.process.topics import ATTRIBUTE
from designer.model.bpmn import ACTIVITI, MODEL
from designer.model.process import Kind, Process, Step
from designer.text import Text

CODE = ATTRIBUTE.code
_KEY = re.compile(r"m\d{1,10}\.[A-Za-z][A-Za-z0-9_-]{0,63}")
_FORM = re.compile(r"formular:\d{1,10}:[^:\s]+:v\d+\.\d+")
SPECIAL_FORMS = frozenset({"serviceportal-login", "payment", "showOnce"})
_ALLOWED = {
    "userTask": {"assignee", "formKey", "candidateUsers", "candidateGroups", "dueDate", "priority"},
    "scriptTask": {"autoStoreVariables", "resultVariable"},
    "serviceTask": {"class", "expression", "delegateExpression", "resultVariableName"},
}
_COMMON = {"async", "exclusive"}


def check(root: etree._Element, process: Process) -> Iterator[Finding]:
    """Findings on the process and each of its steps."""
    if not _KEY.fullmatch(process.key):
        message = Text(
            "Der Prozesskey „{key}“ muss aus m, Mandant, Punkt und Name bestehen, zum Beispiel m6000357.hundesteuer.",
            'The process key "{key}" has to consist of m, tenant, dot and name, for example m6000357.hundesteuer.',
        ).format(key=process.key)
        yield error(CODE, process.key, message)
    for step in process.steps:
        yield from _step(step)
    yield from _namespaces(root)


def _step(step: Step) -> Iterator[Finding]:
    if step.kind is Kind.USER_TASK:
        if step.form_key not in SPECIAL_FORMS and not _FORM.fullmatch(step.form_key):
            message = Text(
                "Der Formularschlüssel „{key}“ ist nicht bekannt (formular:Mandant:Name:Version oder {special}).",
                'The form key "{key}" is not known (formular:tenant:name:version or {special}).',
            ).format(key=step.form_key, special=", ".join(sorted(SPECIAL_FORMS)))
            yield error(CODE, step.id, message)
        if not step.assignee:
            yield error(CODE, step.id, Text("Die Aufgabe hat keine Bearbeiter.", "The task has no assignee."))
    if step.kind is Kind.SERVICE_TASK and not step.class_name:
        yield warning(CODE, step.id, Text("Die Service-Task nennt keine Klasse.", "The service task names no class."))
    if step.kind is Kind.SCRIPT_TASK and not step.script.strip():
        message = Text(
            "Das Skript ist leer; der Bau des Modells würde daran scheitern. Ein Kommentar genügt.",
            "The script is empty; building the model would fail. A comment is enough.",
        )
        yield error(CODE, step.id, message)


def _namespaces(root: etree._Element) -> Iterator[Finding]:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != MODEL or name.localname not in _ALLOWED:
            continue
        if name.localname == "scriptTask" and element.get("scriptFormat") != "groovy":
            message = Text("Die Sprache des Skripts muss „groovy“ sein.", 'The script\'s language has to be "groovy".')
            yield error(CODE, element.get("id", ""), message)
        for attribute in element.attrib:
            part = etree.QName(attribute)
            if part.namespace and part.namespace != ACTIVITI and "activiti" in part.namespace.lower():
                yield error(CODE, element.get("id", ""), _WRONG_NAMESPACE.format(name=part.namespace))
            if part.namespace == ACTIVITI and part.localname not in _ALLOWED[name.localname] | _COMMON:
                yield warning(CODE, element.get("id", ""), _UNKNOWN.format(name=part.localname, element=name.localname))


_WRONG_NAMESPACE = Text(
    "„{name}“ ist nicht der Namensraum von Activiti (http://activiti.org/bpmn).",
    '"{name}" is not the namespace of Activiti (http://activiti.org/bpmn).',
)
_UNKNOWN = Text("activiti:{name} hat bei {element} keine Wirkung.", "activiti:{name} has no effect with {element}.")
