"""`go-live PROJECT --environment NAME`: the request for production as text and as a mail to send."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.publishing import NOT_GENERATED, add_arguments, answers_of, journal_of, named, note, read_target, refuse
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.bundle import Bundle
    from designer.publish.golive import GoLiveRequest
    from designer.publish.journal import Entry


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help=say("Ordner für das Schreiben (sonst im Projekt)", "folder for the letter (default: in the project)"),
    )
    parser.add_argument("--to", default="", metavar="MAIL", help=say("Empfänger", "recipient"))
    parser.add_argument("--sender", default="", help=say("Name unter dem Schreiben", "name below the letter"))
    parser.add_argument("--notes", default="", help=say("Ergänzender Text", "additional text"))


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project, write_file
    from designer.publish.golive import letter, mail
    from designer.publish.stages import GO_LIVE
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    if bundle.processes is None:
        return refuse(NOT_GENERATED, arguments.language)
    environment = named(arguments.environment)
    confirmed, missing = _confirmed(journal_of(project, environment).entries(), bundle)
    folder = arguments.output or project.root / "antragswerk" / "go-live"
    request = _request(project, bundle, confirmed, arguments)
    files = {
        folder / "produktivsetzung.txt": letter(request).encode(),
        folder / "produktivsetzung.eml": mail(request, recipient=arguments.to, sent_at=datetime.now(UTC)),
    }
    for path, data in files.items():
        write_file(path, data)
    if not missing:
        note(project, environment, GO_LIVE, bundle, passed=True, told="Schreiben erstellt")
    _print(list(files), missing, arguments)
    return PROBLEMS if missing else OK


def _confirmed(entries: tuple[Entry, ...], bundle: Bundle) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """What the journal confirms for the project as it is, and the stages that are still missing."""
    from designer.publish.journal import Event
    from designer.publish.stages import ACTIVATION, CERTIFICATION, PREFLIGHT, TEST

    stages = {
        PREFLIGHT: Text("Anbindung geprüft", "connection checked"),
        ACTIVATION: Text("Prozess aktiviert", "process activated"),
        TEST: Text("Testfälle bestanden", "test cases passed"),
        CERTIFICATION: Text("Regeln der Zertifizierung erfüllt", "rules of certification met"),
    }
    newest = {entry.kind: entry for entry in entries}
    confirmed, missing = [], []
    for kind, title in stages.items():
        entry = newest.get(kind)
        if entry is None or entry.event is not Event.DONE or entry.fingerprint != bundle.fingerprint:
            missing.append(title)
        else:
            confirmed.append(f"{title.de} ({entry.time:%d.%m.%Y}): {entry.note}")
    return tuple(confirmed), tuple(missing)


def _request(project: ProjectFolder, bundle: Bundle, confirmed: tuple[str, ...], arguments: Namespace) -> GoLiveRequest:
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
        confirmed=confirmed,
        sender=arguments.sender,
        notes=arguments.notes,
    )


def _print(files: list[Path], missing: tuple[Text, ...], arguments: Namespace) -> None:
    language = arguments.language
    if arguments.json:
        told = {"files": [str(path) for path in files], "missing": [title.in_language(language) for title in missing]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for path in files:
        print(path)
    if missing:
        named_ = "; ".join(title.in_language(language) for title in missing)
        message = Text(
            "Noch nicht absenden. Für diesen Stand fehlt: {m}.", "Do not send yet. For this state is missing: {m}."
        )
        print(message.format(m=named_).in_language(language))


COMMAND = Command(
    "go-live",
    Text("Das Schreiben zur Produktivsetzung erstellen", "Write the request for production"),
    _configure,
    _run,
)
