"""`certify PROJECT --environment NAME`: our rules for forms and process, and beside them the server's own answer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import add_arguments, administration, connected, look_for_drift, named, note, refuse, tenant_of
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.checks.finding import Finding
    from designer.model.project import ProjectFolder
    from designer.publish.administration import Certified
    from designer.publish.bundle import Bundle


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "--local",
        action="store_true",
        help=say("nur nach unseren Regeln, ohne den Server zu fragen", "by our rules only, without asking the server"),
    )


def _run(arguments: Namespace) -> int:
    from designer.checks.finding import Level
    from designer.model.project import open_project
    from designer.publish.client import PortalError
    from designer.publish.stages import CERTIFICATION
    from exporters.project_folder import read_bundle

    project, language = open_project(arguments.project), arguments.language
    bundle = read_bundle(project)
    found = certification(project)
    try:
        answer = _Answer(None, _NOT_ASKED) if arguments.local else _server_answer(project, bundle, arguments)
    except PortalError as error:
        return refuse(error.message, language)
    errors = sum(finding.level is Level.ERROR for findings in found.values() for finding in findings)
    others = sum(map(len, found.values())) - errors
    ours = Text("{e} Fehler, {o} Hinweise", "{e} errors, {o} remarks").format(e=errors, o=others)
    passed = not errors and answer.passed is not False
    told = Text("Unsere Regeln: {o}. Server: {a}", "Our rules: {o}. Server: {a}").format(o=ours, a=answer.message)
    note(project, named(arguments.environment), CERTIFICATION, bundle, passed=passed, told=told)
    if arguments.json:
        print_json(_as_json(found, answer, language, passed))
    else:
        verdict = _FAILED if errors else _PASSED
        _print(found, f"{verdict.in_language(language)}: {ours.in_language(language)}.", answer, language)
    return OK if passed else PROBLEMS


def certification(project: ProjectFolder) -> dict[str, tuple[Finding, ...]]:
    """File -> findings of the profile certification and of the process proofs. Raises `UnreadableError`."""
    from designer.checks.finding import Profile
    from designer.checks.process.run import check_project
    from designer.checks.run import run
    from designer.model.codec import read_form

    forms = {path.relative_to(project.root).as_posix(): path for path in project.form_files}
    found = {name: run(read_form(path), Profile.CERTIFICATION) for name, path in forms.items()}
    return found | {name: tuple(findings) for name, findings in check_project(project).items()}


class _Answer:
    """What the server says: passed, not passed, or `None` where it says nothing; with its findings by form."""

    def __init__(self, passed: bool | None, message: Text, certified: Sequence[Certified] = ()) -> None:
        self.passed, self.message, self.certified = passed, message, certified


def _server_answer(project: ProjectFolder, bundle: Bundle, arguments: Namespace) -> _Answer:
    """Ask the server about every form. Raises `PortalError` and `UnreadableError`."""
    with connected(arguments.environment, arguments.language) as connection:
        look_for_drift(project, connection, bundle)
        admin = administration(connection, tenant_of(bundle))
        if admin is None:
            return _Answer(None, _NO_ANSWER)
        certified = []
        for form_id in dict.fromkeys(form.id for form in bundle.forms):
            answer = admin.certify(form_id)
            if answer is None:
                return _Answer(None, _NOT_THERE.format(form=form_id))
            certified.append(answer)
    passed = all(answer.passed for answer in certified)
    return _Answer(passed, _SERVER_PASSED if passed else _SERVER_FAILED, certified)


_PASSED = Text("Nach unseren Regeln bestanden", "Passed by our rules")
_FAILED = Text("Nach unseren Regeln nicht bestanden", "Not passed by our rules")
_SERVER = Text("Antwort des Servers", "The server's answer")
_SERVER_PASSED = Text("bestanden.", "passed.")
_SERVER_FAILED = Text("nicht bestanden.", "not passed.")
_NOT_ASKED = Text("nicht gefragt.", "not asked.")
_NO_ANSWER = Text(
    "Dieser Server gibt keine Auskunft; bitte im Admincenter „Formular zertifizieren“ auslösen. Dessen Antwort bleibt "
    "maßgeblich, die Kriterien sind nicht veröffentlicht.",
    'this server gives no answer; please call "Formular zertifizieren" in its admin centre. That answer stays '
    "decisive, its criteria are not published.",
)
_NOT_THERE = Text(
    "noch keine, {form} liegt dort nicht; bitte zuerst übertragen.",
    "none yet, {form} is not there; please bring it over first.",
)


def _as_json(
    found: Mapping[str, tuple[Finding, ...]], answer: _Answer, language: Language, passed: bool
) -> dict[str, Any]:
    ours = [
        {
            "file": name,
            "level": finding.level.value,
            "code": finding.code,
            "message": finding.message.in_language(language),
        }
        for name, findings in found.items()
        for finding in findings
    ]
    theirs = [
        {"form": form.form_id, "level": level, "code": code, "message": message.in_language(language)}
        for form in answer.certified
        for level, code, message in form.findings
    ]
    server = {"passed": answer.passed, "message": answer.message.in_language(language), "findings": theirs}
    return {
        "passed": passed,
        "local": not any(finding["level"] == "error" for finding in ours),
        "findings": ours,
        "server": server,
    }


def _print(found: Mapping[str, tuple[Finding, ...]], verdict: str, answer: _Answer, language: Language) -> None:
    for name, findings in found.items():
        for finding in findings:
            print(f"{name}: {finding.message.in_language(language)} [{finding.code}]")
    print(verdict)
    print(f"{_SERVER.in_language(language)}: {answer.message.in_language(language)}")
    for form in answer.certified:
        for level, code, message in form.findings:
            print(f"  {form.form_id}: {message.in_language(language)} [{level}, {code}]")


COMMAND = Command(
    "certify",
    Text("Formulare und Prozess nach den Regeln der Zertifizierung prüfen", "Check by the rules of certification"),
    _configure,
    _run,
)
