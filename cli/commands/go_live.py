"""`go-live PROJECT --environment NAME`: stage 3 once more for production, then the request as text and mail."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import (
    NOT_GENERATED,
    add_arguments,
    answers_of,
    connected,
    journal_of,
    look_for_drift,
    named,
    note,
    read_target,
    refuse,
)
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.bundle import Bundle
    from designer.publish.golive import GoLiveRequest
    from designer.publish.journal import Entry
    from designer.publish.preflight import Result


def _configure(parser: ArgumentParser, say: Translate) -> None:
    from designer.publish.environment import OTHER_SECRET_VARIABLE

    add_arguments(parser, say)
    parser.add_argument(
        "--production",
        metavar="NAME",
        help=say(
            "Produktivsystem, dessen Anbindung noch einmal geprüft wird (sonst die Umgebung selbst); Kennwort aus dem "
            f"Schlüsselbund oder aus {OTHER_SECRET_VARIABLE}",
            "production system whose connection is checked once more (default: the environment itself); secret from "
            f"the key ring or from {OTHER_SECRET_VARIABLE}",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=say("ORDNER", "FOLDER"),
        help=say("Ordner für das Schreiben (sonst im Projekt)", "folder for the letter (default: in the project)"),
    )
    parser.add_argument("--to", default="", metavar="MAIL", help=say("Empfänger", "recipient"))
    parser.add_argument(
        "--sender", default="", metavar="NAME", help=say("Name unter dem Schreiben", "name below the letter")
    )
    parser.add_argument("--notes", default="", metavar="TEXT", help=say("Ergänzender Text", "additional text"))


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What the letter may say: stages that were passed, checks that hold in production, and what is still missing."""

    confirmed: tuple[str, ...]
    connection: tuple[str, ...]
    missing: tuple[Text, ...]


def _run(arguments: Namespace) -> int:
    from cli.readiness import readiness
    from designer.model.project import open_project, write_file
    from designer.publish.client import PortalError
    from designer.publish.environment import environment_title
    from designer.publish.golive import letter, mail, mail_link
    from designer.publish.stages import GO_LIVE
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    if bundle.processes is None:
        return refuse(NOT_GENERATED, arguments.language)
    environment = named(arguments.environment)
    production = named(arguments.production or arguments.environment)
    try:
        is_second = production.name != environment.name
        with connected(production.name, arguments.language, is_second=is_second) as connection:
            checks = readiness(project, connection)
            look_for_drift(project, connection, bundle)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    title = environment_title(production.name)
    grounds = _grounds(journal_of(project, environment).entries(), bundle, checks, title)
    request = _request(project, bundle, grounds, title, arguments)
    folder = arguments.output or project.root / "antragswerk" / "go-live"
    files = {
        folder / "produktivsetzung.txt": letter(request).encode(),
        folder / "produktivsetzung.eml": mail(request, recipient=arguments.to, sent_at=datetime.now(UTC)),
    }
    for path, data in files.items():
        write_file(path, data)
    if not grounds.missing:
        note(project, environment, GO_LIVE, bundle, passed=True, told=_WRITTEN)
    if arguments.json:
        link = mail_link(request, recipient=arguments.to)
        print_json(_as_json(list(files), letter(request), link, grounds, arguments.language))
    else:
        _print(list(files), grounds, arguments.language)
    return PROBLEMS if grounds.missing else OK


def _grounds(entries: tuple[Entry, ...], bundle: Bundle, checks: tuple[Result, ...], production: Text) -> _Grounds:
    """What the journal confirms for the project as it is, and the checks of stage 3 as they are in production now."""
    from designer.publish.journal import Event
    from designer.publish.stages import ACTIVATION, CERTIFICATION, TEST
    from designer.runtime.moments import SERVER_ZONE

    stages = {
        ACTIVATION: Text("Prozess aktiviert", "process activated"),
        TEST: Text("Antragsweg getestet", "application path tested"),
        CERTIFICATION: Text("Zertifizierung bestanden", "certification passed"),
    }
    newest = {entry.kind: entry for entry in entries}
    confirmed: list[str] = []
    connection: list[str] = []
    missing: list[Text] = []
    for kind, title in stages.items():
        entry = newest.get(kind)
        if entry is None or entry.event is not Event.DONE or entry.fingerprint != bundle.fingerprint:
            missing.append(title)
        else:
            told = entry.note.de if entry.note else ""
            confirmed.append(f"{title.de} am {entry.time.astimezone(SERVER_ZONE):%d.%m.%Y}: {told}")
    missing += [entry.note for entry in _gone(entries, bundle) if entry.note]
    for check in checks:
        if check.state.passes:
            by_hand = f" (bestätigt: {check.note})" if check.note else ""
            connection.append(f"{check.check.title.de}{by_hand}")
        else:
            title = check.check.title
            missing.append(Text(f"{production.de}: {title.de}", f"{production.en}: {title.en}"))
    return _Grounds(tuple(confirmed), tuple(connection), tuple(missing))


def _gone(entries: tuple[Entry, ...], bundle: Bundle) -> Iterator[Entry]:
    """What was brought over and no longer counts there."""
    from designer.publish.journal import FORM, PROCESS, Event, standing

    brought = [(FORM, form.subject) for form in bundle.forms]
    brought += [(PROCESS, bundle.processes.name)] if bundle.processes else []
    for kind, subject in brought:
        newest = standing(entries, kind, subject)
        if newest is not None and newest.event is Event.GONE:
            yield newest


def _request(
    project: ProjectFolder, bundle: Bundle, grounds: _Grounds, production: Text, arguments: Namespace
) -> GoLiveRequest:
    from designer.publish.golive import GoLiveRequest

    assert bundle.processes is not None
    values: Any = answers_of(project)
    parts = [form.id.split(":") for form in bundle.forms]
    return GoLiveRequest(
        tenant=parts[0][0],
        tenant_name=str(values.get("privacy_controller") or "").partition(",")[0],
        service_key=read_target(project, values).service_key,
        process_name=bundle.processes.name,
        process_key=bundle.processes.keys[0],
        process_version=bundle.processes.version,
        forms=tuple(dict.fromkeys((name, version) for _, name, version in parts)),
        confirmed=grounds.confirmed,
        production=production.de,
        connection=grounds.connection,
        sender=arguments.sender,
        notes=arguments.notes,
    )


def _as_json(files: list[Path], text: str, link: str, grounds: _Grounds, language: Language) -> dict[str, Any]:
    return {
        "files": [str(path) for path in files],
        "letter": text,
        "mail": link,
        "missing": [title.in_language(language) for title in grounds.missing],
    }


def _print(files: list[Path], grounds: _Grounds, language: Language) -> None:
    for path in files:
        print(path)
    if grounds.missing:
        print(_NOT_YET.in_language(language))
        for title in grounds.missing:
            print(f"  - {title.in_language(language)}")


_WRITTEN = Text("Schreiben erstellt", "Letter written")
_NOT_YET = Text("Noch nicht absenden. Für diesen Stand fehlt:", "Do not send yet. For this state is missing:")
COMMAND = Command(
    "go-live",
    Text("Das Schreiben zur Produktivsetzung erstellen", "Write the request for production"),
    _configure,
    _run,
)
