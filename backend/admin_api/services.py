"""Services with their keys and texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.admin_api.door import (
    REFUSALS,
    TENANT,
    BackendOf,
    CatalogueEditor,
    Line,
    LongText,
    OptionalLine,
    Reader,
    RecordId,
    TenantId,
    Values,
    own,
)
from backend.auth.users import require_existing_tenant
from backend.errors import conflict
from backend.storage.catalogue import Service, ServiceText
from backend.storage.tenants import CENTRAL_TENANT
from designer.text import Text

ROUTER = APIRouter(tags=["Services"], responses=REFUSALS)
SERVICE = Text("Die Leistung wurde", "Service")


class Section(Values):
    """A section of the service page; the HTML is cleaned when shown."""

    heading: Line
    html: LongText


class ServiceValues(Values):
    """A service as it is kept."""

    key: Annotated[str, Field(pattern=r"^\d{14}$")]
    name: Line
    summary: LongText = ""
    keywords: OptionalLine = ""
    published: bool = True
    texts: Annotated[tuple[Section, ...], Field(max_length=50)] = ()


class ServiceView(ServiceValues):
    """A service as shown; `tenant_id` is the central tenant's for shared ones."""

    id: int
    tenant_id: str


@ROUTER.get(f"{TENANT}/services")
def list_services(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[ServiceView]:
    """The tenant's services and the shared ones."""
    query = select(Service).where(Service.tenant_id.in_([tenant_id, CENTRAL_TENANT])).order_by(Service.name, Service.id)
    with backend.database.read() as session:
        return [ServiceView.model_validate(service) for service in session.scalars(query)]


@ROUTER.post(f"{TENANT}/services", status_code=201)
def create_service(
    tenant_id: TenantId, values: ServiceValues, backend: BackendOf, _actor: CatalogueEditor
) -> ServiceView:
    """Adds a service."""
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        _require_free_key(session, tenant_id, values.key)
        service = Service(tenant_id=tenant_id, created_at=backend.now(), texts=[])
        session.add(service)
        return _put(service, values, session.flush)


@ROUTER.get(f"{TENANT}/services/{{service_id}}")
def read_service(tenant_id: TenantId, service_id: RecordId, backend: BackendOf, _actor: Reader) -> ServiceView:
    """One service of the tenant."""
    with backend.database.read() as session:
        return ServiceView.model_validate(own(session, Service, service_id, tenant_id, SERVICE))


@ROUTER.put(f"{TENANT}/services/{{service_id}}")
def change_service(
    tenant_id: TenantId, service_id: RecordId, values: ServiceValues, backend: BackendOf, _actor: CatalogueEditor
) -> ServiceView:
    """Replaces a service's values and texts."""
    with backend.database.write() as session:
        service = own(session, Service, service_id, tenant_id, SERVICE)
        if values.key != service.key:
            _require_free_key(session, tenant_id, values.key)
        return _put(service, values, session.flush)


@ROUTER.delete(f"{TENANT}/services/{{service_id}}", status_code=204)
def delete_service(tenant_id: TenantId, service_id: RecordId, backend: BackendOf, _actor: CatalogueEditor) -> Response:
    """Takes a service away, with its responsibilities and activations."""
    with backend.database.write() as session:
        session.delete(own(session, Service, service_id, tenant_id, SERVICE))
    return Response(status_code=204)


def _require_free_key(session: Session, tenant_id: str, key: str) -> None:
    if session.scalar(select(Service.id).where(Service.tenant_id == tenant_id, Service.key == key)):
        raise conflict(Text("Diesen Leistungsschlüssel gibt es schon.", "This service key exists already."), "key")


def _put(service: Service, values: ServiceValues, flush: Callable[[], None]) -> ServiceView:
    service.key, service.name, service.summary = values.key, values.name, values.summary
    service.keywords, service.published = values.keywords, values.published
    service.texts = [
        ServiceText(position=position, heading=section.heading, html=section.html)
        for position, section in enumerate(values.texts)
    ]
    flush()
    return ServiceView.model_validate(service)
