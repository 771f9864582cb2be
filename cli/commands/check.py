"""`check`: what is wrong with forms and projects, and what could be better."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, UNREADABLE, Command, Translate
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.checks.finding import Finding


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help=say("Formular, Ordner oder Projekt", "form, folder or project"),
    )
    parser.add_argument(
        "--profile",
        choices=["editing", "certification", "accessibility", "guidelines"],
        help=say("nur dieser Anlass", "this occasion only"),
    )
    parser.add_argument(
        "--format", choices=["text", "json", "sarif"], default="text", help=say("Ausgabeformat", "format of the output")
    )


def _run(arguments: Namespace) -> int:
    import sys

    from cli.forms import form_files
    from designer.checks.finding import Profile
    from designer.checks.run import has_errors, run
    from designer.model.codec import read_form
    from designer.model.problem import UnreadableError

    profile = Profile(arguments.profile) if arguments.profile else None
    reports = []
    unreadable = False
    for path in form_files(arguments.paths):
        try:
            form = read_form(path)
        except UnreadableError as error:
            print(error.describe(arguments.language), file=sys.stderr)
            unreadable = True
            continue
        reports.append((path, form, (*run(form, profile), *_project_findings(path, arguments.paths))))
    if reports or arguments.format != "text":
        print(_RENDER[arguments.format](reports, arguments.language))
    if unreadable:
        return UNREADABLE
    return PROBLEMS if any(has_errors(findings) for _, _, findings in reports) else OK


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


Reports = list[tuple[Path, Any, tuple[Any, ...]]]


def _text(reports: Reports, language: Language) -> str:
    from designer.model.tree import at, json_pointer

    words = {"error": ("Fehler", "error"), "warning": ("Warnung", "warning"), "hint": ("Hinweis", "hint")}
    lines = []
    for path, form, findings in reports:
        for finding in findings:
            level = words[finding.level][language == "en"]
            subject = finding.place.subject
            where = subject or json_pointer(form, finding.place.path) or "/"
            element = None if subject else at(form, finding.place.path)
            name = getattr(element, "label", None) or getattr(element, "title", None) or ""
            called = f" „{name[:60]}“" if name else ""
            lines.append(f"{path}: {level} [{finding.code}]{called}: {finding.message.in_language(language)} ({where})")
    errors = sum(finding.level == "error" for _, _, findings in reports for finding in findings)
    total = sum(len(findings) for _, _, findings in reports)
    summary = Text(
        "{files} Formulare geprüft: {errors} Fehler, {rest} weitere Hinweise.",
        "{files} forms checked: {errors} errors, {rest} further remarks.",
    )
    lines.append(summary.format(files=len(reports), errors=errors, rest=total - errors).in_language(language))
    return "\n".join(lines)


def _entries(reports: Reports, language: Language) -> list[dict[str, Any]]:
    from designer.model.tree import json_pointer

    return [
        {
            "file": str(path),
            "code": finding.code,
            "level": str(finding.level),
            "pointer": None if finding.place.subject else json_pointer(form, finding.place.path),
            "subject": finding.place.subject,
            "attribute": finding.place.attribute,
            "message": finding.message.in_language(language),
            "fix": finding.fix.title.in_language(language) if finding.fix else None,
        }
        for path, form, findings in reports
        for finding in findings
    ]


def _json(reports: Reports, language: Language) -> str:
    from designer.model.codec import format_json

    return format_json(_entries(reports, language)).decode().rstrip()


def _sarif(reports: Reports, language: Language) -> str:
    """SARIF 2.1.0 (OASIS), for code review tools."""
    from designer.model.codec import format_json

    levels = {"error": "error", "warning": "warning", "hint": "note"}
    results = [
        {
            "ruleId": entry["code"],
            "level": levels[entry["level"]],
            "message": {"text": entry["message"]},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": Path(entry["file"]).as_posix()}},
                    "logicalLocations": [{"fullyQualifiedName": entry["pointer"] or entry["subject"] or "/"}],
                }
            ],
        }
        for entry in _entries(reports, language)
    ]
    run = {"tool": {"driver": {"name": "Antragswerk"}}, "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return format_json({"$schema": schema, "version": "2.1.0", "runs": [run]}).decode().rstrip()


_RENDER = {"text": _text, "json": _json, "sarif": _sarif}

COMMAND = Command(
    "check",
    Text("prüft Formulare und Projekte", "checks forms and projects"),
    _configure,
    _run,
)
