"""`certify PROJECT --environment NAME`: the rules of certification for every form, and the proofs of the process."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command
from cli.publishing import add_arguments, named, note
from designer.text import Text

if TYPE_CHECKING:
    from designer.checks.finding import Finding
    from designer.model.project import ProjectFolder


def _run(arguments: Namespace) -> int:
    from designer.checks.finding import Level
    from designer.model.project import open_project
    from designer.publish.stages import CERTIFICATION
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    found = certification(project)
    errors = sum(finding.level is Level.ERROR for findings in found.values() for finding in findings)
    others = sum(map(len, found.values())) - errors
    told = Text("{e} Fehler, {o} Hinweise.", "{e} errors, {o} remarks.").format(e=errors, o=others)
    environment = named(arguments.environment)
    note(project, environment, CERTIFICATION, read_bundle(project), passed=not errors, told=told.de)
    _print(found, told, arguments, passed=not errors)
    return PROBLEMS if errors else OK


def certification(project: ProjectFolder) -> dict[str, tuple[Finding, ...]]:
    """File -> findings of the profile certification and of the process proofs. Raises `UnreadableError`."""
    from designer.checks.finding import Profile
    from designer.checks.process.run import check_project
    from designer.checks.run import run
    from designer.model.codec import read_form

    forms = {path.relative_to(project.root).as_posix(): path for path in project.form_files}
    found = {name: run(read_form(path), Profile.CERTIFICATION) for name, path in forms.items()}
    return found | {name: tuple(findings) for name, findings in check_project(project).items()}


_PASSED = Text("Nach unseren Regeln bestanden", "Passed by our rules")
_FAILED = Text("Nach unseren Regeln nicht bestanden", "Not passed by our rules")
_CAVEAT = Text(
    "Die Kriterien des Portals sind nicht veröffentlicht; dessen eigene Zertifizierung bleibt maßgeblich.",
    "The portal's criteria are not published; its own certification stays decisive.",
)


def _print(found: dict[str, tuple[Finding, ...]], told: Text, arguments: Namespace, *, passed: bool) -> None:
    language = arguments.language
    if arguments.json:
        listed = [
            {
                "file": name,
                "level": finding.level.value,
                "code": finding.code,
                "message": finding.message.in_language(language),
            }
            for name, findings in found.items()
            for finding in findings
        ]
        print(json.dumps({"passed": passed, "findings": listed}, ensure_ascii=False, indent=2))
        return
    for name, findings in found.items():
        for finding in findings:
            print(f"{name}: {finding.message.in_language(language)} [{finding.code}]")
    print(f"{(_PASSED if passed else _FAILED).in_language(language)}: {told.in_language(language)}")
    print(_CAVEAT.in_language(language))


COMMAND = Command(
    "certify",
    Text("Formulare und Prozess nach den Regeln der Zertifizierung prüfen", "Check by the rules of certification"),
    add_arguments,
    _run,
)
