"""`preflight PROJECT --environment NAME`: whether the target environment is ready; mends what it can."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.publishing import (
    TARGET,
    Connection,
    add_arguments,
    administration,
    answers_of,
    connected,
    note,
    read_target,
    record_folder,
    refuse,
)
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.administration import Target
    from designer.publish.preflight import Result, Tick


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument("--service", metavar="KEY", help=say("Leistungsschlüssel", "service key"))
    parser.add_argument("--unit", metavar="NAME", help=say("Name der Organisationseinheit", "organisational unit"))
    parser.add_argument("--area", metavar="ARS", help=say("Gebiet als Regionalschlüssel", "area as official key"))
    parser.add_argument("--mend", action="store_true", help=say("Fehlendes dort anlegen", "create what is missing"))
    parser.add_argument(
        "--tick",
        action="append",
        default=[],
        metavar=say("PRÜFUNG=NOTIZ", "CHECK=NOTE"),
        help=say("eine Prüfung von Hand bestätigen", "confirm a check by hand"),
    )


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.client import PortalError
    from designer.publish.preflight import passed
    from designer.publish.stages import PREFLIGHT
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    try:
        with connected(arguments) as connection:
            results = check(project, connection, arguments)
            told = f"{sum(result.state.passes for result in results)}/{len(results)}"
            note(project, connection.environment, PREFLIGHT, read_bundle(project), passed=passed(results), told=told)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    _print(results, arguments)
    return OK if passed(results) else PROBLEMS


def check(project: ProjectFolder, connection: Connection, arguments: Namespace) -> tuple[Result, ...]:
    """All checks, after mending if that is wished. Raises `PortalError` and `UnreadableError`."""
    from designer.model.codec import read_form
    from designer.publish.preflight import Need, State, preflight

    values, form = answers_of(project), read_form(project.form_file)
    target = _target(project, values, arguments)
    tenant = form.id.partition(":")[0]
    ticks = _ticks(project, connection, arguments.tick)
    need = Need(
        target.service_key,
        target.organisational_unit,
        target.area,
        tenant,
        bool(values.get("payment")),
        values.get("channel") == "authority_account",
        form,
    )
    admin = administration(connection, tenant)
    if admin is None:
        return preflight(need, None, ticks)
    results = preflight(need, admin.facts(target), ticks)
    if arguments.mend:
        for result in results:
            if result.state is State.PROBLEM and result.check.can_mend:
                admin.mend(result.check.code, target, _texts(values))
        results = preflight(need, admin.facts(target), ticks)
    return results


def _texts(values: Any) -> dict[str, str]:
    return {
        "imprint": str(values.get("privacy_controller") or ""),
        "privacy_officer": str(values.get("privacy_officer") or ""),
        "privacy_text": str(values.get("privacy_legal_basis") or ""),
    }


def _target(project: ProjectFolder, values: Any, arguments: Namespace) -> Target:
    from designer.model.project import write_file
    from designer.publish.administration import encode_target

    kept = read_target(project, values)
    given = {"service_key": arguments.service, "organisational_unit": arguments.unit, "area": arguments.area}
    target = replace(kept, **{name: value for name, value in given.items() if value})
    write_file(project.root / TARGET, encode_target(target))
    return target


def _ticks(project: ProjectFolder, connection: Connection, given: list[str]) -> dict[str, Tick]:
    from designer.model.codec import format_json, parse_json
    from designer.model.problem import UnreadableError
    from designer.model.project import write_file
    from designer.publish.preflight import CHECKS, Tick

    path = record_folder(project, connection.environment) / "ticks.json"
    raw = parse_json(path.read_bytes(), str(path)) if path.is_file() else {}
    kept = {str(code): str(text) for code, text in raw.items()} if isinstance(raw, dict) else {}
    for pair in given:
        code, _, text = pair.partition("=")
        if code not in {check.code for check in CHECKS}:
            known = ", ".join(check.code for check in CHECKS)
            raise UnreadableError(pair, Text("Prüfungen sind: {k}.", "Checks are: {k}.").format(k=known))
        kept[code] = text or "ok"
    if given:
        write_file(path, format_json(kept))
    return {code: Tick(code, text) for code, text in kept.items()}


_SIGNS = {"ok": "[ok]", "problem": "[!!]", "to_tick": "[??]", "ticked": "[ok]"}


def _print(results: tuple[Result, ...], arguments: Namespace) -> None:
    language = arguments.language
    if arguments.json:
        listed = [
            {
                "check": result.check.code,
                "state": result.state.value,
                "message": result.message.in_language(language),
                "where": result.check.where.in_language(language),
                "can_mend": result.check.can_mend,
                "note": result.note,
            }
            for result in results
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    by_hand = Text("bestätigen mit --tick", "confirm with --tick").in_language(language)
    for result in results:
        title = result.check.title.in_language(language)
        line = f"{_SIGNS[result.state.value]} {title}"
        if result.state.value == "problem":
            line += f": {result.message.in_language(language)} ({result.check.where.in_language(language)})"
        elif result.state.value == "to_tick":
            line += f": {by_hand} {result.check.code}=… ({result.check.where.in_language(language)})"
        elif result.note:
            line += f" ({result.note})"
        print(line)


COMMAND = Command(
    "preflight",
    Text("Prüfen, ob die Zielumgebung bereit ist", "Check whether the target environment is ready"),
    _configure,
    _run,
)
