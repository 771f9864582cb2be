"""How an instance stands, as one statement reads it: the task, the instance around it, its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.engine import forms
from backend.engine.step import Case
from backend.storage.base import AnyRow, table
from backend.storage.cases import InstanceStatus, ProcessInstance, Task

LOGIN, PAYMENT, SHOW_ONCE = "serviceportal-login", "payment", "showOnce"
"""Form keys of user tasks without a form (blueprint-process.md section 4)."""
_TASK, _INSTANCE = table(Task).c, table(ProcessInstance).c
_STANDING = select(
    _TASK.id.label("task_id"),
    _TASK.token_id,
    _TASK.state,
    _TASK.properties,
    forms.number_for(_TASK.form_key).label("form_number"),
    _INSTANCE.status,
    _INSTANCE.revision,
    _INSTANCE.tokens,
    _INSTANCE.variables,
    _INSTANCE.progress,
    _INSTANCE.id,
    _INSTANCE.tenant_id,
    _INSTANCE.process_key,
    _INSTANCE.deployment_id,
    _INSTANCE.activation_id,
    _INSTANCE.service_id,
    _INSTANCE.area_id,
    _INSTANCE.account_id,
).join_from(table(Task), table(ProcessInstance), _INSTANCE.id == _TASK.instance_id)
_OF_TASK = _STANDING.where(_TASK.id == bindparam("task"))
_OPEN_LOGIN = _STANDING.where(
    _TASK.instance_id == bindparam("instance"), _TASK.state == "open", _TASK.form_key == LOGIN
)


class UnknownTaskError(KeyError):
    """There is no such task (any more)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A task and its instance at one moment. `form_number` as in `forms.numbered`; `revision` counts changes."""

    task_id: str
    token_id: str
    is_open: bool
    properties: Mapping[str, Any]
    form_number: int | None
    status: str
    revision: int
    tokens: Mapping[str, Any] | None
    variables: dict[str, Any]
    progress: Mapping[str, Any]
    case: Case


def of_task(db: Session, task_id: str) -> Standing:
    """How the instance of a task stands. Raises `UnknownTaskError`."""
    row = db.execute(_OF_TASK, {"task": task_id}).one_or_none()
    if row is None:
        raise UnknownTaskError(task_id)
    return _standing(row)


def open_login(db: Session, instance_id: str) -> Standing | None:
    """As `of_task`, of the login task that waits in an instance."""
    row = db.execute(_OPEN_LOGIN, {"instance": instance_id}).first()
    return None if row is None else _standing(row)


def _standing(row: AnyRow) -> Standing:
    return Standing(
        row.task_id,
        row.token_id,
        row.state == "open" and row.status == InstanceStatus.RUNNING,
        row.properties,
        row.form_number,
        row.status,
        row.revision,
        row.tokens,
        row.variables,
        row.progress or {},
        _case(row),
    )


def _case(row: AnyRow) -> Case:
    return Case(
        row.id,
        row.tenant_id,
        row.process_key,
        row.deployment_id,
        row.activation_id,
        row.service_id,
        row.area_id,
        row.account_id,
    )
