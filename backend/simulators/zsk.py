"""The reading of the simulated central statistics component (ZSK): how many submissions it counted for what."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BeforeValidator
from sqlalchemy import ColumnElement, func, select

from backend.admin_api.door import BASE, REFUSALS, BackendOf, Values
from backend.auth.roles import Right
from backend.auth.users import Actor, requires
from backend.storage.portal import StatisticsCount
from designer.runtime.moments import SERVER_ZONE

ROUTER = APIRouter(tags=["Statistics"], responses=REFUSALS)


def _iso(text: Any) -> Any:
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("a date like 2026-03-01 is expected")
    return text


Day = Annotated[date | None, BeforeValidator(_iso)]
Reader = Annotated[Actor, Depends(requires(Right.READ))]


class Reading(Values):
    """Submissions counted under one service key and online-service id."""

    tenant_id: str
    service_key: str | None
    online_service_id: str | None
    submissions: int


@ROUTER.get(f"{BASE}/statistics/zsk")
def read_counter(
    backend: BackendOf,
    actor: Reader,
    first: Annotated[Day, Query(alias="from", description="First day, German time")] = None,
    last: Annotated[Day, Query(alias="until", description="Last day, German time")] = None,
) -> list[Reading]:
    """The own tenant's submissions by key; those of all tenants for an operator."""
    keys = (StatisticsCount.tenant_id, StatisticsCount.service_key, StatisticsCount.online_service_id)
    query = select(*keys, func.count()).where(*_conditions(actor, first, last)).group_by(*keys).order_by(*keys)
    with backend.database.read() as db:
        return [
            Reading(tenant_id=tenant_id, service_key=service_key, online_service_id=online_id, submissions=number)
            for tenant_id, service_key, online_id, number in db.execute(query)
        ]


def _conditions(actor: Actor, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if Right.OPERATE not in actor.rights:
        found.append(StatisticsCount.tenant_id == actor.tenant_id)
    if first is not None and first > date.min:
        found.append(StatisticsCount.counted_at >= datetime.combine(first, time(), SERVER_ZONE))
    if last is not None and last < date.max:
        found.append(StatisticsCount.counted_at < datetime.combine(last + timedelta(days=1), time(), SERVER_ZONE))
    return found
