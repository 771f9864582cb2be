"""Who is behind a page: imprint, privacy, accessibility, the tenant's logo."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy.orm import undefer
from starlette.responses import Response

from backend.context import Backend, backend_of
from backend.errors import not_found
from backend.portal.session import Visit, known_visit
from backend.portal.site import page
from backend.storage.tenants import CENTRAL_TENANT, Tenant
from designer.text import Text

ROUTER = APIRouter(include_in_schema=False)
Backed = Annotated[Backend, Depends(backend_of)]
Known = Annotated[Visit | None, Depends(known_visit)]
LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A logo may be an SVG file: on its own it must not run anything."""


@ROUTER.get("/impressum/{tenant_id}")
def imprint(request: Request, backend: Backed, visit: Known, tenant_id: str) -> Response:
    """The imprint of a tenant."""
    return page(backend, request, visit, "imprint.html", {"tenant": _tenant(backend, tenant_id)})


@ROUTER.get("/datenschutz/{tenant_id}")
def privacy(request: Request, backend: Backed, visit: Known, tenant_id: str) -> Response:
    """The privacy statement of a tenant."""
    return page(backend, request, visit, "privacy.html", {"tenant": _tenant(backend, tenant_id)})


@ROUTER.get("/barrierefreiheit")
def accessibility(request: Request, backend: Backed, visit: Known) -> Response:
    """The statement on accessibility."""
    return page(backend, request, visit, "accessibility.html", {})


@ROUTER.get("/impressum")
def central_imprint(request: Request, backend: Backed, visit: Known) -> Response:
    """The imprint of the portal."""
    return page(backend, request, visit, "imprint.html", {"tenant": _tenant(backend, CENTRAL_TENANT)})


@ROUTER.get("/datenschutz")
def central_privacy(request: Request, backend: Backed, visit: Known) -> Response:
    """The privacy statement of the portal."""
    return page(backend, request, visit, "privacy.html", {"tenant": _tenant(backend, CENTRAL_TENANT)})


@ROUTER.get("/logo/{tenant_id}")
def logo(backend: Backed, tenant_id: str) -> Response:
    """The logo of a tenant."""
    with backend.database.read() as db:
        tenant = db.get(Tenant, tenant_id, options=[undefer(Tenant.logo)])
    if tenant is None or tenant.logo is None:
        raise not_found(Text("Logo", "Logo"))
    headers = {"Content-Security-Policy": LOGO_POLICY, "Cache-Control": "max-age=3600"}
    return Response(tenant.logo, media_type=tenant.logo_media_type or "image/png", headers=headers)


def _tenant(backend: Backend, tenant_id: str) -> Tenant:
    with backend.database.read() as db:
        tenant = db.get(Tenant, tenant_id)
    if tenant is None:
        raise not_found(Text("Mandant", "Tenant"))
    return tenant
