"""Test cases of a project as the commands use them: suggesting, running here or through a portal, keeping runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.publishing import administration, answers_of, connected, look_for_drift, read_target, record_folder
from designer.model.problem import UnreadableError
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.model.form import Form
    from designer.model.project import ProjectFolder
    from designer.publish.environment import Environment
    from designer.publish.portal_run import PortalTarget
    from designer.runtime.content import FormContent
    from designer.testcases.case import Case
    from designer.testcases.report import Recorded
    from designer.testcases.run import Deliver, Result

NO_CASES = Text(
    "Es gibt noch keine Testfälle; --suggest leitet sie aus einer gültigen Ausfüllung ab.",
    "There are no test cases yet; --suggest derives them from a valid filling.",
)
_NO_SUCH_CASE = Text("Den Testfall „{name}“ gibt es nicht.", 'There is no test case "{name}".')
_NO_TARGET = Text(
    "Dort ist der Online-Dienst noch nicht aktiviert; zuerst Stufe 5 „Aktivieren“ erledigen (antragswerk activate).",
    'The online service is not activated there; first do stage 5 "Activate" (antragswerk activate).',
)
_NOT_WALKABLE = Text(
    "Durch dieses Portal kann das Programm nicht selbst gehen. Bitte den Antragsweg dort von Hand testen und mit "
    "--confirm bestätigen, wer was wann geprüft hat.",
    "The program cannot walk through this portal. Please test the way there by hand and confirm with --confirm who "
    "checked what and when.",
)
Progress = Callable[[int, int, Text], None]


class CancelledError(Exception):
    """The run was asked to end; what ran so far is not worth a verdict."""


@dataclass(frozen=True, slots=True)
class Found:
    """A test case of a project, and the file that holds it."""

    path: Path
    case: Case


def cases_of(project: ProjectFolder, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """The project's test cases, those of these names or all, a whole filling first. Raises `UnreadableError`."""
    from designer.model.project import TESTS
    from designer.testcases.case import read_case

    wanted = set(names)
    found = [Found(path, read_case(path)) for path in sorted((project.root / TESTS).glob("*.json"))]
    if not found:
        raise UnreadableError(str(project.root / TESTS), NO_CASES)
    if unknown := wanted - {entry.case.name for entry in found}:
        raise UnreadableError(str(project.root / TESTS), _NO_SUCH_CASE.format(name=sorted(unknown)[0]))
    chosen = tuple(entry for entry in found if not wanted or entry.case.name in wanted)
    return tuple(sorted(chosen, key=lambda entry: bool(entry.case.subject)))


def suggest_cases(project: ProjectFolder, form: Form, filling: Path | None, language: Language) -> None:
    """Put suggested cases in the place of those suggested before; recorded ones stay. Raises `UnreadableError`.

    They vary the filling in a file, or made-up answers without one.
    """
    from designer.model.project import TESTS
    from designer.testcases.delivered import delivered_formats
    from designer.testcases.folder import replace_suggested
    from designer.testcases.suggest import recorded, suggest

    formats = delivered_formats(answers_of(project))
    cases = suggest(form, recorded(form, _filling(form, filling)), formats, language=language)
    replace_suggested(project.root / TESTS, cases)


def _filling(form: Form, path: Path | None) -> FormContent:
    from designer.runtime.content import read_content
    from designer.runtime.sample_data import sample_session

    return sample_session(form).content() if path is None else read_content(path)


def writers() -> dict[str, Deliver]:
    """The formats that a project delivers to the authority, without the PDF, which takes long to draw."""
    from designer.testcases.delivered import FORMATS
    from exporters.filled import exporters
    from exporters.filled.record import Export

    def writer(export: Export) -> Deliver:
        return lambda form, content: export(form, content, None)

    return {name: writer(exporters()[name].export) for name in FORMATS}


def run_here(form: Form, cases: Iterable[Case]) -> tuple[Result, ...]:
    """Run the cases without a server."""
    from designer.testcases.run import run_case

    deliver = writers()
    return tuple(run_case(form, case, deliver) for case in cases)


def run_through_portal(
    project: ProjectFolder,
    form: Form,
    cases: tuple[Case, ...],
    environment: str,
    language: Language,
    identity: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> tuple[Result, ...]:
    """Apply for every case in the environment's portal. Raises `PortalError` and `CancelledError`."""
    from designer.publish.client import PortalError
    from designer.publish.inbox import Inbox
    from designer.publish.portal_run import run_in_portal
    from exporters.project_folder import read_bundle

    results: list[Result] = []
    with connected(environment, language, pages=True) as connection:
        look_for_drift(project, connection, read_bundle(project))
        admin = administration(connection, form.id.partition(":")[0])
        if admin is None:
            raise PortalError(_NOT_WALKABLE)
        values = answers_of(project)
        place = admin.find(read_target(project, values))
        if place.service is None or place.area is None:
            raise PortalError(_NO_TARGET)
        title = str(values.get("process_name") or "")
        target = _portal_target(connection.environment, int(place.service["id"]), place.area, title, identity)
        inbox, deliver = Inbox(connection.wire), writers()
        for number, case in enumerate(cases, start=1):
            if cancelled():
                raise CancelledError
            progress(number, len(cases), Text(case.name, case.name))
            results.append(run_in_portal(form, case, target, inbox, deliver).result)
    return tuple(results)


def _portal_target(environment: Environment, service: int, area: int, title: str, identity: str) -> PortalTarget:
    from designer.publish.portal_run import PortalTarget

    verify: str | bool = str(environment.ca_file) if environment.ca_file else True
    return PortalTarget(environment.url, service, area, title, identity, verify)


def kept_run(project: ProjectFolder, environment: Environment, *, portal: bool) -> tuple[Recorded, ...] | None:
    """The last run that the project keeps of an environment, `None` without one. Raises `UnreadableError`."""
    from designer.testcases.report import read_run

    path = _run_file(project, environment, portal=portal)
    return read_run(path) if path.is_file() else None


def keep_run(project: ProjectFolder, environment: Environment, results: Iterable[Result], *, portal: bool) -> None:
    """Keep a run for a later one to be compared with."""
    from designer.model.project import write_file
    from designer.testcases.report import encode_run, recorded_run

    write_file(_run_file(project, environment, portal=portal), encode_run(recorded_run(results)))


def _run_file(project: ProjectFolder, environment: Environment, *, portal: bool) -> Path:
    return record_folder(project, environment) / "runs" / ("portal.json" if portal else "form.json")
