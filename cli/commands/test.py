"""`test PROJECT`: suggest test cases, run them on the form or through the portal, compare and report."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.arguments import add_project
from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import named, note, refuse
from designer.publish.environment import EMBEDDED, environment_title
from designer.text import Language, Text

if TYPE_CHECKING:
    from cli.testing import Found
    from designer.model.form import Form
    from designer.model.project import ProjectFolder
    from designer.testcases.run import Result


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_project(parser, say)
    parser.add_argument(
        "--suggest",
        nargs="?",
        const="",
        metavar=say("INHALT", "CONTENT"),
        help=say(
            "Testfälle ableiten, aus einer gültigen Ausfüllung (JSON) oder aus erdachten Angaben",
            "derive test cases, from a valid filling (JSON) or from made-up answers",
        ),
    )
    parser.add_argument(
        "--case", action="append", default=[], metavar="NAME", help=say("nur diesen Testfall", "this case only")
    )
    parser.add_argument(
        "--environment",
        default=EMBEDDED,
        metavar="NAME",
        help=say(f"Umgebung (sonst „{EMBEDDED}“)", f'environment (default "{EMBEDDED}")'),
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
        metavar=say("KONTO", "ACCOUNT"),
        help=say("Testkonto für --portal, zum Beispiel „BUND_ID max“", 'test account for --portal, e.g. "BUND_ID max"'),
    )
    parser.add_argument(
        "--regression",
        action="store_true",
        help=say("als Prüfung im Betrieb vermerken (Stufe 9)", "note it as a test in operation (stage 9)"),
    )
    parser.add_argument(
        "--confirm",
        metavar=say("NOTIZ", "NOTE"),
        help=say(
            "von Hand getestet: wer hat was wann geprüft? Für Portale, durch die das Programm nicht gehen kann",
            "tested by hand: who checked what and when? For portals that the program cannot walk through",
        ),
    )
    _configure_reports(parser, say)


def _configure_reports(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "--junit", type=Path, metavar=say("DATEI", "FILE"), help=say("Bericht als JUnit-XML", "report as JUnit XML")
    )
    parser.add_argument(
        "--html", type=Path, metavar=say("DATEI", "FILE"), help=say("Bericht als Seite", "report as a page")
    )
    parser.add_argument(
        "--files",
        type=Path,
        metavar=say("ORDNER", "FOLDER"),
        help=say("gelieferte Dateien hier ablegen", "put delivered files here"),
    )
    parser.add_argument(
        "--against",
        metavar="NAME",
        help=say(
            "mit dem letzten Lauf dieser Umgebung vergleichen (sonst mit dem letzten in derselben)",
            "compare with the last run in this environment (default: the last one in the same)",
        ),
    )
    parser.add_argument(
        "--save",
        type=Path,
        metavar=say("LAUF", "RUN"),
        help=say("Lauf zum späteren Vergleich aufheben", "keep the run to compare"),
    )
    parser.add_argument(
        "--before",
        type=Path,
        metavar=say("LAUF", "RUN"),
        help=say("mit einem aufgehobenen Lauf vergleichen", "compare with a run"),
    )
    parser.add_argument("--json", action="store_true", help=say("Ausgabe als JSON", "print JSON"))


@dataclass(frozen=True, slots=True)
class _Run:
    """What ran of which form, where, and what it says: `changes` is `None` where there is no earlier run."""

    found: tuple[Found, ...]
    results: tuple[Result, ...]
    title: str
    place: str
    coverage: Text
    not_covered: tuple[Text, ...]
    changes: tuple[Text, ...] | None

    @property
    def passed(self) -> int:
        return sum(result.passed for result in self.results)


def _run(arguments: Namespace) -> int:
    from cli.testing import CancelledError, cases_of, keep_run, suggest_cases
    from designer.model.codec import read_form
    from designer.model.project import open_project
    from designer.publish.client import PortalError

    project = open_project(arguments.project)
    form, environment = read_form(project.form_file), named(arguments.environment)
    if arguments.confirm:
        return _confirm(project, arguments)
    if arguments.suggest is not None:
        suggest_cases(project, form, Path(arguments.suggest) if arguments.suggest else None, arguments.language)
    found = cases_of(project, arguments.case)
    try:
        results = _results(project, form, found, arguments)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    except CancelledError:
        return refuse(_CANCELLED, arguments.language)
    run = _judged(project, form, found, results, arguments)
    if not arguments.case:
        keep_run(project, environment, results, portal=arguments.portal)
        if arguments.portal:
            _note(project, run, arguments)
    _write(project, run, arguments)
    _print_json(run, arguments.language) if arguments.json else _print(run, arguments.language)
    return OK if run.passed == len(results) else PROBLEMS


def _results(project: ProjectFolder, form: Form, found: tuple[Found, ...], arguments: Namespace) -> tuple[Result, ...]:
    from cli.progress import cancelling, teller
    from cli.testing import run_here, run_through_portal

    cases = tuple(entry.case for entry in found)
    if not arguments.portal:
        return run_here(form, cases)
    with cancelling() as cancelled:
        return run_through_portal(
            project,
            form,
            cases,
            arguments.environment,
            arguments.language,
            arguments.identity,
            teller(arguments.language),
            cancelled,
        )


def _judged(
    project: ProjectFolder, form: Form, found: tuple[Found, ...], results: tuple[Result, ...], arguments: Namespace
) -> _Run:
    from designer.testcases.run import Coverage, coverage_told, not_covered

    reached = Coverage()
    for result in results:
        reached |= result.coverage
    title = environment_title(named(arguments.environment).name) if arguments.portal else _HERE
    place = title.in_language(arguments.language)
    changes = _changes(project, results, arguments)
    return _Run(
        found, results, form.title or "", place, coverage_told(form, reached), not_covered(form, reached), changes
    )


def _changes(project: ProjectFolder, results: tuple[Result, ...], arguments: Namespace) -> tuple[Text, ...] | None:
    from cli.testing import kept_run
    from designer.testcases.report import differences, read_run, recorded_run

    if arguments.before:
        earlier = read_run(arguments.before)
    else:
        kept = kept_run(project, named(arguments.against or arguments.environment), portal=arguments.portal)
        if kept is None:
            return None
        earlier = kept
    if arguments.case:
        earlier = tuple(entry for entry in earlier if entry.name in set(arguments.case))
    return differences(earlier, recorded_run(results))


def _confirm(project: ProjectFolder, arguments: Namespace) -> int:
    from exporters.project_folder import read_bundle

    told = Text("Von Hand getestet: {n}", "Tested by hand: {n}").format(n=arguments.confirm)
    note(project, named(arguments.environment), _kind(arguments), read_bundle(project), passed=True, told=told)
    message = told.in_language(arguments.language)
    print(json.dumps({"confirmed": message}, ensure_ascii=False) if arguments.json else message)
    return OK


def _note(project: ProjectFolder, run: _Run, arguments: Namespace) -> None:
    from exporters.project_folder import read_bundle

    passed = run.passed == len(run.results)
    told = _WALKED.format(p=run.passed, n=len(run.results))
    note(project, named(arguments.environment), _kind(arguments), read_bundle(project), passed=passed, told=told)


def _kind(arguments: Namespace) -> str:
    from designer.publish.stages import REGRESSION, TEST

    return REGRESSION if arguments.regression else TEST


def _write(project: ProjectFolder, run: _Run, arguments: Namespace) -> None:
    from datetime import UTC, datetime

    from designer.model.project import write_file
    from designer.testcases.report import encode_run, junit, recorded_run
    from exporters.test_report import report_page

    results = run.results
    if arguments.junit:
        write_file(arguments.junit, junit(project.root.name, results, arguments.language))
    if arguments.save:
        write_file(arguments.save, encode_run(recorded_run(results)))
    if arguments.files:
        for number, result in enumerate(results, 1):
            for name, data in result.delivered.items():
                safe = Path(name).name if "." in name else f"antrag.{name}"
                write_file(arguments.files / f"{number:03d}" / safe, data)
    if arguments.html:
        page = report_page(
            run.title or project.root.name,
            run.place,
            results,
            run.coverage,
            run.changes or (),
            datetime.now(UTC),
            arguments.language,
            run.not_covered,
        )
        write_file(arguments.html, page)


def _print_json(run: _Run, language: Language) -> None:
    cases = [
        {
            "name": result.case.name,
            "file": str(entry.path),
            "subject": result.case.subject,
            "suggested": result.case.suggested,
            "negative": result.case.is_negative,
            "passed": result.passed,
            "outcome": result.outcome.value,
            "messages": [text for texts in result.messages.values() for text in texts],
            "delivered": sorted(result.delivered),
            "problems": [problem.in_language(language) for problem in result.problems],
        }
        for entry, result in zip(run.found, run.results, strict=True)
    ]
    told: dict[str, Any] = {
        "cases": cases,
        "coverage": run.coverage.in_language(language),
        "not_covered": [text.in_language(language) for text in run.not_covered],
        "changes": None if run.changes is None else [change.in_language(language) for change in run.changes],
    }
    print_json(told)


def _print(run: _Run, language: Language) -> None:
    for result in run.results:
        print(f"[{'ok' if result.passed else '!!'}] {result.case.name}")
        for problem in result.problems:
            print(f"     {problem.in_language(language)}")
    positive = sum(not result.case.is_negative for result in run.results)
    counts = Text("{p} Positivfälle, {n} Negativfälle.", "{p} positive, {n} negative cases.")
    print(counts.format(p=positive, n=len(run.results) - positive).in_language(language))
    print(run.coverage.in_language(language))
    for text in run.not_covered:
        print(f"  - {text.in_language(language)}")
    for change in run.changes or ():
        print(f"  ~ {change.in_language(language)}")
    if run.changes == ():
        print(Text("Wie im früheren Lauf.", "As in the earlier run.").in_language(language))


_HERE = Text("am Formular, ohne Portal", "on the form, without a portal")
_WALKED = Text("{p} von {n} Testfällen durch das Portal bestanden", "{p} of {n} test cases passed through the portal")
_CANCELLED = Text(
    "Der Testlauf wurde abgebrochen; er zählt nicht. Was bis dahin eingereicht wurde, liegt im Posteingang.",
    "The test run was cancelled; it does not count. What was submitted until then lies in the inbox.",
)
COMMAND = Command("test", Text("Testfälle ausführen oder ableiten", "Run or derive test cases"), _configure, _run)
