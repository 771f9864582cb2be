"""A visitor's case as one statement reads it: the instance, the task that waits in it, what was entered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from backend.engine import forms
from backend.errors import RefusalError
from backend.portal.session import Visit
from backend.storage.base import AnyRow, table
from backend.storage.cases import Draft, InstanceStatus, ProcessInstance, Task
from backend.storage.tenants import Tenant
from designer.text import Text

GONE = Text("Diesen Antrag gibt es nicht.", "There is no such application.")
_INSTANCES, _TASKS, _DRAFTS, _TENANTS = (table(mapped) for mapped in (ProcessInstance, Task, Draft, Tenant))
_WAITS = and_(
    _TASKS.c.instance_id == _INSTANCES.c.id,
    _TASKS.c.state == "open",
    _INSTANCES.c.status == InstanceStatus.RUNNING.value,
)
_CASE = (
    select(
        _INSTANCES.c.id,
        _INSTANCES.c.account_id,
        _INSTANCES.c.service_id,
        _INSTANCES.c.session_id,
        _INSTANCES.c.status,
        _INSTANCES.c.progress,
        _INSTANCES.c.variables,
        _TENANTS.c.id.label("tenant_id"),
        _TENANTS.c.name.label("tenant_name"),
        _TENANTS.c.logo_media_type,
        _TASKS.c.id.label("task_id"),
        _TASKS.c.name.label("task_name"),
        _TASKS.c.form_key,
        forms.number_for(_TASKS.c.form_key).label("form_number"),
        _DRAFTS.c.content.label("draft"),
        _DRAFTS.c.page.label("draft_page"),
        _DRAFTS.c.revision,
    )
    .select_from(
        _INSTANCES.join(_TENANTS, _TENANTS.c.id == _INSTANCES.c.tenant_id)
        .outerjoin(_TASKS, _WAITS)
        .outerjoin(_DRAFTS, _DRAFTS.c.task_id == _TASKS.c.id)
    )
    .where(_INSTANCES.c.id == bindparam("instance"))
    .order_by(_TASKS.c.created_at, _TASKS.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Provider:
    """The tenant that a page is offered by."""

    id: str
    name: str
    logo_media_type: str | None


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """What the applicant has to do next. `form_number` as in `forms.numbered`; `draft` is a content as JSON, `revision`
    as in `Draft`."""

    id: str
    name: str
    form_key: str
    form_number: int | None
    draft: Mapping[str, Any] | None
    page: int
    revision: int


@dataclass(frozen=True, slots=True)
class Case:
    """An instance of the visitor; without `task` nothing waits for him."""

    id: str
    tenant: Provider
    account_id: int | None
    service_id: int | None
    status: str
    progress: Mapping[str, Any]
    variables: Mapping[str, Any]
    task: WaitingTask | None


def own_case(db: Session, visit: Visit, instance_id: str) -> Case:
    """A case of the visitor; for everybody else there is none (404)."""
    row = db.execute(_CASE, {"instance": instance_id}).one_or_none()
    if row is None or not _owns(visit, row):
        raise RefusalError(404, GONE)
    return Case(
        row.id,
        Provider(row.tenant_id, row.tenant_name, row.logo_media_type),
        row.account_id,
        row.service_id,
        row.status,
        row.progress or {},
        row.variables,
        _task(row),
    )


def _owns(visit: Visit, row: AnyRow) -> bool:
    if row.account_id is not None:
        return bool(row.account_id == visit.account_id)
    return bool(row.session_id == visit.token_hash)


def _task(row: AnyRow) -> WaitingTask | None:
    if row.task_id is None:
        return None
    page, revision = row.draft_page or 0, row.revision or 0
    return WaitingTask(row.task_id, row.task_name, row.form_key, row.form_number, row.draft, page, revision)
