"""All proofs of one model, and of a whole project folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process import attributes, expressions, lint, references, schema, ways
from designer.checks.process.report import error, warning
from designer.checks.process.topics import METADATA, PARAMETERS
from designer.model.bpmn import decode, parse
from designer.model.codec import parse_json, read_bounded
from designer.model.problem import UnreadableError
from designer.model.process import Process
from designer.model.project import MODEL_ENDING, Platform, ProjectFolder
from designer.text import Text

METADATA_KEYS = frozenset(
    {"servicekontolos", "authenticationTypes", "levelOfAssuranceAttributes", "completedProcessDataRetentionDays"}
)
AUTHENTICATION = frozenset({"BUND_ID", "MUK"})
PARAMETER_TYPES = frozenset({"STRING", "JSON_STRING_MAP", "JSON_OBJECT", "BINARY"})
_PARAMETER_KEYS = frozenset({"name", "description", "type", "defaultValue", "required", "hidden"})


def check_model(data: bytes, source: str = "Prozessmodell") -> tuple[Finding, ...]:
    """Everything found in one model file. Raises `UnreadableError` for what is no BPMN at all."""
    root = parse(data, source)
    process, _ = decode(data, source)
    found = [*schema.check(root), *references.check(root)]
    found += [*lint.check(_text(root)), *attributes.check(root, process), *expressions.check(process)]
    return (*found, *ways.check(data, process))


def _text(root: Any) -> str:
    """What the linter reads: files may be in any encoding that XML knows."""
    return etree.tostring(root.getroottree(), encoding="unicode")


def check_project(project: ProjectFolder) -> dict[str, tuple[Finding, ...]]:
    """File below the root -> findings, for all that the platform's tools read of the process."""
    found: dict[str, tuple[Finding, ...]] = {}
    models: dict[str, Process] = {}
    for path in project.built_models:
        name = path.relative_to(project.root).as_posix()
        data = read_bounded(path)
        found[name] = check_model(data, str(path))
        models[path.name.removesuffix(MODEL_ENDING)] = decode(data, str(path))[0]
    for path in sorted((project.root / "metadata").glob("*")):
        name = path.relative_to(project.root).as_posix()
        found[name] = tuple(_metadata(_read(path, name), name, project.platform, set(models)))
    parameters = project.root / "parameterdefinitions" / "default.json"
    if parameters.is_file():
        name = parameters.relative_to(project.root).as_posix()
        found[name] = tuple(_parameters(_read(parameters, name), name))
    return found


def _read(path: Path, name: str) -> Any:
    try:
        return parse_json(read_bounded(path), name)
    except UnreadableError as problem:
        return problem


def _metadata(raw: Any, name: str, platform: Platform, models: set[str]) -> Iterator[Finding]:
    """The client of OZG-Hub parses every file of the folder strictly and stops at what it does not know."""
    if not isinstance(raw, Mapping):
        yield error(METADATA.code, name, Text("Keine gültigen Metadaten.", "No valid metadata."))
        return
    for key in sorted(set(raw) - METADATA_KEYS):
        message = Text("Der Schlüssel „{key}“ ist nicht bekannt.", 'The key "{key}" is not known.').format(key=key)
        yield error(METADATA.code, name, message)
    types = raw.get("authenticationTypes") or []
    for item in types if isinstance(types, list) else [types]:
        if str(item) not in AUTHENTICATION:
            message = Text("„{item}“ ist kein Anmeldeverfahren.", '"{item}" is no means of login.').format(item=item)
            yield error(METADATA.code, name, message)
    stem = name.rpartition("/")[2].removesuffix(".json")
    expected = {"metadata"} if platform is Platform.SERVICEPORTAL else models
    if stem not in expected:
        message = Text("Die Datei gehört zu keinem Prozessmodell.", "The file belongs to no process model.")
        yield warning(METADATA.code, name, message)


def _parameters(raw: Any, name: str) -> Iterator[Finding]:
    code = PARAMETERS.code
    if not isinstance(raw, list) or not all(isinstance(item, Mapping) for item in raw):
        yield error(code, name, Text("Erwartet wird eine Liste von Parametern.", "A list of parameters is expected."))
        return
    names = [item.get("name") for item in raw]
    for item in raw:
        label = str(item.get("name", ""))
        if set(item) - _PARAMETER_KEYS or str(item.get("type")) not in PARAMETER_TYPES or not label:
            yield error(code, name, _INCOMPLETE.format(name=label))
        if names.count(item.get("name")) > 1:
            yield error(code, name, _TWICE.format(name=label))


_INCOMPLETE = Text("Parameter „{name}“ ist unvollständig.", 'Parameter "{name}" is incomplete.')
_TWICE = Text("Parameter „{name}“ steht doppelt.", 'Parameter "{name}" occurs twice.')
