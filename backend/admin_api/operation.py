"""Looking at operation: process log, process instances, counts over time. Read only, of one tenant."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from backend.admin_api.door import BASE, REFUSALS, TENANT, BackendOf, OptionalLine, Reader, Values
from backend.auth.roles import Right
from backend.auth.users import Actor, requires
from backend.context import Backend
from backend.paging import Paged
from backend.storage.cases import Application, ProcessInstance, ProcessLogEntry
from backend.storage.processes import Activation, DeployedProcess, ProcessDeployment, ProcessModel
from backend.storage.tenants import Tenant
from designer.runtime.moments import SERVER_ZONE

ROUTER = APIRouter(tags=["Operation"], responses=REFUSALS)
PAGE_SIZE = 50
Operator = Annotated[Actor, Depends(requires(Right.OPERATE))]
CSV_ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
CSV_COLUMNS = {
    "day": "Tag",
    "started": "begonnen",
    "submitted": "eingereicht",
    "aborted": "abgebrochen",
    "accounts": "neue Antragstellende",
    "process_models": "neue Prozessmodelle",
    "activations": "neue Aktivierungen",
    "tenants": "neue Mandanten",
}
Page = Annotated[int, Query(ge=1, le=100_000)]
PageSize = Annotated[int, Query(ge=1, le=500)]


class LogLevel(StrEnum):
    """Levels of the process log."""

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"


class LogLine(Values):
    """One entry of the process log; `logger` is the step, `exception` places in the code, never values."""

    id: int
    created_at: datetime
    level: str
    logger: str
    message: str
    exception: str | None
    instance_id: str | None
    process_key: str | None


class LogPage(Paged):
    """One page of the log, newest first."""

    entries: tuple[LogLine, ...]


class InstanceLine(Values):
    """One run of a process: `status` is running, completed, aborted or withdrawn."""

    id: str
    process_key: str
    status: str
    started_at: datetime
    ended_at: datetime | None


class InstancePage(Paged):
    """One page of instances, newest first."""

    instances: tuple[InstanceLine, ...]


class Day(Values):
    """What happened on one day (German time): starts, applications, and what was new on it.

    `accounts` are applicants who began something for the first time.
    """

    day: date
    started: int = 0
    submitted: int = 0
    aborted: int = 0
    accounts: int = 0
    process_models: int = 0
    activations: int = 0
    tenants: int = 0


class Statistics(Values):
    """Counts of a tenant, or of all. `accounts`: applicants who began something; `activations`: those that are on.

    `days`: only those on which something happened.
    """

    tenants: int
    process_models: int
    deployed_processes: int
    activations: int
    accounts: int
    instances: int
    applications: int
    days: tuple[Day, ...]


@ROUTER.get(f"{TENANT}/process-log")
def read_log(
    tenant_id: str,
    backend: BackendOf,
    _actor: Reader,
    level: LogLevel | None = None,
    process_key: Annotated[OptionalLine, Query()] = "",
    instance_id: Annotated[OptionalLine, Query()] = "",
    page: Page = 1,
    page_size: PageSize = PAGE_SIZE,
) -> LogPage:
    """The process log of the tenant, filtered by level, process and instance."""
    return log_page(backend, tenant_id, level, process_key, instance_id, page, page_size)


def log_page(
    backend: Backend,
    tenant_id: str,
    level: LogLevel | None = None,
    process_key: str = "",
    instance_id: str = "",
    page: int = 1,
    page_size: int = PAGE_SIZE,
) -> LogPage:
    """As `read_log`."""
    wanted = {
        ProcessLogEntry.level: level.value if level else "",
        ProcessLogEntry.process_key: process_key,
        ProcessLogEntry.instance_id: instance_id,
    }
    conditions = [ProcessLogEntry.tenant_id == tenant_id, *(c == value for c, value in wanted.items() if value)]
    query = select(ProcessLogEntry).where(*conditions).order_by(ProcessLogEntry.id.desc())
    with backend.database.read() as db:
        total = _count(db, ProcessLogEntry, *conditions)
        found = tuple(LogLine.model_validate(entry) for entry in db.scalars(_page(query, page, page_size)))
    return LogPage(entries=found, total=total, page=page, page_size=page_size)


@ROUTER.get(f"{TENANT}/process-instances")
def read_instances(
    tenant_id: str,
    backend: BackendOf,
    _actor: Reader,
    status: Annotated[OptionalLine, Query()] = "",
    process_key: Annotated[OptionalLine, Query()] = "",
    page: Page = 1,
    page_size: PageSize = PAGE_SIZE,
) -> InstancePage:
    """Runs of the tenant's processes, without what applicants entered."""
    return instance_page(backend, tenant_id, status, process_key, page, page_size)


def instance_page(
    backend: Backend, tenant_id: str, status: str = "", process_key: str = "", page: int = 1, page_size: int = PAGE_SIZE
) -> InstancePage:
    """As `read_instances`."""
    wanted = {ProcessInstance.status: status, ProcessInstance.process_key: process_key}
    conditions = [ProcessInstance.tenant_id == tenant_id, *(c == value for c, value in wanted.items() if value)]
    query = select(ProcessInstance).where(*conditions).order_by(ProcessInstance.started_at.desc(), ProcessInstance.id)
    with backend.database.read() as db:
        total = _count(db, ProcessInstance, *conditions)
        found = tuple(InstanceLine.model_validate(row) for row in db.scalars(_page(query, page, page_size)))
    return InstancePage(instances=found, total=total, page=page, page_size=page_size)


@ROUTER.get(f"{TENANT}/statistics")
def read_statistics(tenant_id: str, backend: BackendOf, _actor: Reader) -> Statistics:
    """Counts of the tenant, and what happened on each day."""
    return statistics(backend, tenant_id)


@ROUTER.get(f"{BASE}/statistics")
def read_server_statistics(backend: BackendOf, _actor: Operator) -> Statistics:
    """Counts of all tenants together, and what happened on each day."""
    return statistics(backend, None)


@ROUTER.get(f"{BASE}/statistics.csv", response_class=Response, responses=CSV_ANSWER)
def read_server_statistics_csv(backend: BackendOf, _actor: Operator) -> Response:
    """The days of all tenants as CSV."""
    return _csv(statistics(backend, None))


@ROUTER.get(f"{TENANT}/statistics.csv", response_class=Response, responses=CSV_ANSWER)
def read_statistics_csv(tenant_id: str, backend: BackendOf, _actor: Reader) -> Response:
    """The days of the statistics as CSV (UTF-8 with BOM, semicolons: opens in German spreadsheets)."""
    return _csv(statistics(backend, tenant_id))


def _csv(found: Statistics) -> Response:
    target = io.StringIO()
    writer = csv.DictWriter(target, CSV_COLUMNS, delimiter=";", lineterminator="\r\n", extrasaction="ignore")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(day.model_dump(mode="json") for day in found.days)
    headers = {"Content-Disposition": 'attachment; filename="statistik.csv"'}
    return Response("\ufeff" + target.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def statistics(backend: Backend, tenant_id: str | None) -> Statistics:
    """As `read_statistics`; of all tenants without one."""

    def of(column: Any) -> list[ColumnElement[bool]]:
        return [] if tenant_id is None else [column == tenant_id]

    runs, first_start = of(ProcessInstance.tenant_id), func.min(ProcessInstance.started_at)
    begun = select(first_start).where(*runs, ProcessInstance.account_id.is_not(None))
    moments: dict[str, Select[Any]] = {
        "started": select(ProcessInstance.started_at).where(*runs),
        "aborted": select(ProcessInstance.ended_at).where(*runs, ProcessInstance.status == "aborted"),
        "submitted": select(Application.submitted_at).where(*of(Application.tenant_id)),
        "accounts": begun.group_by(ProcessInstance.account_id),
        "process_models": select(ProcessModel.created_at).where(*of(ProcessModel.tenant_id)),
        "activations": select(Activation.created_at).where(*of(Activation.tenant_id)),
        "tenants": select(Tenant.created_at).where(*of(Tenant.id)),
    }
    deployed = (
        select(func.count(func.distinct(DeployedProcess.process_key)))
        .join(ProcessDeployment, ProcessDeployment.id == DeployedProcess.deployment_id)
        .where(*of(DeployedProcess.tenant_id), ProcessDeployment.removed_at.is_(None))
    )
    with backend.database.read() as db:
        counts = {name: _per_day(db, query) for name, query in moments.items()}
        total = {name: sum(days.values()) for name, days in counts.items()}
        return Statistics(
            tenants=total["tenants"],
            process_models=total["process_models"],
            deployed_processes=db.scalar(deployed) or 0,
            activations=_count(db, Activation, *of(Activation.tenant_id), Activation.active.is_(True)),
            accounts=total["accounts"],
            instances=total["started"],
            applications=total["submitted"],
            days=tuple(
                Day.model_validate({"day": day, **{name: days.get(day, 0) for name, days in counts.items()}})
                for day in sorted({day for days in counts.values() for day in days})
            ),
        )


def _per_day(db: Session, moments: Select[Any]) -> dict[date, int]:
    """Counted here, not in SQL: a day is a German one, and the two databases shift zones differently."""
    return Counter(value.astimezone(SERVER_ZONE).date() for value in db.scalars(moments) if value is not None)


def _count(db: Session, table: Any, *conditions: ColumnElement[bool]) -> int:
    return db.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _page(query: Select[Any], page: int, page_size: int) -> Select[Any]:
    return query.offset((page - 1) * page_size).limit(page_size)
