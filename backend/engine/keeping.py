"""Keeps a way in one transaction: the instance's new state, its tasks, and what the steps want written.

The statements are few and fixed, for every page of every applicant waits for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.engine import forms
from backend.engine.standing import PAYMENT, Standing
from backend.engine.step import LogEntry, ScriptError, keep_log, log_entry
from backend.engine.ways import Way
from backend.storage.base import table
from backend.storage.cases import Draft, InstanceStatus, ProcessInstance, Task
from backend.storage.portal import Payment
from designer.runtime.process_engine import WaitingTask

_INSTANCES, _TASKS = table(ProcessInstance), table(Task)
_OPEN_TASKS = (
    select(_TASKS.c.id, _TASKS.c.token_id)
    .where(_TASKS.c.instance_id == bindparam("instance"), _TASKS.c.state == "open")
    .order_by(_TASKS.c.created_at, _TASKS.c.id)
)
_THE_INSTANCE = (
    (_INSTANCES.c.id == bindparam("instance"))
    & (_INSTANCES.c.revision == bindparam("read_revision"))
    & (_INSTANCES.c.status == InstanceStatus.RUNNING.value)
)


class OvertakenError(Exception):
    """Somebody else changed the instance meanwhile."""


def keep_new(backend: Backend, db: Session, way: Way, origin: Mapping[str, Any]) -> str | None:
    """Keep the first way of a new instance; the task that waits. `origin` are further values of its row.

    A way that broke ends the instance, and the log says why.
    """
    case, now = way.case, backend.now()
    row = {
        "id": case.instance_id,
        "tenant_id": case.tenant_id,
        "deployment_id": case.deployment_id,
        "process_key": case.process_key,
        "activation_id": case.activation_id,
        "service_id": case.service_id,
        "area_id": case.area_id,
        "account_id": case.account_id,
        "revision": 1,
        "started_at": now,
        **origin,
    }
    if way.error is not None:
        aborted = {"status": InstanceStatus.ABORTED.value, "ended_at": now, "tokens": None, "variables": {}}
        db.execute(insert(_INSTANCES), row | aborted | {"progress": None})
        keep_log(db, [*way.effects.log, failure(backend, way)])
        return None
    db.execute(insert(_INSTANCES), row | _state(way, {}, now))
    _carry_out(db, way)
    return _keep_tasks(backend, db, way, {})


def keep(backend: Backend, db: Session, way: Way, before: Standing) -> str | None:
    """Keep a way that began at `before`; the task that waits now. Raises `OvertakenError`."""
    new = _state(way, before.progress, backend.now()) | {
        "account_id": way.case.account_id,
        "revision": before.revision + 1,
    }
    of = {"instance": way.case.instance_id, "read_revision": before.revision}
    if db.execute(update(_INSTANCES).where(_THE_INSTANCE).values(new), of).rowcount != 1:  # type: ignore[attr-defined]
        raise OvertakenError
    _carry_out(db, way)
    return _keep_tasks(backend, db, way, open_tasks(db, way.case.instance_id))


def failure(backend: Backend, way: Way) -> LogEntry:
    """The log entry about the step at which a way broke."""
    assert way.error is not None
    cause = way.error.cause
    message = str(cause) if isinstance(cause, ScriptError | forms.MissingFormError) else type(cause).__name__
    return log_entry(backend, way.case, way.error.bpmn_id, "ERROR", message, cause)


def close_tasks(db: Session, task_ids: list[str], now: datetime) -> None:
    """End tasks; what was entered in them goes."""
    if task_ids:
        db.execute(update(_TASKS).where(_TASKS.c.id.in_(task_ids)).values(state="done", completed_at=now))
        db.execute(delete(table(Draft)).where(table(Draft).c.task_id.in_(task_ids)))


def open_tasks(db: Session, instance_id: str) -> dict[str, str]:
    """Token id -> task id of the tasks that wait, in the order in which they were reached."""
    return {token: task for task, token in db.execute(_OPEN_TASKS, {"instance": instance_id})}


def _state(way: Way, progress: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    assert way.instance is not None
    ended = way.instance.state == "ended"
    status = InstanceStatus.COMPLETED if ended else InstanceStatus.RUNNING
    return {
        "tokens": None if ended else way.instance.dump(),
        "variables": dict(way.variables),
        "progress": ({**progress, "pages": way.pages} if way.pages else dict(progress)) or None,
        "status": status.value,
        "ended_at": now if ended else None,
    }


def _carry_out(db: Session, way: Way) -> None:
    for effect in way.effects.writes:
        effect(db)
    db.flush()
    keep_log(db, way.effects.log)


def _keep_tasks(backend: Backend, db: Session, way: Way, known: Mapping[str, str]) -> str | None:
    assert way.instance is not None
    waiting = {task.id: task for task in way.instance.waiting()}
    close_tasks(db, [task for token, task in known.items() if token not in waiting], backend.now())
    new = [_new_task(backend, way, found) for token, found in waiting.items() if token not in known]
    if new:
        db.execute(insert(_TASKS), new)
    payments = [_new_payment(backend, way, task) for task in new if task["form_key"] == PAYMENT]
    if payments:
        db.execute(insert(table(Payment)), payments)
    still = [task for token, task in known.items() if token in waiting]
    return next(iter([*still, *(task["id"] for task in new)]), None)


def _new_task(backend: Backend, way: Way, found: WaitingTask) -> dict[str, Any]:
    return {
        "id": backend.token(),
        "instance_id": way.case.instance_id,
        "tenant_id": way.case.tenant_id,
        "element_id": found.bpmn_id,
        "token_id": found.id,
        "name": found.name,
        "form_key": found.form_key,
        "properties": {**found.properties, "documentation": found.documentation},
        "assignee": found.assignee or None,
        "state": "open",
        "created_at": backend.now(),
    }


def _new_payment(backend: Backend, way: Way, task: Mapping[str, Any]) -> dict[str, Any]:
    order = task["properties"].get("transactionConfig") or {}
    now = backend.now()
    return {
        "id": backend.token(),
        "tenant_id": task["tenant_id"],
        "instance_id": task["instance_id"],
        "task_id": task["id"],
        "amount": int(order.get("betrag") or 0),
        "purpose": str(order.get("verwendungszweck") or way.case.process_key),
        "reference": f"{now:%y%m%d}{int.from_bytes(task['id'].encode()[:5], 'big') % 10**10:010d}",
        "method": None,
        "state": "open",
        "created_at": now,
        "updated_at": now,
    }
