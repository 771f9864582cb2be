"""The Groovy scripts of a process: templates with the answers filled in, and the merge that the build does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from designer.blueprint import template
from designer.blueprint.naming import file_prefix
from designer.blueprint.question import Values
from designer.blueprint.questions import AUTHORITY_ACCOUNT, ORIGINAL, OWN, TRANSCONNECT, WITHOUT_ATTACHMENTS

_COMMONS = re.compile(r"^import (commons\.[\w.]+)\n", re.MULTILINE)
_IMPORT = re.compile(r"^import .+\n", re.MULTILINE)
_PACKAGE = re.compile(r"^package .+\n+", re.MULTILINE)
_PLACE = re.compile(r"@([A-Z_]+)@")


def literal(value: str | bool) -> str:
    """`value` as a Groovy literal; nothing in a text can end the literal or be evaluated."""
    if isinstance(value, bool):
        return "true" if value else "false"
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"


def source(step: str, values: Values) -> str:
    """The script of a step as it stands in `scripts/<process key>/<step>.groovy`."""
    pieces = [template.script(piece) for piece in _pieces(step, values)]
    constants = _constants(values)
    text = _joined(pieces)
    return _PLACE.sub(lambda match: literal(constants[match[1]]), text)


def shipped(name: str) -> str:
    """The source of a shared class as it comes with this program; `name` is `commons.blaupause.X`."""
    return template.script(name.replace(".", "/"))


def commons(text: str, read: Callable[[str], str] = shipped) -> dict[str, str]:
    """The shared classes a script imports, directly or not: name (`commons.blaupause.X`) -> source, in import order."""
    found: dict[str, str] = {}
    waiting = _COMMONS.findall(text) + _siblings(text, set())
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found[name] = read(name)
        waiting += _COMMONS.findall(found[name]) + _siblings(found[name], {name})
    return found


def merged(text: str, read: Callable[[str], str] = shipped) -> str:
    """A script with its shared classes pulled in, once each: what the platform's `mergeScripts` makes of it."""
    classes = commons(text, read)
    parts = [*(_PACKAGE.sub("", body) for body in classes.values()), text]
    imports = sorted({line for part in parts for line in _IMPORT.findall(part) if not _COMMONS.match(line)})
    bodies = [_IMPORT.sub("", part).strip() for part in parts]
    return "".join(imports) + "\n" + "\n\n".join(bodies) + "\n"


def _siblings(text: str, own: set[str]) -> list[str]:
    """Classes of the same package are used without an import."""
    if not text.startswith("package commons.blaupause"):
        return []
    return [
        f"commons.blaupause.{name}"
        for name in SHARED
        if re.search(rf"\b{name}\b", text) and f"commons.blaupause.{name}" not in own
    ]


SHARED = ("CaseWorker", "FormAsCsv", "FormAsXml", "Parameters", "SecurePost", "ShownForm", "Uploads")
"""The classes under `scripts/commons/blaupause`."""


def _pieces(step: str, values: Values) -> list[str]:
    if step != "init":
        return [step]
    pieces = ["init"]
    if values["channel"] == AUTHORITY_ACCOUNT:
        pieces.append("init-caseworker")
    if values["payment"]:
        pieces.append("init-payment")
    return pieces


def _joined(pieces: list[str]) -> str:
    """Several templates as one script: the first one's opening comment, all imports, then the bodies."""
    if len(pieces) == 1:
        return pieces[0]
    opening, _, _ = pieces[0].partition("\n")
    imports = sorted({line for piece in pieces for line in _IMPORT.findall(piece)})
    bodies = [_IMPORT.sub("", piece).removeprefix(opening if piece is pieces[0] else "").strip() for piece in pieces]
    return (
        opening
        + "\n"
        + "".join(imports)
        + "\n"
        + "\n\n".join(re.sub(r"\n{3,}", "\n\n", body) for body in bodies)
        + "\n"
    )


def _constants(values: Values) -> Mapping[str, str | bool]:
    own = values["file_prefix_kind"] == OWN
    without = values["channel"] == TRANSCONNECT and values["transconnect_attachments"] == WITHOUT_ATTACHMENTS
    return {
        "PROCESS_NAME": values["process_name"],
        "FILE_PREFIX": values["file_prefix"] if own else file_prefix(values["process_name"]),
        "EPAYBL_INSTANCE": template.setting("epayblInstance"),
        "KEEP_UPLOAD_NAMES": values["upload_names"] == ORIGINAL,
        "WITH_UPLOADS": not without,
    }
