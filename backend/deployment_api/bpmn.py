"""Reads what a deployment needs to know of a model file: its processes, and faults that stop it from running."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from backend.errors import RefusalError, invalid
from designer.model import bpmn
from designer.model.problem import UnreadableError
from designer.text import Text

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
MODEL_ENDINGS = (".bpmn20.xml", ".bpmn")
PROCESS_KEY = re.compile(r"m(\d+)\.([A-Za-z_][\w.-]*)")


@dataclass(frozen=True, slots=True)
class ModelProcess:
    """One process of a model file; `name` falls back to the key."""

    key: str
    name: str
    file_name: str
    content: bytes


def model_name(file_name: str) -> str:
    """The name by which metadata refers to a model file (deployment-api.md 3.1)."""
    for ending in MODEL_ENDINGS:
        if file_name.endswith(ending):
            return file_name.removesuffix(ending)
    return file_name


def is_model_file(file_name: str) -> bool:
    """Whether the deployment looks into this file of an archive."""
    return file_name.endswith(MODEL_ENDINGS)


def read_models(files: dict[str, bytes], tenant_id: str) -> tuple[ModelProcess, ...]:
    """All processes of all model files, ordered by key.

    Raises a 400 for no process at all, unreadable XML, a key twice or without the form `m<tenant>.<name>`, a script
    task without content; a 403 for another tenant's key.
    """
    found = [process for name, content in sorted(files.items()) for process in _processes(name, content)]
    if not found:
        raise invalid(Text("Das Archiv enthält kein Prozessmodell.", "The archive holds no process model."))
    seen: dict[str, str] = {}
    for process in found:
        require_own_key(process.key, tenant_id)
        if process.key in seen:
            raise invalid(
                Text(
                    f"Der Prozess „{process.key}“ kommt mehrfach vor ({seen[process.key]}, {process.file_name}).",
                    f'The process "{process.key}" occurs twice ({seen[process.key]}, {process.file_name}).',
                )
            )
        seen[process.key] = process.file_name
    return tuple(sorted(found, key=lambda process: process.key))


def require_own_key(key: str, tenant_id: str) -> None:
    """Raises a 400 for a key that is none, a 403 for another tenant's."""
    match = PROCESS_KEY.fullmatch(key)
    if match is None:
        raise invalid(
            Text(
                f"Der Prozessschlüssel „{key}“ hat nicht die Form „m{tenant_id}.name“.",
                f'The process key "{key}" does not have the form "m{tenant_id}.name".',
            )
        )
    if match.group(1) != tenant_id:
        raise RefusalError(
            403,
            Text(
                f"Der Prozess „{key}“ gehört zu einem anderen Mandanten als {tenant_id}.",
                f'The process "{key}" belongs to another tenant than {tenant_id}.',
            ),
        )


def _processes(file_name: str, content: bytes) -> list[ModelProcess]:
    root = parse_xml(content, file_name)
    if etree.QName(root).localname != "definitions" or etree.QName(root).namespace != BPMN:
        raise invalid(Text(f"„{file_name}“ ist kein BPMN-Modell.", f'"{file_name}" is no BPMN model.'))
    _require_script_contents(root, file_name)
    return [
        ModelProcess(key, element.get("name") or key, file_name, content)
        for element in root.iter(f"{{{BPMN}}}process")
        if (key := element.get("id"))
    ]


def _require_script_contents(root: etree._Element, file_name: str) -> None:
    """An empty script gets an empty namespace in the build, and the engine refuses it (deployment-api.md section 6)."""
    for task in root.iter(f"{{{BPMN}}}scriptTask"):
        if not (task.findtext(f"{{{BPMN}}}script") or "").strip():
            name = task.get("id", "?")
            raise invalid(
                Text(
                    f"In „{file_name}“ hat der Skript-Schritt „{name}“ keinen Inhalt.",
                    f'In "{file_name}" the script task "{name}" has no content.',
                )
            )


def parse_xml(content: bytes, file_name: str) -> etree._Element:
    """The root element of a process model; raises a 400 with the line."""
    try:
        return bpmn.parse(content, file_name)
    except UnreadableError as error:
        raise invalid(Text(error.describe("de"), error.describe("en"))) from None
