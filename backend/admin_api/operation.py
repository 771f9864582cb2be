"""Looking at operation: process log, process instances, counts over time. Read only, of one tenant."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from backend.admin_api.door import REFUSALS, TENANT, BackendOf, OptionalLine, Reader, Values
from backend.context import Backend
from backend.paging import Paged
from backend.storage.cases import Application, ProcessInstance, ProcessLogEntry
from backend.storage.processes import Activation, DeployedProcess, ProcessDeployment, ProcessModel
from designer.runtime.values import SERVER_ZONE

ROUTER = APIRouter(tags=["Operation"], responses=REFUSALS)
PAGE_SIZE = 50
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
    """What happened on one day (German time)."""

    day: date
    started: int
    submitted: int
    aborted: int


class Statistics(Values):
    """Counts of a tenant. `accounts`: applicants who began something; `days`: only days on which something happened."""

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


@ROUTER.get(f"{TENANT}/statistics.csv", response_class=Response)
def read_statistics_csv(tenant_id: str, backend: BackendOf, _actor: Reader) -> Response:
    """The days of the statistics as CSV (UTF-8 with BOM, semicolons: opens in German spreadsheets)."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Tag", "begonnen", "eingereicht", "abgebrochen"))
    writer.writerows(
        (day.day.isoformat(), day.started, day.submitted, day.aborted) for day in statistics(backend, tenant_id).days
    )
    headers = {"Content-Disposition": 'attachment; filename="statistik.csv"'}
    return Response("\ufeff" + target.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def statistics(backend: Backend, tenant_id: str) -> Statistics:
    """As `read_statistics`."""
    with backend.database.read() as db:
        started = _per_day(db, ProcessInstance.started_at, ProcessInstance.tenant_id == tenant_id)
        aborted = _per_day(
            db, ProcessInstance.ended_at, ProcessInstance.tenant_id == tenant_id, ProcessInstance.status == "aborted"
        )
        submitted = _per_day(db, Application.submitted_at, Application.tenant_id == tenant_id)
        accounts = select(func.count(func.distinct(ProcessInstance.account_id))).where(
            ProcessInstance.tenant_id == tenant_id
        )
        deployed = (
            select(func.count(func.distinct(DeployedProcess.process_key)))
            .join(ProcessDeployment, ProcessDeployment.id == DeployedProcess.deployment_id)
            .where(DeployedProcess.tenant_id == tenant_id, ProcessDeployment.removed_at.is_(None))
        )
        return Statistics(
            process_models=_count(db, ProcessModel, ProcessModel.tenant_id == tenant_id),
            deployed_processes=db.scalar(deployed) or 0,
            activations=_count(db, Activation, Activation.tenant_id == tenant_id, Activation.active.is_(True)),
            accounts=db.scalar(accounts) or 0,
            instances=sum(started.values()),
            applications=sum(submitted.values()),
            days=tuple(
                Day(day=day, started=started.get(day, 0), submitted=submitted.get(day, 0), aborted=aborted.get(day, 0))
                for day in sorted({*started, *submitted, *aborted})
            ),
        )


def _per_day(db: Session, moment: Any, *conditions: ColumnElement[bool]) -> dict[date, int]:
    """Counted here, not in SQL: a day is a German one, and the two databases shift zones differently."""
    found: dict[date, int] = {}
    for value in db.scalars(select(moment).where(*conditions, moment.is_not(None))):
        day = value.astimezone(SERVER_ZONE).date()
        found[day] = found.get(day, 0) + 1
    return found


def _count(db: Session, table: Any, *conditions: ColumnElement[bool]) -> int:
    return db.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _page(query: Select[Any], page: int, page_size: int) -> Select[Any]:
    return query.offset((page - 1) * page_size).limit(page_size)
