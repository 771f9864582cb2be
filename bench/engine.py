"""The engine alone: a whole application of the generated process in memory, its tokens kept and restored at waits."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from typing import Any

from designer.blueprint.generate import generate
from designer.runtime import process_engine
from designer.runtime.process_engine import Handlers, ProcessSpec, Variables
from tests.blueprint.samples import answers

SET_BY_SCRIPTS: Mapping[str, Mapping[str, Any]] = {
    "init": {"filenamePrefix": "Hund_1", "displayedProcessName": "Hund", "supportId": "1", "assignedCaseWorker": "1"},
    "validateForm": {"isFormValid": True},
    "prepareMessageToCaseworker": {"filesToSendToCaseworker": []},
}
USER = {"displayName": "Erika", "postfachHandle": "h", "postfach": {"id": "h"}}


def application_ms(runs: int = 51) -> float:
    """Median processor time in milliseconds from start to end: login, form, check of the summary, closing page."""
    spec = process_engine.load(generate(answers(payment=False, formats=("XML", "CSV", "PDF"))).model)
    return statistics.median(_timed(spec) for _ in range(runs))


def _timed(spec: ProcessSpec) -> float:
    began = time.process_time()
    _run(spec)
    return (time.process_time() - began) * 1000


def _run(spec: ProcessSpec) -> None:
    variables: Variables = {"startedBy": "userId:1", "startedByUser": USER, "leistung": "2", "region": "149990010010"}
    instance = process_engine.start(spec, variables, Handlers(_script, _service))
    while instance.state == "waiting":
        instance = process_engine.restore(spec, instance.dump(), variables, Handlers(_script, _service))
        (task,) = instance.waiting()
        instance.complete(task.id, {"applicantForm": {"formId": "1:a:1", "fields": {}}, "pressedButton": "continue"})
    if instance.state != "ended":
        raise RuntimeError(f"stuck at {instance.stuck_at}")


def _script(element_id: str, variables: Variables) -> None:
    variables.update(SET_BY_SCRIPTS.get(element_id, {}))


def _service(_name: str, fields: Mapping[str, Any], variables: Variables) -> None:
    if target := fields.get("target"):
        variables[target] = {"fileId": "1", "name": "Hund_1.pdf", "mediaType": "application/pdf"}


if __name__ == "__main__":
    print(f"{application_ms():.2f} ms per application")
