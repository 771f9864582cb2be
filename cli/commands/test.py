"""`test PROJECT`: run the project's test cases on the form, or suggest them from a valid filling."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.form import Form
    from designer.model.project import ProjectFolder
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
    parser.add_argument(
        "--environment", metavar="NAME", help=say("Ergebnis im Protokoll vermerken", "note the result in the journal")
    )
    parser.add_argument("--json", action="store_true", help=say("Ausgabe als JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.model.problem import UnreadableError
    from designer.model.project import TESTS, open_project, write_file
    from designer.testcases.case import read_case
    from designer.testcases.report import junit
    from designer.testcases.run import Coverage, coverage_told, run_case

    project = open_project(arguments.project)
    form, deliver = read_form(project.form_file), writers()
    if arguments.suggest:
        _suggest(project, form, arguments.suggest, tuple(deliver))
    cases = [read_case(path) for path in sorted((project.root / TESTS).glob("*.json"))]
    if not cases:
        raise UnreadableError(str(project.root / TESTS), _NONE)
    results = tuple(run_case(form, case, deliver) for case in cases)
    reached = Coverage()
    for result in results:
        reached |= result.coverage
    if arguments.junit:
        write_file(arguments.junit, junit(project.root.name, results))
    _print(results, coverage_told(form, reached), arguments)
    passed = all(result.passed for result in results)
    if arguments.environment:
        _note(project, arguments, results)
    return OK if passed else PROBLEMS


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


def _suggest(project: ProjectFolder, form: Form, path: Path, delivered: tuple[str, ...]) -> None:
    from designer.model.project import TESTS, write_file
    from designer.runtime.content import decode_content
    from designer.testcases.case import encode_case, file_name
    from designer.testcases.suggest import recorded, suggest

    base = recorded(form, decode_content(path.read_bytes(), str(path)))
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


def _print(results: tuple[Result, ...], coverage: Text, arguments: Namespace) -> None:
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
        told = {"cases": listed, "coverage": coverage.in_language(language)}
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


COMMAND = Command("test", Text("Testfälle ausführen oder ableiten", "Run or derive test cases"), _configure, _run)
