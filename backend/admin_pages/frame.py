"""What surrounds every administration page: who may look, the menu, messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Form, Path, Request, Response

from backend.admin_api.door import BackendOf, OptionalLine
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Resource, resources
from backend.auth.roles import Right
from backend.auth.users import MISSING_RIGHT, Actor, require_csrf_token
from backend.errors import RefusalError, not_found
from backend.inbox.door import ADMINISTRATION, LOGIN, LoggedIn
from backend.inbox.words import moment
from backend.storage.tenants import Tenant
from designer.text import Text

HOME = ADMINISTRATION
SERVER = "server"
"""Stands in addresses in place of a tenant for what concerns all of them."""
TENANT = Text("Den Mandanten wurde", "Tenant")
Scope = Annotated[str, Path(pattern=rf"^(\d{{1,12}}|{SERVER})$")]


def administrator(actor: LoggedIn) -> Actor:
    """Somebody who may look at the administration; others are sent to the login (303)."""
    if Right.READ not in actor.rights:
        raise RefusalError(303, MISSING_RIGHT, {"Location": f"{LOGIN}?hinweis=verwaltung&weiter={HOME}"})
    return actor


Administrator = Annotated[Actor, Depends(administrator)]


def place_of(scope: Scope, backend: BackendOf, actor: Administrator) -> Place:
    """The place of a page; a 404 for another tenant's, as for one that does not exist."""
    if scope == SERVER:
        return Place(backend, actor, "")
    with backend.database.read() as session:
        known = session.get(Tenant, scope) is not None
    if not known or (Right.OPERATE not in actor.rights and scope != actor.tenant_id):
        raise not_found(TENANT)
    return Place(backend, actor, scope)


PlaceOf = Annotated[Place, Depends(place_of)]


def sending_place(place: PlaceOf, csrf: Annotated[OptionalLine, Form()] = "") -> Place:
    """The place of a form that one of our own pages sends; a 403 for forms of others."""
    require_csrf_token(place.actor, csrf)
    return place


SendingPlace = Annotated[Place, Depends(sending_place)]


def address(place: Place, *parts: str) -> str:
    """Address of a page of the same tenant."""
    return "/".join((HOME, place.tenant_id or SERVER, *parts))


def menu(place: Place) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of links (address, name) that the actor may follow."""
    groups = []
    if tenant_id := place.tenant_id or place.actor.tenant_id:
        base = f"{HOME}/{tenant_id}"
        own = [(f"{base}/{r.path}", r.title) for r in _of(place, of_server=False)]
        operation = [("", "Überblick"), ("/vorgaenge", "Vorgänge"), ("/protokoll", "Prozessprotokoll")]
        groups = [("Betrieb", [(base + path, name) for path, name in operation]), ("Verwaltung", own)]
    server = [(f"{HOME}/{SERVER}/{r.path}", r.title) for r in _of(place, of_server=True)]
    if Right.OPERATE in place.actor.rights:
        server.insert(0, (f"{HOME}/{SERVER}", "Zahlen des Servers"))
    return [*groups, ("Server", server)]


def _of(place: Place, *, of_server: bool) -> list[Resource]:
    return [r for r in resources().values() if r.of_server is of_server and r.right in place.actor.rights]


def page(request: Request, place: Place, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
    """A page with its surroundings."""
    with place.backend.database.read() as session:
        tenant = session.get(Tenant, place.tenant_id) if place.tenant_id else None
    frame = {
        "actor": place.actor,
        "menu": menu(place),
        "here": request.url.path,
        "tenant_name": tenant.name if tenant else "Server",
        "home": f"{HOME}/{place.tenant_id or place.actor.tenant_id or SERVER}",
        "moment": moment,
    }
    return place.backend.pages.response(request, f"admin/{template}.html", {**frame, **values}, status)
