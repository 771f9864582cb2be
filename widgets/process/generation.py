"""Generating the process of a window's project off the GUI thread, with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from designer.blueprint.answers import Answers
from designer.blueprint.generate import Generation, generate, problems
from designer.editing import commands
from designer.model.form import Form
from designer.model.project import Written, open_project, read_generated, write_generated
from designer.text import Text
from widgets.context import Context
from widgets.tasks import Task

if TYPE_CHECKING:
    from designer.checks.finding import Finding

GENERATED = Text("Prozess erzeugt", "Process generated")
_STEPS = (
    Text("Prozess zusammenstellen", "Putting the process together"),
    Text("Dateien schreiben", "Writing files"),
    Text("Prozess beweisen", "Proving the process"),
    Text("Fertig", "Done"),
)


@dataclass(frozen=True)
class Outcome:
    """What a generation did: the process, what was written, all files on disk, and file -> findings of the proofs."""

    generation: Generation
    written: Written
    files: Mapping[str, bytes]
    findings: Mapping[str, tuple[Finding, ...]]


def can_generate(context: Context) -> bool:
    """Whether there is a project whose questions are all answered."""
    return context.project is not None and not problems(Answers(dict(context.state.answers)), context.state.form)


def start(
    context: Context,
    on_done: Callable[[Outcome], None],
    on_failure: Callable[[Exception], None],
    *,
    overwrite: bool = False,
) -> Task | None:
    """Save the project and generate its process; `None` if it could not be saved. Hand-made changes stay, unless
    `overwrite`. `on_done` is called when the document holds the new files."""
    context.run_action("save")
    if context.project is None or context.store.is_modified:
        return None
    state, root = context.state, context.project
    answers, form = Answers(dict(state.answers)), state.form

    def finish(outcome: Outcome) -> None:
        _adopt(context, outcome)
        on_done(outcome)

    return context.tasks.run(
        Text("Prozess erzeugen", "Generate process"),
        lambda task: _work(task, root, answers, form, overwrite),
        on_success=finish,
        on_failure=on_failure,
    )


def _work(task: Task, root: Path, answers: Answers, form: Form, overwrite: bool) -> Outcome:
    from designer.checks.process.run import check_project
    from exporters.project_folder import export

    task.report(0, len(_STEPS), _STEPS[0])
    project = open_project(root)
    generation = generate(answers, form)
    task.report(1, len(_STEPS), _STEPS[1])
    written = write_generated(root, export(generation, project.platform), overwrite=overwrite)
    files = read_generated(root)
    task.report(2, len(_STEPS), _STEPS[2])
    findings = check_project(project)
    task.report(len(_STEPS), len(_STEPS), _STEPS[3])
    return Outcome(generation, written, files, findings)


def _adopt(context: Context, outcome: Outcome) -> None:
    """The files on disk become those of the document; unchanged work meanwhile stays unsaved."""
    state = context.state
    was_saved = not context.store.is_modified
    if dict(outcome.files) != dict(state.files):
        context.do(commands.set_files(state, outcome.files, name=GENERATED))
        if was_saved:
            context.run_action("save")
    context.signals.project_changed.emit()
    key, version = outcome.generation.key, outcome.generation.version
    context.log(
        Text("Prozess {key} {version} erzeugt.", "Process {key} {version} generated.").format(key=key, version=version)
    )
