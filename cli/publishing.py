"""What the publishing commands share: the environment by its name, its secret, the project's record of it."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.arguments import add_project
from cli.command import UNREADABLE, Translate
from designer.model.problem import UnreadableError
from designer.text import Language, Text

if TYPE_CHECKING:
    from backend.serve import EmbeddedServer
    from designer.model.project import ProjectFolder
    from designer.publish.administration import Administration
    from designer.publish.bundle import Bundle
    from designer.publish.client import PortalClient, Wire
    from designer.publish.environment import Environment
    from designer.publish.journal import Entry, JournalFile
    from designer.publish.plan import Step
    from designer.publish.target import Target

NOT_GENERATED = Text("Der Prozess ist noch nicht erzeugt.", "The process is not generated yet.")


@dataclass(frozen=True, slots=True)
class Connection:
    """An environment that can be talked to. `is_ours` tells that it runs in this process, as long as it is used."""

    environment: Environment
    wire: Wire
    client: PortalClient
    is_ours: bool = False


def add_arguments(parser: ArgumentParser, say: Translate) -> None:
    """The arguments that all publishing commands take."""
    from designer.publish.environment import EMBEDDED, SECRET_VARIABLE

    add_project(parser, say)
    parser.add_argument(
        "--environment",
        default=EMBEDDED,
        metavar="NAME",
        help=say(
            f"Zielumgebung aus den Einstellungen (sonst „{EMBEDDED}“, das eingebaute Portal); Kennwort aus dem "
            f"Schlüsselbund oder aus {SECRET_VARIABLE}",
            f'target environment of the settings (default "{EMBEDDED}", the built-in portal); secret from '
            f"the key ring or from {SECRET_VARIABLE}",
        ),
    )
    parser.add_argument("--json", action="store_true", help=say("Ausgabe als JSON", "print JSON"))


def refuse(message: Text, language: Language) -> int:
    """Say why a command did nothing; its exit code."""
    print(message.in_language(language), file=sys.stderr)
    return UNREADABLE


@contextmanager
def connected(name: str, language: Language, *, is_second: bool = False, pages: bool = False) -> Iterator[Connection]:
    """The environment of this name; the embedded one runs while it is used, unless somebody keeps one running.

    `is_second`: the command works on another one, whose secret is not for this. `pages`: the embedded one is asked for
    pages, not for its interfaces only.

    Raises `UnreadableError` for one that is not configured, `PortalError` where the sign-in fails.
    """
    from designer.publish.client import OzgHubClient, wire_for
    from designer.publish.environment import EMBEDDED_NAMES, OTHER_SECRET_VARIABLE, SECRET_VARIABLE, Kind
    from designer.publish.serviceportal import ServiceportalClient, token_for

    if name in EMBEDDED_NAMES:
        with _embedded(pages) as connection:
            yield connection
        return
    environment = _find(name)
    if problem := environment.problem():
        raise UnreadableError(environment.name, problem)
    secret = _secret(environment, language, OTHER_SECRET_VARIABLE if is_second else SECRET_VARIABLE)
    if environment.kind is not Kind.SERVICEPORTAL:
        with wire_for(environment, secret) as wire:
            yield Connection(environment, wire, OzgHubClient(wire))
        return
    with wire_for(environment, token_for(environment, secret)) as wire:
        yield Connection(environment, wire, ServiceportalClient(wire, environment.tenant))


@contextmanager
def _embedded(pages: bool) -> Iterator[Connection]:
    from backend.demo_login import PASSWORD, TENANT, USER
    from designer.publish.client import OzgHubClient, wire_for
    from designer.publish.environment import EMBEDDED, PORTAL_VARIABLE, Environment, Kind

    with _portal(pages) as (url, is_ours):
        environment = Environment(name=EMBEDDED, kind=Kind.EMBEDDED, url=url, user=USER, tenant=TENANT)
        if problem := environment.problem():
            raise UnreadableError(PORTAL_VARIABLE, problem)
        with wire_for(environment, PASSWORD) as wire:
            yield Connection(environment, wire, OzgHubClient(wire), is_ours)


@contextmanager
def _portal(pages: bool) -> Iterator[tuple[str, bool]]:
    """Address of a built-in portal that runs, and whether that is here: to start one takes seconds."""
    from designer.publish.environment import PORTAL_VARIABLE

    if url := os.environ.get(PORTAL_VARIABLE):
        yield url, False
        return
    server = _started(pages)
    try:
        yield server.url, True
    finally:
        server.stop()


def _started(pages: bool) -> EmbeddedServer:
    """A server of our own. What it loads stays, so that looking for garbage meanwhile would be a tenth of the time."""
    from cli.server_data import server_folder

    folder = server_folder()
    folder.mkdir(parents=True, exist_ok=True)
    gc.disable()
    try:
        from backend.serve import EmbeddedServer
        from backend.settings import Settings

        return EmbeddedServer(folder, settings=Settings(folder, demo=True, pages=pages)).start()
    finally:
        gc.enable()


def named(name: str) -> Environment:
    """The environment of this name, without a connection. Raises `UnreadableError`."""
    from designer.publish.environment import EMBEDDED, EMBEDDED_NAMES, Environment, Kind

    if name in EMBEDDED_NAMES:
        return Environment(name=EMBEDDED, kind=Kind.EMBEDDED, url="http://127.0.0.1")
    return _find(name)


def _find(name: str) -> Environment:
    from designer.publish.environment import EMBEDDED, read_environments, settings_file

    path = settings_file()
    known = {environment.name: environment for environment in read_environments(path)}
    if name not in known:
        message = Text(
            "Die Umgebung „{name}“ ist nicht eingetragen. Bekannt: {known}.",
            'The environment "{name}" is not configured. Known: {known}.',
        )
        raise UnreadableError(str(path), message.format(name=name, known=", ".join([EMBEDDED, *known])))
    return known[name]


def _secret(environment: Environment, language: Language, variable: str) -> str:
    from designer.publish.secrets import KeyRingSecrets

    secret = os.environ.get(variable) or KeyRingSecrets().get(environment.name)
    if not secret and sys.stdin.isatty():
        from getpass import getpass

        secret = getpass(f"{'Kennwort oder Token für' if language == 'de' else 'Secret for'} {environment.name}: ")
    if not secret:
        message = Text(
            "Für die Umgebung ist kein Kennwort hinterlegt. Es kann in der Variablen {variable} stehen.",
            "No secret is kept for the environment. It may stand in the variable {variable}.",
        )
        raise UnreadableError(environment.name, message.format(variable=variable))
    return secret


def record_folder(project: ProjectFolder, environment: Environment) -> Path:
    """Where the project keeps what it brought to an environment."""
    from designer.publish.journal import record_folder

    return record_folder(project.root, environment.name)


def journal_of(project: ProjectFolder, environment: Environment) -> JournalFile:
    """The project's journal of an environment."""
    from designer.publish.journal import journal_file

    return journal_file(project.root, environment.name)


def administration(connection: Connection, tenant: str) -> Administration | None:
    """The administration of the environment; `None` where the server has none. Raises `PortalError`."""
    from designer.publish.administration import Administration

    found = Administration(connection.wire, tenant)
    return found if found.is_there() else None


def read_target(project: ProjectFolder, values: Mapping[str, Any]) -> Target:
    """What the application is connected with: as kept in the project, else as the assistant's answers say."""
    from designer.publish.target import Target, kept_target

    return kept_target(project.root) or Target(
        str(values.get("zsk_service_key") or ""), str(values.get("process_name") or "")
    )


def answers_of(project: ProjectFolder) -> Mapping[str, Any]:
    """The assistant's answers of a project; none before it was asked. Raises `UnreadableError`."""
    from designer.blueprint.answers import read_answers

    return read_answers(project.answers_file).values


def tenant_of(bundle: Bundle) -> str:
    """The tenant's number, which begins every form id."""
    return bundle.forms[0].id.partition(":")[0]


def note_drift(
    project: ProjectFolder, environment: Environment, steps: Iterable[Step], entries: tuple[Entry, ...]
) -> None:
    """Keep in the journal what others did there to what was brought over, as the steps of a plan tell.

    Nothing if more stands there by now than the `entries` of the plan: a push that ran meanwhile is not somebody else.
    """
    from designer.publish.drift import drift

    kept = journal_of(project, environment)
    found = drift(steps, entries, datetime.now(UTC))
    if found and kept.entries() == entries:
        for entry in found:
            kept.append(entry)


def look_for_drift(project: ProjectFolder, connection: Connection, bundle: Bundle) -> None:
    """Ask the environment whether it still holds what was brought over, and keep the answer. Raises `PortalError`."""
    from designer.publish.plan import plan
    from designer.publish.push import survey

    if entries := journal_of(project, connection.environment).entries():
        note_drift(project, connection.environment, plan(bundle, survey(connection.client), entries), entries)


def note(
    project: ProjectFolder, environment: Environment, kind: str, bundle: Bundle, *, passed: bool, told: Text
) -> None:
    """Keep in the journal that a stage was done or not passed for the project as it is."""
    from designer.publish.journal import Entry, Event

    subject = bundle.processes.keys[0] if bundle.processes else project.form
    event = Event.DONE if passed else Event.FAILED
    journal_of(project, environment).append(
        Entry(datetime.now(UTC), event, kind, subject, bundle.fingerprint, note=told)
    )
