"""`environment [list|set|check|remove] [NAME]`: the systems to publish to, without the desktop."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cli.arguments import whole_number
from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import connected, named, refuse
from designer.model.problem import UnreadableError
from designer.publish.environment import (
    EMBEDDED,
    EMBEDDED_NAMES,
    SECRET_VARIABLE,
    Environment,
    Kind,
    Stage,
    environment_of,
    environments_values,
    read_environments,
    settings_file,
)
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "set", "check", "remove"),
        default="list",
        help=say("auflisten, eintragen, Erreichbarkeit prüfen oder entfernen", "list, enter, check or remove"),
    )
    parser.add_argument(
        "name", nargs="?", default=EMBEDDED, metavar="NAME", help=say("Name der Umgebung", "name of the environment")
    )
    parser.add_argument(
        "--kind",
        choices=[Kind.OZG_HUB.value, Kind.SERVICEPORTAL.value],
        help=say("Art des Systems", "kind of system"),
    )
    parser.add_argument(
        "--url", metavar="URL", help=say("Adresse, mit https:// am Anfang", "address, beginning with https://")
    )
    parser.add_argument(
        "--user", metavar="NAME", help=say("Benutzer (Serviceportal: holt ein Token)", "user (fetches a token)")
    )
    parser.add_argument(
        "--tenant", metavar=say("NUMMER", "NUMBER"), help=say("Mandantennummer (Serviceportal)", "tenant number")
    )
    parser.add_argument(
        "--stage",
        choices=[stage.value for stage in Stage],
        help=say("Entwicklungs- oder Produktivsystem", "development or production system"),
    )
    parser.add_argument(
        "--ca-file",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say("eigene Zertifizierungsstelle", "own certification authority"),
    )
    parser.add_argument(
        "--proxy",
        metavar="URL",
        help=say("Proxy (sonst der des Systems, HTTPS_PROXY)", "proxy (default: the system's, HTTPS_PROXY)"),
    )
    parser.add_argument(
        "--timeout",
        type=whole_number(say, 1, 3600),
        metavar=say("SEKUNDEN", "SECONDS"),
        help=say("Zeitgrenze in Sekunden", "limit in seconds"),
    )
    parser.add_argument(
        "--secret",
        action="store_true",
        help=say(
            f"Kennwort oder Token aus {SECRET_VARIABLE} oder nach Rückfrage in den Schlüsselbund legen",
            f"put password or token from {SECRET_VARIABLE} or a prompt into the key ring",
        ),
    )
    parser.add_argument("--json", action="store_true", help=say("Ausgabe als JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    return {"list": _list, "set": _set, "check": _check, "remove": _remove}[arguments.action](arguments)


def _list(arguments: Namespace) -> int:
    known = (named(EMBEDDED), *read_environments(settings_file()))
    if arguments.json:
        print_json(environments_values(known))
    else:
        for entry in known:
            url = "" if entry.kind is Kind.EMBEDDED else entry.url
            print(f"{entry.name:<24} {entry.kind.value:<14} {url}".rstrip())
    return OK


def _set(arguments: Namespace) -> int:
    if arguments.name in EMBEDDED_NAMES:
        return refuse(_ALWAYS_THERE.format(name=arguments.name), arguments.language)
    known = {entry.name: entry for entry in read_environments(settings_file())}
    before = known.get(arguments.name)
    entered = before or Environment(name=arguments.name, kind=Kind.OZG_HUB, url="")
    names = ("kind", "url", "user", "tenant", "stage", "ca_file", "proxy", "timeout")
    given: dict[str, Any] = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    entered = environment_of(asdict(entered) | given)
    if problem := entered.problem():
        return refuse(problem, arguments.language)
    _write({**known, entered.name: entered})
    if arguments.secret:
        return _keep_secret(arguments)
    return OK


def _keep_secret(arguments: Namespace) -> int:
    from getpass import getpass

    from designer.publish.environment import NoKeyRingError
    from designer.publish.secrets import KeyRingSecrets

    secret = os.environ.get(SECRET_VARIABLE) or (getpass(f"{arguments.name}: ") if sys.stdin.isatty() else "")
    try:
        KeyRingSecrets().set(arguments.name, secret)
    except NoKeyRingError as error:
        return refuse(error.message, arguments.language)
    return OK


def _remove(arguments: Namespace) -> int:
    from designer.publish.secrets import KeyRingSecrets

    known = {entry.name: entry for entry in read_environments(settings_file())}
    if known.pop(arguments.name, None) is None:
        raise UnreadableError(arguments.name, Text("Diese Umgebung gibt es nicht.", "There is no such environment."))
    _write(known)
    KeyRingSecrets().forget(arguments.name)
    return OK


def _write(known: dict[str, Environment]) -> None:
    from designer.model.project import write_file
    from designer.publish.environment import environments_json

    write_file(settings_file(), environments_json(tuple(known.values())))


def _check(arguments: Namespace) -> int:
    from designer.publish.client import PortalError
    from designer.publish.reach import Reach, reach, stopped_by

    try:
        with connected(arguments.name, arguments.language) as connection:
            found = reach(connection.environment, connection.wire)
    except PortalError as error:
        found = stopped_by(error)
    message = found.message.in_language(arguments.language)
    if arguments.json:
        print(json.dumps({"name": arguments.name, "reach": found.reach.value, "message": message}, ensure_ascii=False))
    else:
        print(f"{arguments.name}: {message}")
    return OK if found.reach is Reach.READY else PROBLEMS


_ALWAYS_THERE = Text(
    "„{name}“ ist das eingebaute Portal und wird nicht eingetragen. Bitte einen anderen NAMEN angeben.",
    '"{name}" is the built-in portal and is not entered. Please give another NAME.',
)
COMMAND = Command(
    "environment",
    Text("Umgebungen auflisten, eintragen und prüfen", "List, enter and check environments"),
    _configure,
    _run,
)
