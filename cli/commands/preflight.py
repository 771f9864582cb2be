"""`preflight PROJECT --environment NAME`: whether the target environment is ready; mends what it can."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import (
    add_arguments,
    answers_of,
    connected,
    look_for_drift,
    named,
    note,
    read_target,
    refuse,
)
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.preflight import Result
    from designer.publish.target import Target


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument("--service", metavar=say("SCHLÜSSEL", "KEY"), help=say("Leistungsschlüssel", "service key"))
    parser.add_argument("--unit", metavar="NAME", help=say("Name der Organisationseinheit", "organisational unit"))
    parser.add_argument(
        "--area",
        metavar=say("GEBIET", "AREA"),
        help=say("Gebiet: Name, Postleitzahl oder Regionalschlüssel", "area: name, postal code or official key"),
    )
    parser.add_argument("--mend", action="store_true", help=say("Fehlendes dort anlegen", "create what is missing"))
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar=say("PRÜFUNG", "CHECK"),
        help=say("mit --mend: nur diese Prüfung beheben", "with --mend: put right only this check"),
    )
    parser.add_argument(
        "--logo", type=Path, metavar=say("DATEI", "FILE"), help=say("Logo für --mend", "logo for --mend")
    )
    parser.add_argument(
        "--tick",
        action="append",
        default=[],
        metavar=say("PRÜFUNG=NOTIZ", "CHECK=NOTE"),
        help=say(
            "eine Prüfung von Hand bestätigen; eine leere Notiz nimmt das zurück",
            "confirm a check by hand; an empty note takes that back",
        ),
    )


def _run(arguments: Namespace) -> int:
    from cli.readiness import keep_ticks, readiness
    from designer.model.project import open_project
    from designer.publish.client import PortalError
    from designer.publish.preflight import CHECKS, passed
    from designer.publish.stages import PREFLIGHT
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    target = _keep_target(project, arguments)
    if arguments.tick:
        keep_ticks(project, named(arguments.environment), dict(_pair(text) for text in arguments.tick))
    bundle = read_bundle(project)
    mend = (arguments.only or [check.code for check in CHECKS if check.can_mend]) if arguments.mend else []
    logo = arguments.logo.read_bytes() if arguments.logo else None
    try:
        with connected(arguments.environment, arguments.language) as connection:
            results = readiness(project, connection, mend, logo)
            look_for_drift(project, connection, bundle)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    ready = sum(result.state.passes for result in results)
    told = Text("{r} von {n} Prüfungen bestanden", "{r} of {n} checks passed").format(r=ready, n=len(results))
    environment = named(arguments.environment)
    note(project, environment, PREFLIGHT, bundle, passed=passed(results), told=told)
    _print(results, target, arguments)
    return OK if passed(results) else PROBLEMS


def _pair(text: str) -> tuple[str, str]:
    code, equals, told = text.partition("=")
    return code, told if equals else "ok"


def _keep_target(project: ProjectFolder, arguments: Namespace) -> Target:
    """What the application is connected with, kept in the project with what the arguments say of it."""
    from designer.model.project import write_file
    from designer.publish.target import TARGET, encode_target

    kept = read_target(project, answers_of(project))
    given = {"service_key": arguments.service, "organisational_unit": arguments.unit, "area": arguments.area}
    target = replace(kept, **{name: value for name, value in given.items() if value})
    write_file(project.root / TARGET, encode_target(target))
    return target


_SIGNS = {"ok": "[ok]", "problem": "[!!]", "to_tick": "[??]", "ticked": "[ok]"}


def _print(results: tuple[Result, ...], target: Target, arguments: Namespace) -> None:
    language = arguments.language
    if arguments.json:
        listed = [
            {
                "check": result.check.code,
                "title": result.check.title.in_language(language),
                "state": result.state.value,
                "message": result.message.in_language(language),
                "where": result.check.where.in_language(language),
                "can_mend": result.check.can_mend,
                "is_local": result.check.is_local,
                "note": result.note,
                "asks": result.asks,
            }
            for result in results
        ]
        print_json({"checks": listed, "target": asdict(target)})
        return
    for result in results:
        print(_line(result, arguments))
    if arguments.mend and any(result.state.value == "problem" and not result.asks for result in results):
        print(_LEFT.in_language(language), file=sys.stderr)


def _line(result: Result, arguments: Namespace) -> str:
    language, state = arguments.language, result.state.value
    line = f"{_SIGNS[state]} {result.check.title.in_language(language)}"
    where = result.check.where.in_language(language)
    if state == "problem":
        message = result.message.in_language(language)
        if result.asks:
            return f"{line}: {message} {_GIVE.in_language(language)} {_OPTIONS[result.asks]}"
        mends = f" {_MENDS.in_language(language)}" if result.check.can_mend and not arguments.mend else ""
        return f"{line}: {message} ({where}){mends}"
    if state == "to_tick":
        return f"{line}: {_BY_HAND.in_language(language)} {result.check.code}=… ({where})"
    return f"{line} ({result.note})" if result.note else line


_MENDS = Text("--mend behebt das.", "--mend puts it right.")
_GIVE = Text("Angeben mit", "Give it with")
_OPTIONS = {"service_key": "--service", "organisational_unit": "--unit", "area": "--area"}
_LEFT = Text(
    "Was noch fehlt, ließ sich von hier aus nicht beheben; bitte an der genannten Stelle im Portal nachtragen.",
    "What is left could not be put right from here; please do so in the portal at the place that is named.",
)
_BY_HAND = Text("bestätigen mit --tick", "confirm with --tick")
COMMAND = Command(
    "preflight",
    Text("Prüfen, ob die Zielumgebung bereit ist", "Check whether the target environment is ready"),
    _configure,
    _run,
)
