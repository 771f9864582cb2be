"""One way of an instance: everything between two waits, computed from the kept state and not yet kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.context import Backend
from backend.engine.models import RunnableModel
from backend.engine.registry import script_tasks, service_tasks
from backend.engine.standing import LOGIN, SHOW_ONCE
from backend.engine.step import Case, Effects, ScriptError, Step
from designer.runtime.process_engine import Handlers, Instance, StepError, Variables, WaitingTask


@dataclass(slots=True)
class Way:
    """What came of a way; `error` says at which step it broke."""

    case: Case
    variables: Variables
    effects: Effects = field(default_factory=Effects)
    pages: list[dict[str, str]] = field(default_factory=list)
    """Closing pages that came by, to be shown from now on."""
    instance: Instance | None = None
    error: StepError | None = None


def walk(
    backend: Backend,
    case: Case,
    variables: Variables,
    revision: int,
    model: RunnableModel,
    go: Callable[[RunnableModel, Handlers], Instance],
) -> Way:
    """Carry out one way, closing pages and logins of people who are logged in included."""
    way = Way(case, variables)
    try:
        instance = go(model, _handlers(backend, way, revision, model))
        way.instance = instance
        while passing := _passing(instance, case):
            if passing.form_key == SHOW_ONCE:
                way.pages.append({"title": passing.name, "text": passing.documentation})
            instance.complete(passing.id)
        if instance.state == "failed":
            stuck = ", ".join(instance.stuck_at)
            raise StepError(stuck, ScriptError("Ein Fehlerereignis wird von keinem Schritt behandelt."))
    except StepError as error:
        way.error = error
    return way


def _passing(instance: Instance, case: Case) -> WaitingTask | None:
    """A task that nobody has to do: a page that is shown once, a login of somebody who is logged in."""
    for task in instance.waiting():
        if task.form_key == SHOW_ONCE or (task.form_key == LOGIN and case.account_id is not None):
            return task
    return None


def _handlers(backend: Backend, way: Way, revision: int, model: RunnableModel) -> Handlers:
    visits: dict[str, int] = {}
    current = [""]

    def enter(element_id: str) -> None:
        current[0] = element_id
        visits[element_id] = visits.get(element_id, 0) + 1

    def step(script: str = "") -> Step:
        element_id = current[0]
        key = f"{way.case.instance_id}:{element_id}:{revision}.{visits[element_id]}"
        return Step(backend, way.case, element_id, key, way.effects, script)

    def run_script(element_id: str, variables: Variables) -> None:
        task = script_tasks().get(element_id)
        if task is None:
            raise ScriptError(
                f"Das Skript „{element_id}“ kann hier nicht ausgeführt werden:"
                " Das Referenzportal kennt nur die Schritte des Blaupause-Prozesses."
            )
        task.run(step(model.scripts.get(element_id, "")), variables)

    def call_service(class_name: str, fields: Mapping[str, Any], variables: Variables) -> None:
        task = service_tasks().get(class_name)
        if task is None:
            raise ScriptError(f"Den Service-Task „{class_name}“ gibt es hier nicht.")
        task.run(step(), fields, variables)

    return Handlers(run_script, call_service, enter=enter)
