"""Generating one project or many: what the command `generate` does, as data that other processes can send back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designer.model.problem import UnreadableError, reason_of
from designer.model.project import is_project, open_project, write_generated
from designer.text import Language

if TYPE_CHECKING:
    from designer.blueprint.generate import OpenAnswersError


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one project. `problems` are lines for people; with any of them the project is not `ok`."""

    project: str
    ok: bool
    key: str = ""
    version: str = ""
    problems: tuple[dict[str, str], ...] = ()
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    parameters: tuple[dict[str, Any], ...] = ()
    inferred: tuple[dict[str, str], ...] = ()
    findings: tuple[dict[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with a project: `overwrite` replaces what was changed by hand, `check` runs all proofs."""

    root: Path
    language: Language
    overwrite: bool = False
    check: bool = False


def find_projects(folder: Path) -> tuple[Path, ...]:
    """The folder itself if it is a project, else the projects directly in it."""
    if is_project(folder):
        return (folder,)
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir() and is_project(path)))


def generate_all(orders: list[Order], workers: int) -> Iterator[Report]:
    """Reports in the order of the projects, as they get done."""
    if len(orders) < 2 or workers < 2:
        yield from map(generate_one, orders)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(generate_one, orders, chunksize=2)


def generate_one(order: Order) -> Report:
    """Generate a project's files. What is wrong with it is in the report, never an exception."""
    from designer.blueprint.answers import read_answers
    from designer.blueprint.generate import OpenAnswersError, generate
    from designer.model.codec import read_form
    from exporters.project_folder import export

    try:
        project = open_project(order.root)
        answers = read_answers(project.answers_file)
        form = read_form(project.form_file)
        generation = generate(answers, form)
        done = write_generated(order.root, export(generation, project.platform), overwrite=order.overwrite)
        findings = _findings(order) if order.check else ()
    except OpenAnswersError as error:
        return _open(order, error)
    except UnreadableError as error:
        return _unreadable(order, error.describe(order.language))
    except OSError as error:
        return _unreadable(order, f"{error.filename}: {reason_of(error).in_language(order.language)}")
    return Report(
        project=str(order.root),
        ok=not done.kept and not any(finding["level"] == "error" for finding in findings),
        key=generation.key,
        version=generation.version,
        written=done.written,
        unchanged=len(done.unchanged),
        removed=done.removed,
        kept=done.kept,
        parameters=tuple(item.to_json() for item in generation.parameters),
        inferred=tuple(
            {"place": item.place, "reason": item.reason.in_language(order.language)} for item in generation.inferred
        ),
        findings=findings,
    )


def _open(order: Order, error: OpenAnswersError) -> Report:
    problems = tuple(
        {
            "question": problem.question,
            "kind": problem.kind,
            "title": problem.title.in_language(order.language),
            "message": problem.message.in_language(order.language),
        }
        for problem in error.problems
    )
    return Report(str(order.root), ok=False, problems=problems)


def _unreadable(order: Order, line: str) -> Report:
    return Report(str(order.root), ok=False, problems=({"question": "", "kind": "unreadable", "message": line},))


def _findings(order: Order) -> tuple[dict[str, str], ...]:
    from designer.checks.process.run import check_project

    return tuple(
        {
            "file": name,
            "level": finding.level.value,
            "code": finding.code,
            "step": finding.place.subject or "",
            "message": finding.message.in_language(order.language),
        }
        for name, found in check_project(open_project(order.root)).items()
        for finding in found
    )
