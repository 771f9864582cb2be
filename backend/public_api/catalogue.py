"""Services with their texts, who is responsible where, units with their public channels, places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from backend.admin_api.areas import AreaView, area_view
from backend.admin_api.door import BackendOf, RecordId, Values
from backend.deployment_api.process_storage import deployed_process
from backend.deployment_api.undeployment import today
from backend.errors import not_found, unprocessable
from backend.paging import Paged
from backend.portal.catalogue import PUBLIC_KINDS, find_places
from backend.public_api.door import (
    BASE,
    REFUSALS,
    AreaKey,
    CachedRoute,
    Html,
    PageNumber,
    PageSize,
    PlaceName,
    Portal,
    Words,
    chosen_area,
)
from backend.responsible import surrounding
from backend.storage.catalogue import Area, Channel, OrganisationalUnit, Responsibility, Service
from backend.storage.processes import Activation
from designer.text import Text
from exporters.page.markup import block

ROUTER = APIRouter(tags=["Public"], responses=REFUSALS, route_class=CachedRoute)
SERVICE = Text("Die Leistung wurde", "Service")
UNIT = Text("Die Organisationseinheit wurde", "Organisational unit")
Url = Annotated[str, Field(examples=["https://portal.example.org/leistung/1"])]


class ServiceLine(Values):
    """A published service; `url` is its page on the portal."""

    id: int
    key: Annotated[str, Field(description="Leistungsschlüssel, 14 digits", examples=["99102003000000"])]
    name: str
    summary: str
    tenant_id: str
    url: Url


class ServicePage(Paged):
    """One page of services by name."""

    services: tuple[ServiceLine, ...]


class TextSection(Values):
    """A section of a service's text."""

    heading: str
    html: Html


class ServiceTexts(ServiceLine):
    """A service with its texts in their order."""

    texts: tuple[TextSection, ...]


class PublicChannel(Values):
    """A public way to reach a unit: `kind` is EMAIL, TELEFON, FAX or INTERNET."""

    kind: str
    identifier: str
    addition: str
    note: str


class UnitDetails(Values):
    """An organisational unit with its public channels that are valid today."""

    id: int
    tenant_id: str
    name: str
    street: str
    postal_code: str
    place: str
    opening_hours: str
    channels: tuple[PublicChannel, ...]


class UnitPage(Paged):
    """One page of units by name."""

    units: tuple[UnitDetails, ...]


class OnlineService(Values):
    """An online application that can be started on the page `url`."""

    title: str
    url: Url


class ResponsibilityAnswer(Values):
    """Who is responsible for a service in a place, and what can be applied for online there."""

    area: AreaView
    units: tuple[UnitDetails, ...]
    online: tuple[OnlineService, ...]


@ROUTER.get(f"{BASE}/services")
def find_services(
    backend: BackendOf,
    portal: Portal,
    search: Words = "",
    area: AreaKey = "",
    place: PlaceName = "",
    page: PageNumber = 1,
    page_size: PageSize = 50,
) -> ServicePage:
    """Published services that hold all words; in a place: those somebody is responsible for there."""
    query = select(Service).where(Service.published)
    for word in search.split()[:8]:
        columns = (Service.name, Service.summary, Service.keywords, Service.key)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    with backend.database.read() as session:
        if found := chosen_area(session, area, place):
            query = query.where(Service.id.in_(_responsibilities(Responsibility.service_id, found)))
        total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
        shown = query.order_by(Service.name, Service.id).offset((page - 1) * page_size).limit(page_size)
        services = tuple(_line(service, portal) for service in session.scalars(shown))
    return ServicePage(services=services, total=total, page=page, page_size=page_size)


@ROUTER.get(f"{BASE}/services/{{service_id}}")
def read_service(service_id: RecordId, backend: BackendOf, portal: Portal) -> ServiceTexts:
    """One service with its texts."""
    with backend.database.read() as session:
        service = _published(session, service_id)
        texts = tuple(TextSection(heading=text.heading, html=str(block(text.html, {}))) for text in service.texts)
        return ServiceTexts(**_line(service, portal).model_dump(), texts=texts)


@ROUTER.get(f"{BASE}/services/{{service_id}}/responsibilities")
def read_responsibilities(
    service_id: RecordId, backend: BackendOf, portal: Portal, area: AreaKey = "", place: PlaceName = ""
) -> ResponsibilityAnswer:
    """Who is responsible for a service in a place, which `area` or `place` has to name."""
    with backend.database.read() as session:
        service = _published(session, service_id)
        found = chosen_area(session, area, place)
        if found is None:
            raise unprocessable(
                Text("Bitte „area“ oder „place“ angeben.", 'Name a place by "area" or "place".'), "area"
            )
        of_service = _responsibilities(Responsibility.organisational_unit_id, found).where(
            Responsibility.service_id == service_id
        )
        units = session.scalars(
            select(OrganisationalUnit).where(OrganisationalUnit.id.in_(of_service)).order_by(OrganisationalUnit.name)
        )
        day = today(backend.now())
        address = f"{_address(service, portal)}?ort={found.id}"
        return ResponsibilityAnswer(
            area=area_view(found),
            units=tuple(_details(unit, day) for unit in units),
            online=tuple(OnlineService(title=title, url=address) for title in _startable(session, service, of_service)),
        )


@ROUTER.get(f"{BASE}/organisational-units")
def find_units(
    backend: BackendOf,
    tenant_id: Annotated[str, Query(pattern=r"^[0-9]{0,12}$", examples=["6000357"])] = "",
    search: Words = "",
    page: PageNumber = 1,
    page_size: PageSize = 50,
) -> UnitPage:
    """Organisational units whose name holds all words, of one tenant or of all."""
    query = select(OrganisationalUnit)
    if tenant_id:
        query = query.where(OrganisationalUnit.tenant_id == tenant_id)
    for word in search.split()[:8]:
        query = query.where(OrganisationalUnit.name.icontains(word, autoescape=True))
    day = today(backend.now())
    with backend.database.read() as session:
        total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
        ordered = query.order_by(OrganisationalUnit.name, OrganisationalUnit.id)
        shown = session.scalars(ordered.offset((page - 1) * page_size).limit(page_size))
        units = tuple(_details(unit, day) for unit in shown)
    return UnitPage(units=units, total=total, page=page, page_size=page_size)


@ROUTER.get(f"{BASE}/organisational-units/{{unit_id}}")
def read_unit(unit_id: RecordId, backend: BackendOf) -> UnitDetails:
    """One organisational unit with its public channels."""
    with backend.database.read() as session:
        unit = session.get(OrganisationalUnit, unit_id)
        if unit is None:
            raise not_found(UNIT)
        return _details(unit, today(backend.now()))


@ROUTER.get(f"{BASE}/areas")
def find_areas(backend: BackendOf, search: PlaceName) -> tuple[AreaView, ...]:
    """Up to 50 municipalities by the begin of their name or by postal code, with their keys."""
    with backend.database.read() as session:
        ids = [place.id for place in find_places(session, search)]
        found = session.scalars(select(Area).where(Area.id.in_(ids)).order_by(Area.name, Area.ars))
        return tuple(area_view(area) for area in found)


def _responsibilities(column: Any, area: Area) -> Select[Any]:
    return select(column).join(Area, Area.id == Responsibility.area_id).where(Area.ars.in_(surrounding(area.ars)))


def _published(session: Session, service_id: int) -> Service:
    service = session.get(Service, service_id)
    if service is None or not service.published:
        raise not_found(SERVICE)
    return service


def _startable(session: Session, service: Service, units: Select[Any]) -> Iterator[str]:
    query = select(Activation).where(
        Activation.service_id == service.id, Activation.active, Activation.organisational_unit_id.in_(units)
    )
    for activation in session.scalars(query.order_by(Activation.title)).all():
        process = deployed_process(session, activation.process_key)
        if process is not None:
            yield activation.title or process.name


def _line(service: Service, portal: str) -> ServiceLine:
    return ServiceLine(
        id=service.id,
        key=service.key,
        name=service.name,
        summary=service.summary,
        tenant_id=service.tenant_id,
        url=_address(service, portal),
    )


def _address(service: Service, portal: str) -> str:
    return f"{portal}/leistung/{service.id}"


def _details(unit: OrganisationalUnit, day: date) -> UnitDetails:
    return UnitDetails(
        id=unit.id,
        tenant_id=unit.tenant_id,
        name=unit.name,
        street=unit.street,
        postal_code=unit.postal_code,
        place=unit.place,
        opening_hours=unit.opening_hours,
        channels=tuple(
            PublicChannel(
                kind=channel.kind,
                identifier=channel.identifier,
                addition=channel.identifier_addition,
                note=channel.note,
            )
            for channel in unit.channels
            if channel.public and channel.kind in PUBLIC_KINDS and _is_valid(channel, day)
        ),
    )


def _is_valid(channel: Channel, day: date) -> bool:
    return (channel.valid_from or day) <= day <= (channel.valid_until or day)
