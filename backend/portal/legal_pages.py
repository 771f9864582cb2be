"""Who is behind a page: imprint, privacy, accessibility, the tenant's logo."""

from __future__ import annotations

from sqlalchemy.orm import undefer
from starlette.responses import Response

from backend.context import Backend
from backend.errors import not_found
from backend.portal.door import Asked, PageRoutes
from backend.storage.tenants import CENTRAL_TENANT, Tenant
from designer.text import Text

PAGES = PageRoutes()
LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A logo may be an SVG file: on its own it must not run anything."""


@PAGES.get("/impressum/{tenant_id}")
def imprint(asked: Asked) -> Response:
    """The imprint of a tenant."""
    return asked.page(asked.known_visit(), "imprint.html", {"tenant": _tenant(asked.backend, asked.part("tenant_id"))})


@PAGES.get("/datenschutz/{tenant_id}")
def privacy(asked: Asked) -> Response:
    """The privacy statement of a tenant."""
    return asked.page(asked.known_visit(), "privacy.html", {"tenant": _tenant(asked.backend, asked.part("tenant_id"))})


@PAGES.get("/barrierefreiheit")
def accessibility(asked: Asked) -> Response:
    """The statement on accessibility."""
    return asked.page(asked.known_visit(), "accessibility.html", {})


@PAGES.get("/impressum")
def central_imprint(asked: Asked) -> Response:
    """The imprint of the portal."""
    return asked.page(asked.known_visit(), "imprint.html", {"tenant": _tenant(asked.backend, CENTRAL_TENANT)})


@PAGES.get("/datenschutz")
def central_privacy(asked: Asked) -> Response:
    """The privacy statement of the portal."""
    return asked.page(asked.known_visit(), "privacy.html", {"tenant": _tenant(asked.backend, CENTRAL_TENANT)})


@PAGES.get("/logo/{tenant_id}")
def logo(asked: Asked) -> Response:
    """The logo of a tenant."""
    with asked.backend.database.read() as db:
        tenant = db.get(Tenant, asked.part("tenant_id"), options=[undefer(Tenant.logo)])
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
