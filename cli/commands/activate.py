"""`activate PROJECT --environment NAME`: set process parameters and connect the process with its service."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import (
    NOT_GENERATED,
    add_arguments,
    administration,
    answers_of,
    connected,
    look_for_drift,
    named,
    note,
    read_target,
    refuse,
    tenant_of,
)
from designer.model.problem import UnreadableError
from designer.publish.environment import Kind
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.publish.administration import Administration, Place
    from designer.publish.bundle import ProcessArchive
    from designer.publish.parameters import Parameter, Variable


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
        metavar=say("NAME=NUMMER", "NAME=NUMBER"),
        help=say("Nummer einer Parametervariablen", "number of a parameter variable"),
    )
    parser.add_argument(
        "--stdin",
        action="store_true",
        help=say(
            "Werte als JSON-Objekt von der Standardeingabe: Name -> Wert, oder Name -> {value, variable, protected}",
            "values as a JSON object from standard input: name -> value, or name -> {value, variable, protected}",
        ),
    )
    parser.add_argument(
        "--show",
        action="store_true",
        help=say("nur zeigen, was gesetzt ist und was fehlt", "only show what is set and what is missing"),
    )
    parser.add_argument(
        "--protect", action="append", default=[], metavar="NAME", help=say("nur schreibbar", "write only")
    )


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.administration import service_page
    from designer.publish.client import PortalError
    from designer.publish.stages import ACTIVATION
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    if bundle.processes is None:
        return refuse(NOT_GENERATED, arguments.language)
    values = answers_of(project)
    wishes = _wishes(arguments, {d["name"]: d for d in bundle.processes.parameter_definitions})
    try:
        with connected(arguments.environment, arguments.language) as connection:
            look_for_drift(project, connection, bundle)
            admin = administration(connection, tenant_of(bundle))
            if admin is None:
                return refuse(_BY_HAND, arguments.language)
            place = admin.find(read_target(project, values))
            title = str(values.get("process_name") or bundle.processes.name)
            state = _state(admin, place, bundle.processes, wishes)
            if not arguments.show and not state.missing:
                state = _activated(admin, place, bundle.processes, title, wishes)
            page = service_page(connection.environment.url, place)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    told = state.told(title, refused=bool(wishes) and not arguments.show)
    if not arguments.show:
        note(project, named(arguments.environment), ACTIVATION, bundle, passed=state.active, told=told)
    _print(state, told, page, arguments)
    return PROBLEMS if state.missing or not (state.active or arguments.show) else OK


@dataclass(frozen=True, slots=True)
class _State:
    """The parameters of the process in the environment, and whether it is switched on for the place."""

    table: tuple[Parameter, ...]
    variables: tuple[Variable, ...]
    active: bool

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(row.title for row in self.table if row.is_missing)

    def told(self, title: str, *, refused: bool) -> Text:
        """How it stands; `refused` means that values were given and not sent, because others are missing."""
        if self.missing:
            return (_NOT_SENT if refused else _WITHOUT_VALUE).format(names="; ".join(self.missing))
        if not self.active:
            return _COMPLETE
        return _ACTIVE.format(title=title)


def _state(admin: Administration, place: Place, process: ProcessArchive, wishes: list[dict[str, Any]]) -> _State:
    """What is set in the environment, with the wishes that are to be added. Raises `PortalError`."""
    from designer.publish.parameters import rows

    before = admin.activation(process.keys[0], place) or {}
    given = {entry["name"]: entry for entry in before.get("parameters", ())} | {w["name"]: w for w in wishes}
    table = rows(process.parameter_definitions, given.values())
    return _State(table, admin.variables(), bool(before.get("active")))


def _activated(
    admin: Administration, place: Place, process: ProcessArchive, title: str, wishes: list[dict[str, Any]]
) -> _State:
    from designer.publish.parameters import rows

    admin.define(process.name, process.version, process.parameter_definitions)
    answer = admin.activate(process.keys[0], place, title, wishes)
    return _State(rows(process.parameter_definitions, answer["parameters"]), admin.variables(), bool(answer["active"]))


_WITHOUT_VALUE = Text("Noch nicht aktiv. Es fehlen: {names}.", "Not active yet. Missing: {names}.")
_NOT_SENT = Text(
    "Nichts gespeichert, noch nicht aktiv. Es fehlen: {names}. Bitte alle fehlenden Werte zusammen angeben.",
    "Nothing saved, not active yet. Missing: {names}. Please give all missing values together.",
)
_COMPLETE = Text("Alle Pflichtangaben sind da; noch nicht aktiv.", "All required values are there; not active yet.")
_ACTIVE = Text("„{title}“ ist aktiv.", '"{title}" is active.')
_PAGE = Text("Leistungsseite: {page}", "Service page: {page}")
_EMBEDDED_PAGE = Text(
    "Leistungsseite: „antragswerk portal {project}“ startet das eingebaute Portal und öffnet sie.",
    'Service page: "antragswerk portal {project}" starts the built-in portal and opens it.',
)
_BY_HAND = Text(
    "Dieser Server bietet keine Verwaltungsschnittstelle; bitte im Admincenter unter „Prozesse > Aktivierungen“ "
    "aktivieren.",
    'This server has no administration interface; activate in the admin centre under "Processes > Activations".',
)


def _wishes(arguments: Namespace, definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """What is to be set, as the administration takes it. Raises `UnreadableError`."""
    import base64

    found: dict[str, dict[str, Any]] = dict(_from_stdin()) if arguments.stdin else {}
    for pair in arguments.set:
        name, _, value = pair.partition("=")
        found[name] = {"value": value}
    for pair in arguments.file:
        name, _, path = pair.partition("=")
        found[name] = {"value": base64.b64encode(Path(path).read_bytes()).decode()}
    for pair in arguments.variable:
        name, _, number = pair.partition("=")
        found[name] = {"variable_id": int(number) if number.isdigit() else 0}
    for name in found.keys() - definitions.keys():
        known = Text("Parameter sind: {k}.", "Parameters are: {k}.").format(k=", ".join(definitions) or "-")
        raise UnreadableError(name, known)
    for name, wish in found.items():
        asked = wish.get("protected", False) or name in arguments.protect
        wish["protected"] = "value" in wish and bool(asked or definitions[name].get("hidden"))
    return [{"name": name, **wish} for name, wish in found.items()]


def _from_stdin() -> Iterator[tuple[str, dict[str, Any]]]:
    """Values that must not stand in a list of processes."""
    from designer.model.codec import parse_json

    raw = parse_json(sys.stdin.buffer.read(), "stdin")
    if not isinstance(raw, dict):
        raise UnreadableError("stdin", Text("Hier wird ein Objekt erwartet.", "An object is expected here."))
    for name, wish in raw.items():
        if not isinstance(wish, dict):
            yield str(name), {"value": str(wish)}
        elif isinstance(wish.get("variable"), int):
            yield str(name), {"variable_id": wish["variable"]}
        else:
            yield str(name), {"value": str(wish.get("value", "")), "protected": bool(wish.get("protected"))}


def _print(state: _State, told: Text, page: str | None, arguments: Namespace) -> None:
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
                "value": row.value,
                "is_set": row.is_set,
                "missing": row.is_missing,
            }
            for row in state.table
        ]
        variables = [{"id": v.id, "name": v.name, "protected": v.protected} for v in state.variables]
        answer = {
            "active": state.active and not state.missing,
            "service_page": page,
            "message": told.in_language(language),
        }
        print_json({**answer, "parameters": listed, "variables": variables})
        return
    names = {variable.id: variable.name for variable in state.variables}
    for row in state.table:
        print(f"  {row.name + ('*' if row.required else ''):<36} {_row(row, names, language)}")
    print(told.in_language(language))
    if page and not state.missing:
        embedded = named(arguments.environment).kind is Kind.EMBEDDED
        where = _EMBEDDED_PAGE if embedded else _PAGE
        print(where.format(page=page, project=arguments.project).in_language(language))


def _row(row: Parameter, variables: dict[int, str], language: Language) -> str:
    german = language == "de"
    if row.variable:
        return f"Variable {variables.get(row.variable, row.variable)}"
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
