"""`check`: what is wrong with forms and projects, and what could be better."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, UNREADABLE, Command, Translate
from designer.text import Language, Text

if TYPE_CHECKING:
    from cli.report import Report
    from designer.checks.finding import Finding
    from designer.model.form import Form


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=say("PFAD", "PATH"),
        help=say("Formular, Ordner oder Projekt", "form, folder or project"),
    )
    parser.add_argument(
        "--profile",
        choices=["editing", "certification", "accessibility", "guidelines"],
        help=say(
            "nur Hinweise zu diesem Anlass: Bearbeiten, Zertifizierung, Barrierefreiheit, Empfehlungen",
            "only findings for this occasion",
        ),
    )
    parser.add_argument(
        "--format", choices=["text", "json", "sarif"], default="text", help=say("Ausgabeformat", "format of the output")
    )
    parser.epilog = say(
        "Ergebnis: 0 keine Fehler, 1 Fehler gefunden, 2 nicht lesbar. Erklärungen: docs/hinweise.",
        "Exit code: 0 no errors, 1 errors found, 2 unreadable. docs/hinweise explains every finding.",
    )


def _run(arguments: Namespace) -> int:
    import sys

    from cli.forms import form_files
    from designer.checks.run import has_errors
    from designer.model.problem import UnreadableError

    reports = []
    unreadable = False
    for path in form_files(arguments.paths):
        try:
            reports.append(_report(path, arguments))
        except UnreadableError as error:
            print(error.describe(arguments.language), file=sys.stderr)
            unreadable = True
    if reports or arguments.format != "text":
        print(_render(arguments.format, reports, arguments.language))
    if unreadable:
        return UNREADABLE
    return PROBLEMS if any(has_errors(report.findings) for report in reports) else OK


def _report(path: Path, arguments: Namespace) -> Report:
    """All findings on one form file, of one profile or of all. Raises `UnreadableError`."""
    from cli.report import Report
    from designer.checks.finding import Profile
    from designer.checks.pages import explained
    from designer.checks.run import run
    from designer.model.codec import MAX_FORM_BYTES, decode_form, read_bounded

    data = read_bounded(path, MAX_FORM_BYTES)
    form = decode_form(data, str(path))
    findings = (*run(form), *_translation_findings(path, form), *_project_findings(path, arguments.paths))
    if arguments.profile:
        known, profile = explained(), Profile(arguments.profile)
        findings = tuple(finding for finding in findings if profile in known[finding.code].profiles)
    return Report(path, form, findings, data.decode("utf-8-sig"))


def _translation_findings(path: Path, form: Form) -> tuple[Finding, ...]:
    from designer.checks.translations import check
    from designer.model.codec import read_form
    from designer.model.problem import UnreadableError
    from designer.model.translations import original_of

    original = original_of(path)
    try:
        return check(read_form(original), form) if original else ()
    except UnreadableError:
        return ()  # which is told of the original itself


def _project_findings(form: Path, paths: list[Path]) -> tuple[Finding, ...]:
    """Findings on the process of a project, told once with its applicant form."""
    from designer.model.project import SETTINGS

    project = next((path for path in paths if (path / SETTINGS).is_file() and path in form.parents), None)
    if project is None:
        return ()
    from designer.checks.process.run import check_project
    from designer.model.project import open_project

    folder = open_project(project)
    if folder.form_file != form:
        return ()
    return tuple(finding for findings in check_project(folder).values() for finding in findings)


def _render(name: str, reports: list[Report], language: Language) -> str:
    from cli import report

    return {"text": report.as_text, "json": report.as_json, "sarif": report.as_sarif}[name](reports, language)


COMMAND = Command(
    "check",
    Text("Formulare und Projekte prüfen", "Check forms and projects"),
    _configure,
    _run,
)
