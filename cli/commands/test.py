"""`test PROJECT`: run the project's test cases on the form, or suggest them from a valid filling."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command, Translate
from cli.publishing import refuse
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.form import Form
    from designer.model.project import ProjectFolder
    from designer.testcases.case import Case
    from designer.testcases.run import Deliver, Result


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("project", type=Path, metavar=say("PROJEKT", "PROJECT"))
    parser.add_argument(
        "--suggest",
        type=Path,
        metavar="CONTENT",
        help=say(
            "Testfälle aus einer gültigen Ausfüllung (JSON) ableiten", "derive test cases from a valid filling (JSON)"
        ),
    )
    parser.add_argument("--junit", type=Path, metavar="FILE", help=say("Bericht als JUnit-XML", "report as JUnit XML"))
    parser.add_argument("--html", type=Path, metavar="FILE", help=say("Bericht als Seite", "report as a page"))
    parser.add_argument(
        "--save", type=Path, metavar="RUN", help=say("Lauf zum späteren Vergleich aufheben", "keep the run to compare")
    )
    parser.add_argument(
        "--before",
        type=Path,
        metavar="RUN",
        help=say("zeigen, was anders ist als in einem aufgehobenen Lauf", "show what a kept run said differently"),
    )
    parser.add_argument(
        "--files", type=Path, metavar="DIR", help=say("gelieferte Dateien hier ablegen", "put delivered files here")
    )
    parser.add_argument(
        "--portal",
        action="store_true",
        help=say(
            "den ganzen Weg durch das Portal der Umgebung bis in den Posteingang gehen",
            "go the whole way through the environment's portal into the inbox",
        ),
    )
    parser.add_argument(
        "--identity",
        default="BUND_ID erika",
        metavar="KEY",
        help=say("Testkonto für --portal, zum Beispiel „BUND_ID max“", 'test account for --portal, e.g. "BUND_ID max"'),
    )
    parser.add_argument(
        "--environment",
        metavar="NAME",
        help=say(
            "Ergebnis im Protokoll dieser Umgebung vermerken; mit --portal: dort testen",
            "note the result in this environment's journal; with --portal: test there",
        ),
    )
    parser.add_argument("--json", action="store_true", help=say("Ausgabe als JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.model.problem import UnreadableError
    from designer.model.project import TESTS, open_project
    from designer.publish.client import PortalError
    from designer.testcases.case import read_case
    from designer.testcases.run import Coverage, coverage_told, run_case

    project = open_project(arguments.project)
    form, deliver = read_form(project.form_file), writers()
    if arguments.suggest:
        _suggest(project, form, arguments.suggest, _delivered(project, tuple(deliver)))
    cases = [read_case(path) for path in sorted((project.root / TESTS).glob("*.json"))]
    if not cases:
        raise UnreadableError(str(project.root / TESTS), _NONE)
    if arguments.portal:
        try:
            results = _in_portal(project, form, cases, arguments)
        except PortalError as error:
            return refuse(error.message, arguments.language)
    else:
        results = tuple(run_case(form, case, deliver) for case in cases)
    reached = Coverage()
    for result in results:
        reached |= result.coverage
    told = coverage_told(form, reached)
    changes = _changes(arguments, results)
    _write(project, results, told, changes, arguments)
    _print(results, told, changes, arguments)
    passed = all(result.passed for result in results)
    if arguments.environment or arguments.portal:
        _note(project, arguments, results)
    return OK if passed else PROBLEMS


def _in_portal(project: ProjectFolder, form: Form, cases: list[Case], arguments: Namespace) -> tuple[Result, ...]:
    from cli.publishing import administration, answers_of, connected, read_target
    from designer.publish.client import PortalError
    from designer.publish.environment import EMBEDDED
    from designer.publish.inbox import Inbox
    from designer.publish.portal_run import PortalTarget, run_in_portal

    arguments.environment = arguments.environment or EMBEDDED
    values = answers_of(project)
    target = read_target(project, values)
    with connected(arguments) as connection:
        admin = administration(connection, form.id.partition(":")[0])
        service, area = (admin.service(target), admin.area_id(target)) if admin is not None else (None, None)
        if service is None or area is None:
            raise PortalError(_NO_TARGET)
        environment = connection.environment
        place = PortalTarget(
            environment.url,
            int(service["id"]),
            area,
            str(values.get("process_name") or ""),
            arguments.identity,
            str(environment.ca_file) if environment.ca_file else True,
        )
        inbox = Inbox(connection.wire)
        return tuple(run_in_portal(form, case, place, inbox).result for case in cases)


_NO_TARGET = Text(
    "Dort ist der Online-Dienst nicht mit einer Leistung verbunden; zuerst „antragswerk activate“ aufrufen.",
    'The online service is not connected with a service there; call "antragswerk activate" first.',
)


def _changes(arguments: Namespace, results: tuple[Result, ...]) -> tuple[Text, ...]:
    from designer.testcases.report import decode_run, differences, recorded_run

    if not arguments.before:
        return ()
    return differences(decode_run(arguments.before.read_bytes(), str(arguments.before)), recorded_run(results))


def _write(
    project: ProjectFolder, results: tuple[Result, ...], told: Text, changes: tuple[Text, ...], arguments: Namespace
) -> None:
    from datetime import UTC, datetime

    from designer.model.project import write_file
    from designer.testcases.report import encode_run, junit, recorded_run
    from exporters.test_report import report_page

    if arguments.junit:
        write_file(arguments.junit, junit(project.root.name, results))
    if arguments.save:
        write_file(arguments.save, encode_run(recorded_run(results)))
    if arguments.files:
        for number, result in enumerate(results, 1):
            for name, data in result.delivered.items():
                safe = Path(name).name if "." in name else f"antrag.{name}"
                write_file(arguments.files / f"{number:03d}" / safe, data)
    if arguments.html:
        place = arguments.environment if arguments.portal else "ohne Portal" if arguments.language == "de" else "local"
        page = report_page(project.root.name, place, results, told, changes, datetime.now(UTC), arguments.language)
        write_file(arguments.html, page)


_NONE = Text(
    "Es gibt noch keine Testfälle; --suggest leitet sie aus einer gültigen Ausfüllung ab.",
    "There are no test cases yet; --suggest derives them from a valid filling.",
)


def writers() -> dict[str, Deliver]:
    """The formats that a project delivers to the authority, without the PDF, which takes long to draw."""
    from exporters.filled import exporters
    from exporters.filled.record import Export

    def writer(export: Export) -> Deliver:
        return lambda form, content: export(form, content, None)

    return {name: writer(exporters()[name].export) for name in ("xml", "csv")}


def _delivered(project: ProjectFolder, known: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that the project's answers choose; all that are known where nothing was answered."""
    from cli.publishing import answers_of

    chosen = {str(name).lower() for name in answers_of(project).get("formats") or known}
    return tuple(name for name in known if name in chosen)


def _suggest(project: ProjectFolder, form: Form, path: Path, delivered: tuple[str, ...]) -> None:
    from designer.model.project import TESTS, write_file
    from designer.runtime.content import read_content
    from designer.testcases.case import encode_case, file_name
    from designer.testcases.suggest import recorded, suggest

    base = recorded(form, read_content(path))
    for case in suggest(form, base, delivered):
        write_file(project.root / TESTS / file_name(case), encode_case(case))


def _note(project: ProjectFolder, arguments: Namespace, results: tuple[Result, ...]) -> None:
    from cli.publishing import named, note
    from designer.publish.stages import TEST
    from exporters.project_folder import read_bundle

    count = sum(result.passed for result in results)
    told = f"{count}/{len(results)}"
    environment = named(arguments.environment)
    note(project, environment, TEST, read_bundle(project), passed=count == len(results), told=told)


def _print(results: tuple[Result, ...], coverage: Text, changes: tuple[Text, ...], arguments: Namespace) -> None:
    language = arguments.language
    if arguments.json:
        listed = [
            {
                "name": result.case.name,
                "passed": result.passed,
                "outcome": result.outcome.value,
                "problems": [problem.in_language(language) for problem in result.problems],
            }
            for result in results
        ]
        told = {
            "cases": listed,
            "coverage": coverage.in_language(language),
            "changes": [change.in_language(language) for change in changes],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for result in results:
        print(f"[{'ok' if result.passed else '!!'}] {result.case.name}")
        for problem in result.problems:
            print(f"     {problem.in_language(language)}")
    positive = sum(not result.case.is_negative for result in results)
    counts = Text("{p} Positivfälle, {n} Negativfälle.", "{p} positive, {n} negative cases.")
    print(counts.format(p=positive, n=len(results) - positive).in_language(language))
    print(coverage.in_language(language))
    for change in changes:
        print(f"  ~ {change.in_language(language)}")
    if arguments.before and not changes:
        print(Text("Wie im früheren Lauf.", "As in the earlier run.").in_language(language))


COMMAND = Command("test", Text("Testfälle ausführen oder ableiten", "Run or derive test cases"), _configure, _run)
