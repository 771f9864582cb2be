"""Operation as pages under `/verwaltung`: counts with a picture, and the process log."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.admin_api import operation
from backend.admin_api.door import BackendOf, OptionalLine
from backend.admin_api.operation import Day, LogLevel
from backend.auth.roles import Right
from backend.auth.users import Actor
from backend.errors import RefusalError
from backend.inbox.door import LOGIN, NO_INBOX, LoggedIn
from backend.inbox.words import moment

ROUTER = APIRouter(include_in_schema=False)
HOME = "/verwaltung"
SHOWN_DAYS = 30
LEVELS = {"": "Alle", LogLevel.INFO: "Hinweise", LogLevel.WARN: "Warnungen", LogLevel.ERROR: "Fehler"}


def reader(actor: LoggedIn) -> Actor:
    """Somebody of a tenant who may read; others are sent to the login (303)."""
    if Right.READ not in actor.rights or actor.tenant_id is None:
        raise RefusalError(303, NO_INBOX, {"Location": f"{LOGIN}?hinweis=recht&weiter={HOME}"})
    return actor


ReadingActor = Annotated[Actor, Depends(reader)]


@ROUTER.get(HOME)
def overview(request: Request, backend: BackendOf, actor: ReadingActor) -> Response:
    """Counts of the tenant and applications by day."""
    found = operation.statistics(backend, str(actor.tenant_id))
    days = found.days[-SHOWN_DAYS:]
    values = {"actor": actor, "found": found, "days": days, "bars": bars(days), "tenant_id": actor.tenant_id}
    return backend.pages.response(request, "admin/overview.html", values)


@ROUTER.get(f"{HOME}/protokoll")
def log(
    request: Request,
    backend: BackendOf,
    actor: ReadingActor,
    level: Annotated[OptionalLine, Query(alias="stufe")] = "",
    case: Annotated[OptionalLine, Query(alias="vorgang")] = "",
    number: Annotated[int, Query(alias="seite", ge=1, le=100_000)] = 1,
) -> Response:
    """The process log, newest first."""
    chosen = LogLevel(level) if level in set(LogLevel) else None
    found = operation.log_page(backend, str(actor.tenant_id), chosen, "", case.strip(), number)

    def address(page: int) -> str:
        return f"{HOME}/protokoll?{urlencode({'stufe': level, 'vorgang': case, 'seite': page})}"

    values = {
        "actor": actor,
        "found": found,
        "levels": LEVELS,
        "chosen": level,
        "case": case,
        "address": address,
        "moment": moment,
    }
    return backend.pages.response(request, "admin/log.html", values)


def bars(days: tuple[Day, ...], width: int = 640, height: int = 160) -> list[dict[str, Any]]:
    """Bars of the picture: place, size and words; the highest day fills the height."""
    most = max((day.submitted for day in days), default=0) or 1
    step = width / max(10, len(days))
    return [
        {
            "x": round(number * step + step * 0.1, 1),
            "y": round(height - height * day.submitted / most, 1),
            "width": round(step * 0.8, 1),
            "height": round(height * day.submitted / most, 1),
            "title": f"{day.day:%d.%m.%Y}: {day.submitted}",
        }
        for number, day in enumerate(days)
    ]
