"""`activate PROJECT --environment NAME`: set process parameters and connect the process with its service."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.publishing import (
    NOT_GENERATED,
    add_arguments,
    administration,
    answers_of,
    connected,
    note,
    read_target,
    refuse,
)
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.publish.administration import Parameter


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    value = say("NAME=WERT", "NAME=VALUE")
    parser.add_argument("--set", action="append", default=[], metavar=value, help=say("ein Wert", "a value"))
    parser.add_argument(
        "--file",
        action="append",
        default=[],
        metavar=say("NAME=DATEI", "NAME=FILE"),
        help=say("Inhalt einer Datei (BINARY)", "content of a file (BINARY)"),
    )
    parser.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="NAME=ID",
        help=say("Nummer einer Parametervariablen", "number of a parameter variable"),
    )
    parser.add_argument(
        "--stdin",
        action="store_true",
        help=say("Werte als JSON-Objekt von der Standardeingabe", "values as a JSON object from standard input"),
    )
    parser.add_argument(
        "--protect", action="append", default=[], metavar="NAME", help=say("nur schreibbar", "write only")
    )


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.administration import rows
    from designer.publish.client import PortalError
    from designer.publish.stages import ACTIVATION
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    if bundle.processes is None:
        return refuse(NOT_GENERATED, arguments.language)
    process, values = bundle.processes, answers_of(project)
    target = read_target(project, values)
    wishes = _wishes(arguments, {d["name"]: d for d in process.parameter_definitions})
    try:
        with connected(arguments) as connection:
            admin = administration(connection, process.keys[0].partition(".")[0].removeprefix("m"))
            if admin is None:
                return refuse(_BY_HAND, arguments.language)
            before = admin.activation(process.keys[0], target) or {}
            given = {entry["name"]: entry for entry in before.get("parameters", ())} | {w["name"]: w for w in wishes}
            table = rows(process.parameter_definitions, tuple(given.values()))
            missing = [row.name for row in table if row.is_missing]
            if missing:
                told = Text("Ohne Wert: {names}.", "Without value: {names}.").format(names=", ".join(missing))
            else:
                title = str(values.get("process_name") or process.name)
                admin.define(process.name, process.version, process.parameter_definitions)
                answer = admin.activate(process.keys[0], target, title, wishes)
                table = rows(process.parameter_definitions, answer["parameters"])
                told = Text("{key} ist aktiv für {service}.", "{key} is active for {service}.").format(
                    key=process.keys[0], service=target.service_key
                )
            note(project, connection.environment, ACTIVATION, bundle, passed=not missing, told=told.de)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    _print(table, told, arguments, active=not missing)
    return PROBLEMS if missing else OK


_BY_HAND = Text(
    "Dieser Server bietet keine Verwaltungsschnittstelle; bitte im Admincenter unter „Prozesse > Aktivierungen“ "
    "aktivieren.",
    'This server has no administration interface; activate in the admin centre under "Processes > Activations".',
)


def _wishes(arguments: Namespace, definitions: dict[str, Any]) -> list[dict[str, Any]]:
    import base64

    found: dict[str, dict[str, Any]] = {}
    for pair in arguments.set:
        name, _, value = pair.partition("=")
        found[name] = {"name": name, "value": value}
    for pair in arguments.file:
        name, _, path = pair.partition("=")
        found[name] = {"name": name, "value": base64.b64encode(Path(path).read_bytes()).decode()}
    for name, value in _given().items() if arguments.stdin else ():
        found[name] = {"name": name, "value": value}
    for pair in arguments.variable:
        name, _, number = pair.partition("=")
        found[name] = {"name": name, "variable_id": int(number) if number.isdigit() else 0}
    for name, wish in found.items():
        hidden = bool(definitions.get(name, {}).get("hidden"))
        wish["protected"] = "value" in wish and (hidden or name in arguments.protect)
    return list(found.values())


def _given() -> dict[str, str]:
    """Values that must not stand in a list of processes."""
    from designer.model.codec import parse_json
    from designer.model.problem import UnreadableError

    raw = parse_json(sys.stdin.buffer.read(), "stdin")
    if not isinstance(raw, dict):
        raise UnreadableError("stdin", Text("Hier wird ein Objekt erwartet.", "An object is expected here."))
    return {str(name): str(value) for name, value in raw.items()}


def _print(table: tuple[Parameter, ...], told: Text, arguments: Namespace, *, active: bool) -> None:
    language: Language = arguments.language
    if arguments.json:
        listed = [
            {
                "name": row.name,
                "description": row.description,
                "type": row.type,
                "required": row.required,
                "default": row.default,
                "variable": row.variable,
                "protected": row.protected,
                "value": None if row.protected else row.value,
                "is_set": row.is_set,
                "missing": row.is_missing,
            }
            for row in table
        ]
        print(json.dumps({"active": active, "parameters": listed}, ensure_ascii=False, indent=2))
        return
    for row in table:
        print(f"  {row.name + ('*' if row.required else ''):<36} {_state(row, language)}")
    print(told.in_language(language))


def _state(row: Parameter, language: Language) -> str:
    german = language == "de"
    if row.variable:
        return f"Variable {row.variable}"
    if row.is_set:
        protected = (", geschützt" if german else ", protected") if row.protected else ""
        return ("gesetzt" if german else "set") + protected
    if row.default:
        return f"{'Vorgabe' if german else 'default'}: {row.default}"
    return ("FEHLT" if german else "MISSING") if row.required else "-"


COMMAND = Command(
    "activate",
    Text("Prozessparameter setzen und mit der Leistung verbinden", "Set parameters, connect with the service"),
    _configure,
    _run,
)
