"""Search by word and place, the page of a service, and the start of an online application."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from backend.admin_api.door import RecordId
from backend.context import Backend, backend_of
from backend.deployment_api.undeployment import today
from backend.engine import runs
from backend.errors import not_found
from backend.portal.cases import Provider
from backend.portal.catalogue import (
    contacts,
    find_places,
    find_services,
    online_applications,
    place_with_id,
    published_service,
    sections,
)
from backend.portal.posted import PostedForm, first
from backend.portal.session import Visit, current_visit, known_visit, remember, require_token
from backend.portal.site import page
from backend.responsible import responsible_units
from designer.text import Text
from exporters.page.markup import block

ROUTER = APIRouter(include_in_schema=False)
Backed = Annotated[Backend, Depends(backend_of)]
SERVICE = Text("Leistung", "Service")


@ROUTER.get("/")
def home(request: Request, backend: Backed, visit: Annotated[Visit | None, Depends(known_visit)]) -> Response:
    """The first page: the search."""
    return page(backend, request, visit, "home.html", {"words": "", "place": ""})


@ROUTER.get("/suche")
def search(
    request: Request,
    backend: Backed,
    visit: Annotated[Visit | None, Depends(known_visit)],
    wort: str = "",
    ort: str = "",
) -> Response:
    """Services that match; a place that means several is asked back."""
    words, place = wort[:100], ort[:100]
    with backend.database.read() as db:
        places = find_places(db, place)
        chosen = places[0] if len(places) == 1 else None
        services = find_services(db, words, chosen) if not place or chosen else []
    values = {"words": words, "place": place, "places": places, "chosen": chosen, "services": services}
    return page(backend, request, visit, "results.html", values)


@ROUTER.get("/leistung/{service_id}")
def service_page(
    request: Request,
    backend: Backed,
    visit: Annotated[Visit, Depends(current_visit)],
    service_id: RecordId,
    ort: str = "",
) -> Response:
    """A service with its sections; with a place also who is responsible and what can be applied for online."""
    day = today(backend.now())
    with backend.database.read() as db:
        service = published_service(db, service_id)
        if service is None:
            raise not_found(SERVICE)
        place = place_with_id(db, int(ort)) if _is_number(ort) else None
        places = find_places(db, ort[:100]) if ort and place is None else []
        if place is None and len(places) == 1:
            place = places[0]
        values = {
            "service": service,
            "texts": [(heading, block(html, {})) for heading, html in sections(db, service_id)],
            "asked": ort[:100],
            "place": place,
            "places": places,
            "contacts": contacts(responsible_units(db, service_id, place.ars), day) if place else [],
            "applications": online_applications(db, service_id, place, day) if place else [],
            "tenant": Provider(service.tenant_id, service.tenant_name, service.logo_media_type),
        }
    return page(backend, request, visit, "service.html", values)


@ROUTER.post("/leistung/{service_id}/start")
def start(
    service_id: RecordId, backend: Backed, visit: Annotated[Visit, Depends(current_visit)], posted: PostedForm
) -> Response:
    """Begin an online application: the process starts and shows its first task."""
    require_token(visit, first(posted, "csrf"))
    activation_id, area_id = (first(posted, name) for name in ("activation", "area"))
    with backend.database.read() as db:
        place = place_with_id(db, int(area_id)) if _is_number(area_id) else None
        offered = online_applications(db, service_id, place, today(backend.now())) if place else []
    chosen = next((application for application in offered if str(application.activation_id) == activation_id), None)
    if chosen is None or place is None:
        raise not_found(Text("Online-Dienst", "Online application"))
    begun = runs.begin(
        backend,
        runs.Start(
            tenant_id=chosen.tenant_id,
            deployed_process_id=chosen.process_id,
            activation_id=chosen.activation_id,
            service_id=service_id,
            area_id=place.id,
            account_id=visit.account_id,
            session_id=visit.token_hash,
        ),
    )
    return remember(RedirectResponse(f"/antrag/{begun.instance_id}", 303), visit, backend)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
