"""`push PROJECT --environment NAME`: plan, bring forms and process over, go on after a break."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import add_arguments, connected, journal_of, note_drift, record_folder, refuse
from designer.publish.environment import environment_title
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.publish.bundle import Bundle, FormFile
    from designer.publish.environment import Environment
    from designer.publish.journal import Entry
    from designer.publish.plan import Step
    from designer.publish.push import Outcome


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "--duplicates",
        choices=("ERROR", "IGNORE", "UNDEPLOY"),
        default="ERROR",
        help=say(
            "was gilt, wenn es den Prozess dort schon gibt: ablehnen, daneben stellen, vorhandenen entfernen",
            "if the process is there already: refuse, put beside it, remove the present one",
        ),
    )
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help=say("auch ersetzen, was jemand anders übertragen hat", "also replace what somebody else brought over"),
    )
    parser.add_argument("--log", type=Path, metavar=say("DATEI", "FILE"), help=say("Verlauf speichern", "keep the log"))
    parser.add_argument("--plan", action="store_true", help=say("nur den Plan zeigen", "only show the plan"))


def _run(arguments: Namespace) -> int:
    from datetime import UTC, datetime

    from cli.progress import cancelling, teller
    from designer.model.project import open_project
    from designer.publish.client import PortalError
    from designer.publish.plan import Action, Duplicates, plan
    from designer.publish.push import push, survey
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    if bundle.processes is None:
        print(_FORM_ONLY.in_language(arguments.language), file=sys.stderr)
    duplicates = Duplicates(arguments.duplicates)
    try:
        with connected(arguments.environment, arguments.language) as connection, cancelling() as cancelled:
            journal = journal_of(project, connection.environment)
            before = journal.entries()
            sent = record_folder(project, connection.environment) / "sent"
            steps = plan(
                bundle,
                survey(connection.client),
                before,
                duplicates=duplicates,
                overwrite=arguments.overwrite,
                differences=_differences(sent),
            )
            note_drift(project, connection.environment, steps, before)
            before = journal.entries()
            if not arguments.json:
                print("\n".join(_told(step, arguments.language) for step in steps))
            conflicts = [step for step in steps if step.action is Action.CONFLICT]
            if arguments.plan or conflicts:
                return _only_planned(steps, bool(conflicts), arguments)
            outcome = push(
                steps,
                bundle,
                connection.client,
                journal,
                now=lambda: datetime.now(UTC),
                duplicates=duplicates,
                progress=teller(arguments.language),
                cancelled=cancelled,
            )
            _keep_sent(sent, bundle, outcome)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    written = journal.entries()[len(before) :]
    return _report(steps, outcome, _log(connection.environment, steps, written, outcome, arguments), arguments)


def _report(steps: tuple[Step, ...], outcome: Outcome, log: list[str], arguments: Namespace) -> int:
    summary = outcome.summary().in_language(arguments.language)
    error = outcome.error.in_language(arguments.language) if outcome.error else None
    if arguments.log:
        from designer.model.project import write_file

        write_file(arguments.log, "\n".join([*log, ""]).encode())
    if arguments.json:
        told = {"complete": outcome.complete, "cancelled": outcome.cancelled, "summary": summary, "error": error}
        states = {(step.kind, step.subject): state for state, step in _states(outcome)}
        _print_json(told | {"log": log}, steps, arguments.language, states)
    else:
        if error:
            print(error, file=sys.stderr)
        print(summary)
    return OK if outcome.complete else PROBLEMS


def _states(outcome: Outcome) -> Iterator[tuple[str, Step]]:
    yield from (("done", step) for step in outcome.done)
    yield from (("left", step) for step in outcome.left)
    yield from (("open", step) for step in outcome.open)
    if outcome.failed is not None:
        yield "failed", outcome.failed


def _only_planned(steps: tuple[Step, ...], has_conflicts: bool, arguments: Namespace) -> int:
    hint = _CONFLICT if has_conflicts else Text("Nur geplant, nichts übertragen.", "Planned only, nothing sent.")
    if arguments.json:
        told = {"complete": False, "cancelled": False, "summary": hint.in_language(arguments.language), "error": None}
        _print_json(told, steps, arguments.language, {})
    else:
        print(hint.in_language(arguments.language))
    return PROBLEMS if has_conflicts else OK


def _log(
    environment: Environment,
    steps: tuple[Step, ...],
    written: tuple[Entry, ...],
    outcome: Outcome,
    arguments: Namespace,
) -> list[str]:
    """What happened, to be kept: the plan, each line of the journal, and how it ended."""
    language = arguments.language
    plan = [f"  {line}" for step in steps for line in _told(step, language).splitlines()]
    course = [_logged(entry, language) for entry in written]
    error = [f"  {outcome.error.in_language(language)}"] if outcome.error else []
    title = environment_title(environment.name).in_language(language)
    head = f"{arguments.project} -> {title} ({environment.url})"
    return [head, *plan, "", *course, *error, outcome.summary().in_language(language)]


def _logged(entry: Entry, language: Language) -> str:
    what = _EVENTS[entry.event.value].in_language(language)
    number = f" ({entry.deployment_id})" if entry.deployment_id else ""
    from designer.runtime.moments import SERVER_ZONE

    pattern = "%d.%m.%Y %H:%M:%S" if language == "de" else "%Y-%m-%d %H:%M:%S"
    return f"  {entry.time.astimezone(SERVER_ZONE):{pattern}}  {what}: {entry.subject}{number}"


_EVENTS = {
    "gone": Text("gilt dort nicht mehr", "no longer counts there"),
    "begun": Text("begonnen", "begun"),
    "done": Text("übertragen", "brought over"),
    "adopted": Text("war schon angekommen", "had arrived before"),
    "failed": Text("abgelehnt", "refused"),
}
_CONFLICT = Text(
    "Nichts übertragen: Erst ist zu entscheiden. Formulare ersetzt --overwrite; für den Prozess gilt --duplicates "
    "IGNORE (daneben stellen) oder UNDEPLOY (vorhandenen entfernen, laufende Anträge können enden).",
    "Nothing sent: a decision is needed. --overwrite replaces forms; for the process choose --duplicates IGNORE (put "
    "beside) or UNDEPLOY (remove the present one, running applications may end).",
)
_ACTIONS = {
    "create": Text("anlegen", "create"),
    "replace": Text("ersetzen", "replace"),
    "leave": Text("belassen", "leave"),
    "adopt": Text("übernehmen", "adopt"),
    "conflict": Text("KONFLIKT", "CONFLICT"),
}


def _told(step: Step, language: Language) -> str:
    action = _ACTIONS[step.action.value].in_language(language)
    lines = [f"[{action}] {step.subject}: {step.reason.in_language(language)}"]
    return "\n".join(lines + [f"    {change.in_language(language)}" for change in step.differences])


def _print_json(
    told: Mapping[str, Any], steps: tuple[Step, ...], language: Language, states: Mapping[tuple[str, str], str]
) -> None:
    listed = [
        {
            "kind": step.kind,
            "subject": step.subject,
            "title": step.name,
            "action": step.action.value,
            "reason": step.reason.in_language(language),
            "differences": [change.in_language(language) for change in step.differences],
            "state": states.get((step.kind, step.subject), "planned"),
        }
        for step in steps
    ]
    print_json({**told, "steps": listed})


def _copy(sent: Path, form: FormFile) -> Path:
    return sent / f"{form.id.replace(':', '_').replace('/', '_')}-{form.language}.json"


def _differences(sent: Path) -> Callable[[FormFile], tuple[Text, ...]]:
    from designer.editing.compare import changes
    from designer.model.codec import decode_form, read_form

    def tell(form: FormFile) -> tuple[Text, ...]:
        copy = _copy(sent, form)
        if not copy.is_file():
            return ()
        return changes(read_form(copy), decode_form(form.content, form.id))

    return tell


def _keep_sent(sent: Path, bundle: Bundle, outcome: Outcome) -> None:
    from designer.model.project import write_file

    done = {step.subject for step in outcome.done}
    for form in bundle.forms:
        if form.subject in done:
            write_file(_copy(sent, form), form.content)


_FORM_ONLY = Text(
    "Der Prozess ist noch nicht erzeugt; es geht nur um das Formular.",
    "The process is not generated yet; this is about the form only.",
)
COMMAND = Command(
    "push",
    Text("Formulare und Prozess in eine Umgebung übertragen", "Bring forms and process to an environment"),
    _configure,
    _run,
)
