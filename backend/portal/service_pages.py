"""Search by word and place, the page of a service, and the start of an online application."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

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
from backend.portal.door import Asked, PageRoutes
from backend.responsible import responsible_units
from designer.text import Text
from exporters.page.markup import block

PAGES = PageRoutes()
SERVICE = Text("Leistung", "Service")


@PAGES.get("/")
def home(asked: Asked) -> Response:
    """The first page: the search."""
    return asked.page(asked.known_visit(), "home.html", {"words": "", "place": ""})


@PAGES.get("/suche")
def search(asked: Asked) -> Response:
    """Services that match; a place that means several is asked back."""
    words, place = asked.query("wort")[:100], asked.query("ort")[:100]
    with asked.backend.database.read() as db:
        places = find_places(db, place)
        chosen = places[0] if len(places) == 1 else None
        services = find_services(db, words, chosen) if not place or chosen else []
    values = {"words": words, "place": place, "places": places, "chosen": chosen, "services": services}
    return asked.page(asked.known_visit(), "results.html", values)


@PAGES.get("/leistung/{service_id}")
def service_page(asked: Asked) -> Response:
    """A service with its sections; with a place also who is responsible and what can be applied for online."""
    service_id, visit, day = asked.number("service_id"), asked.visit(), today(asked.backend.now())
    there = asked.query("ort")[:100]
    with asked.backend.database.read() as db:
        service = published_service(db, service_id)
        if service is None:
            raise not_found(SERVICE)
        place = place_with_id(db, int(there)) if _is_number(there) else None
        places = find_places(db, there) if there and place is None else []
        if place is None and len(places) == 1:
            place = places[0]
        values = {
            "service": service,
            "texts": [(heading, block(html, {})) for heading, html in sections(db, service_id)],
            "asked": there,
            "place": place,
            "places": places,
            "contacts": contacts(responsible_units(db, service_id, place.ars), day) if place else [],
            "applications": online_applications(db, service_id, place, day) if place else [],
            "tenant": Provider(service.tenant_id, service.tenant_name, service.logo_media_type),
        }
    return asked.page(visit, "service.html", values)


@PAGES.post("/leistung/{service_id}/start")
def start(asked: Asked) -> Response:
    """Begin an online application: the process starts and shows its first task."""
    backend, service_id, visit = asked.backend, asked.number("service_id"), asked.posting_visit()
    activation_id, area_id = asked.first("activation"), asked.first("area")
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
    return asked.answered(RedirectResponse(f"/antrag/{begun.instance_id}", 303), visit)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
