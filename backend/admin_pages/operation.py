"""Operation as pages: counts with charts, runs of processes, the process log."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from backend.admin_api import operation
from backend.admin_api.door import OptionalLine
from backend.admin_api.operation import LogLevel
from backend.admin_pages.charts import Span, charts, periods
from backend.admin_pages.frame import HOME, SERVER, Administrator, PlaceOf, address, page
from backend.admin_pages.place import Place
from backend.admin_pages.routes import MISSING
from backend.auth.roles import Right
from backend.deployment_api.undeployment import today
from backend.errors import not_found
from backend.storage.cases import InstanceStatus

ROUTER = APIRouter(include_in_schema=False)
LEVELS = {"": "Alle", LogLevel.INFO: "Hinweise", LogLevel.WARN: "Warnungen", LogLevel.ERROR: "Fehler"}
STATES = {
    InstanceStatus.RUNNING.value: "läuft",
    InstanceStatus.COMPLETED.value: "abgeschlossen",
    InstanceStatus.ABORTED.value: "abgebrochen",
    InstanceStatus.WITHDRAWN.value: "zurückgezogen",
}
PageNumber = Annotated[int, Query(alias="seite", ge=1, le=100_000)]


@ROUTER.get(HOME)
def enter(actor: Administrator) -> Response:
    """To the own tenant, or to all of them."""
    return RedirectResponse(f"{HOME}/{actor.tenant_id or f'{SERVER}/mandanten'}", 303)


@ROUTER.get(f"{HOME}/{{scope}}")
def overview(request: Request, place: PlaceOf, span: Annotated[Span, Query(alias="zeitraum")] = Span.DAYS) -> Response:
    """Counts of the tenant (or of all, for an operator) and how they grew."""
    if not place.tenant_id:
        place.actor.require(Right.OPERATE)
    found = operation.statistics(place.backend, place.tenant_id or None)
    shown = periods(found.days, span, today(place.backend.now()))
    values = {
        "found": found,
        "periods": shown,
        "charts": charts(shown, of_server=not place.tenant_id),
        "span": span,
        "spans": Span,
        "download": f"/api/v1/tenants/{place.tenant_id}/statistics" if place.tenant_id else "/api/v1/statistics",
    }
    return page(request, place, "overview", values)


@ROUTER.get(f"{HOME}/{{scope}}/protokoll")
def log(
    request: Request,
    place: PlaceOf,
    level: Annotated[OptionalLine, Query(alias="stufe")] = "",
    case: Annotated[OptionalLine, Query(alias="vorgang")] = "",
    number: PageNumber = 1,
) -> Response:
    """The process log, newest first."""
    require_tenant(place)
    chosen = LogLevel(level) if level in set(LogLevel) else None
    found = operation.log_page(place.backend, place.tenant_id, chosen, "", case.strip(), number)
    base = address(place, "protokoll")

    def turn(to: int) -> str:
        return f"{base}?{urlencode({'stufe': level, 'vorgang': case, 'seite': to})}"

    values = {"found": found, "levels": LEVELS, "chosen": level, "case": case, "turn": turn, "base": base}
    return page(request, place, "log", values)


@ROUTER.get(f"{HOME}/{{scope}}/vorgaenge")
def instances(
    request: Request,
    place: PlaceOf,
    state: Annotated[OptionalLine, Query(alias="stand")] = "",
    process_key: Annotated[OptionalLine, Query(alias="prozess")] = "",
    number: PageNumber = 1,
) -> Response:
    """Runs of processes, newest first, without what applicants entered."""
    require_tenant(place)
    found = operation.instance_page(place.backend, place.tenant_id, state, process_key.strip(), number)
    base = address(place, "vorgaenge")

    def turn(to: int) -> str:
        return f"{base}?{urlencode({'stand': state, 'prozess': process_key, 'seite': to})}"

    values = {
        "found": found,
        "states": STATES,
        "chosen": state,
        "process_key": process_key,
        "turn": turn,
        "base": base,
        "log": address(place, "protokoll"),
    }
    return page(request, place, "instances", values)


def require_tenant(place: Place) -> None:
    """A 404 for pages of the whole server."""
    if not place.tenant_id:
        raise not_found(MISSING)
