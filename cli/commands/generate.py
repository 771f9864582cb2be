"""`generate PROJECT...`: answers and form to process model, scripts, parameters, metadata and privacy statement."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cli.arguments import whole_number
from cli.command import OK, PROBLEMS, UNREADABLE, Command, Translate
from designer.text import Text

if TYPE_CHECKING:
    from cli.generation import Report


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "projects",
        nargs="+",
        type=Path,
        metavar=say("PROJEKT", "PROJECT"),
        help=say("Projektordner, oder ein Ordner voller Projekte", "project folder, or a folder full of projects"),
    )
    parser.add_argument("--json", action="store_true", help=say("Bericht als JSON", "report as JSON"))
    parser.add_argument("--check", action="store_true", help=say("die Modelle gleich prüfen", "prove the models too"))
    parser.add_argument(
        "--overwrite", action="store_true", help=say("von Hand Geändertes ersetzen", "replace what was changed by hand")
    )
    parser.add_argument(
        "--workers",
        type=whole_number(say, 1, 1000),
        default=os.cpu_count() or 1,
        metavar=say("ZAHL", "NUMBER"),
        help=say(
            "so viele Projekte gleichzeitig (sonst so viele, wie der Rechner Kerne hat)",
            "projects at a time (default: as many as cores)",
        ),
    )


def _run(arguments: Namespace) -> int:
    from cli.generation import Order, find_projects, generate_all

    roots = [root for folder in arguments.projects for root in find_projects(folder)]
    if not roots:
        print(
            "Hier liegt kein Projekt. Neu anlegen mit: antragswerk new ORDNER --form FORMULAR"
            if arguments.language == "de"
            else "There is no project here. Make one with: antragswerk new FOLDER --form FORM",
            file=sys.stderr,
        )
        return UNREADABLE
    orders = [Order(root, arguments.language, arguments.overwrite, arguments.check) for root in roots]
    reports = []
    for number, report in enumerate(generate_all(orders, arguments.workers), 1):
        reports.append(report)
        if len(roots) > 1:
            print(f"{number}/{len(roots)} {report.project}: {'ok' if report.ok else '!'}", file=sys.stderr)
    _print(reports, arguments)
    return OK if all(report.ok for report in reports) else PROBLEMS


def _print(reports: list[Report], arguments: Namespace) -> None:
    if arguments.json:
        from designer.model.codec import format_json

        print(format_json([report.to_json() for report in reports]).decode(), end="")
        return
    german = arguments.language == "de"
    for report in reports:
        print("\n".join(_lines(report, german, brief=len(reports) > 1)))
    if len(reports) > 1:
        good = sum(report.ok for report in reports)
        print(f"{good} von {len(reports)} Projekten erzeugt." if german else f"{good} of {len(reports)} projects done.")


def _lines(report: Report, german: bool, *, brief: bool) -> Iterator[str]:
    if report.problems:
        yield f"{report.project}: " + ("nicht erzeugt." if german else "not generated.")
        for problem in report.problems:
            question = f"{problem['question']} ({problem['title']}): " if problem["question"] else ""
            yield f"  {question}{problem['message']}"
        return
    done = (
        f"{len(report.written)} Dateien geschrieben, {report.unchanged} unverändert, {len(report.removed)} entfernt"
        if german
        else f"{len(report.written)} files written, {report.unchanged} unchanged, {len(report.removed)} removed"
    )
    yield f"{report.project}: {report.key} {report.version}; {done}."
    for name in report.kept:
        yield f"  {name}: " + (
            "von Hand geändert, nicht ersetzt (--overwrite ersetzt)."
            if german
            else "changed by hand, not replaced (--overwrite replaces)."
        )
    for finding in report.findings:
        yield f"  {finding['file']} {finding['step']}: {finding['message']} [{finding['code']}]"
    if brief:
        return
    if report.parameters:
        yield "  Bei der Aktivierung anzugeben (* Pflicht):" if german else "  To be set at activation (* required):"
        yield from (
            f"    {item['name']}{'*' if item['required'] else ''}: {item['description']}" for item in report.parameters
        )
    yield "  Angenommen, weil nicht veröffentlicht:" if german else "  Assumed, because not published:"
    yield from (f"    {item['place']}: {item['reason']}" for item in report.inferred)


COMMAND = Command(
    "generate",
    Text("Den Prozess aus Antworten und Formular erzeugen", "Generate the process from answers and form"),
    _configure,
    _run,
)
