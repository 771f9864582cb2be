"""What citizens look for: places, services, who is responsible, and which online application can be started there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from backend.responsible import Responsible, Way, surrounding
from backend.storage.base import AnyRow, table
from backend.storage.catalogue import (
    Area,
    AreaPostalCode,
    ChannelKind,
    Responsibility,
    Service,
    ServiceText,
)
from backend.storage.processes import Activation, DeployedProcess, ProcessDeployment, ScheduledUndeployment
from backend.storage.tenants import Tenant

MAX_HITS = 50
PUBLIC_KINDS = {
    ChannelKind.EMAIL.value: "E-Mail",
    ChannelKind.PHONE.value: "Telefon",
    ChannelKind.FAX.value: "Fax",
    ChannelKind.WEB.value: "Internet",
}
ALL_PROVIDERS = ("BUND_ID", "MUK")
_AREAS, _CODES, _SERVICES, _TENANTS = (table(mapped) for mapped in (Area, AreaPostalCode, Service, Tenant))
_ACTIVE, _PROCESSES, _DEPLOYMENTS = (table(mapped) for mapped in (Activation, DeployedProcess, ProcessDeployment))
_RESPONSIBLE, _TEXTS, _ENDS = (table(mapped) for mapped in (Responsibility, ServiceText, ScheduledUndeployment))
_PLACES = (
    select(_AREAS.c.id, _AREAS.c.name, _AREAS.c.ars, _CODES.c.postal_code)
    .join_from(_AREAS, _CODES, _CODES.c.area_id == _AREAS.c.id, isouter=True)
    .order_by(_AREAS.c.name, _AREAS.c.id, _CODES.c.postal_code)
)
_PLACE = _PLACES.where(_AREAS.c.id == bindparam("area"))
_SERVICE = (
    select(
        _SERVICES.c.id,
        _SERVICES.c.name,
        _SERVICES.c.summary,
        _TENANTS.c.id.label("tenant_id"),
        _TENANTS.c.name.label("tenant_name"),
        _TENANTS.c.logo_media_type,
    )
    .join_from(_SERVICES, _TENANTS, _TENANTS.c.id == _SERVICES.c.tenant_id)
    .where(_SERVICES.c.id == bindparam("service"), _SERVICES.c.published)
)
_SECTIONS = (
    select(_TEXTS.c.heading, _TEXTS.c.html)
    .where(_TEXTS.c.service_id == bindparam("service"))
    .order_by(_TEXTS.c.position)
)
_UNITS_THERE = (
    select(_RESPONSIBLE.c.organisational_unit_id)
    .join_from(_RESPONSIBLE, _AREAS, _AREAS.c.id == _RESPONSIBLE.c.area_id)
    .where(_RESPONSIBLE.c.service_id == bindparam("service"), _AREAS.c.ars.in_(bindparam("regions", expanding=True)))
)
_OFFERED = (
    select(
        _ACTIVE.c.id,
        _ACTIVE.c.tenant_id,
        _ACTIVE.c.title,
        _PROCESSES.c.id.label("process_id"),
        _PROCESSES.c.name,
        _PROCESSES.c.authentication_types,
        _ENDS.c.hint_text,
        _ENDS.c.hint_start,
    )
    .select_from(
        _ACTIVE.join(_PROCESSES, _PROCESSES.c.process_key == _ACTIVE.c.process_key)
        .join(_DEPLOYMENTS, _DEPLOYMENTS.c.id == _PROCESSES.c.deployment_id)
        .outerjoin(_ENDS, _ENDS.c.deployment_id == _DEPLOYMENTS.c.id)
    )
    .where(
        _ACTIVE.c.service_id == bindparam("service"),
        _ACTIVE.c.active,
        _ACTIVE.c.organisational_unit_id.in_(_UNITS_THERE),
        _DEPLOYMENTS.c.removed_at.is_(None),
    )
    .order_by(_ACTIVE.c.title, _ACTIVE.c.id, _DEPLOYMENTS.c.deployed_at.desc(), _PROCESSES.c.number.desc())
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was found, with its regional key."""

    id: int
    name: str
    ars: str
    postal_codes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name with its first postal code."""
        return f"{self.postal_codes[0]} {self.name}" if self.postal_codes else self.name


@dataclass(frozen=True, slots=True)
class Contact:
    """A responsible body with the ways to reach it: (kind, text)."""

    name: str
    address: str
    opening_hours: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OnlineApplication:
    """A process that can be started for a service in a place: the newest deployed one of its key."""

    activation_id: int
    tenant_id: str
    process_id: int
    title: str
    providers: tuple[str, ...]
    hint: str = ""
    """What was asked to be said of its end, once the day for it has come (deployment-api.md 3.5)."""


def find_places(db: Session, text: str) -> list[Place]:
    """Municipalities whose name begins with the text or which have the postal code in it; the best first."""
    word = text.strip()
    if not word:
        return []
    code = re.match(r"\d{2,5}", word)
    name = re.sub(r"^\d+\s*", "", word)
    found = select(_AREAS.c.id).where(_AREAS.c.kind == "municipality")
    if code:
        matching = select(_CODES.c.area_id).where(_CODES.c.postal_code.startswith(code[0]))
        found = found.where(_AREAS.c.id.in_(matching))
    if name:
        found = found.where(_AREAS.c.name.istartswith(name, autoescape=True))
    found = found.order_by(_AREAS.c.name, _AREAS.c.id).limit(MAX_HITS)
    return _places(db.execute(_PLACES.where(_AREAS.c.id.in_(found))))


def place_with_id(db: Session, area_id: int) -> Place | None:
    """A place by its number."""
    return next(iter(_places(db.execute(_PLACE, {"area": area_id}))), None)


def _places(rows: Iterable[AnyRow]) -> list[Place]:
    found: dict[int, Place] = {}
    for row in rows:
        known = found.get(row.id) or Place(row.id, row.name, row.ars, ())
        codes = (*known.postal_codes, row.postal_code) if row.postal_code else known.postal_codes
        found[row.id] = replace(known, postal_codes=codes)
    return list(found.values())


def find_services(db: Session, words: str, place: Place | None) -> list[AnyRow]:
    """Published services (id, name, summary) that hold every word in name, summary or keywords; in a place: those
    somebody is responsible for there."""
    query: Select[Any] = select(_SERVICES.c.id, _SERVICES.c.name, _SERVICES.c.summary).where(_SERVICES.c.published)
    for word in words.split()[:8]:
        columns = (_SERVICES.c.name, _SERVICES.c.summary, _SERVICES.c.keywords)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if place is not None:
        there = (
            select(_RESPONSIBLE.c.service_id)
            .join_from(_RESPONSIBLE, _AREAS, _AREAS.c.id == _RESPONSIBLE.c.area_id)
            .where(_AREAS.c.ars.in_(surrounding(place.ars)))
        )
        query = query.where(_SERVICES.c.id.in_(there))
    return list(db.execute(query.order_by(_SERVICES.c.name).limit(MAX_HITS)))


def published_service(db: Session, service_id: int) -> AnyRow | None:
    """A published service with the tenant that offers it."""
    return db.execute(_SERVICE, {"service": service_id}).one_or_none()


def sections(db: Session, service_id: int) -> list[tuple[str, str]]:
    """Headings and HTML (to be cleaned) of a service's page."""
    return [(heading, html) for heading, html in db.execute(_SECTIONS, {"service": service_id})]


def contacts(units: Iterable[Responsible], day: date) -> list[Contact]:
    """Each responsible body once, by name, with what the public may know of it on a day."""
    once = {unit.id: unit for unit in units}
    return [_contact(unit, day) for unit in sorted(once.values(), key=lambda unit: (unit.name, unit.id))]


def online_applications(db: Session, service_id: int, place: Place, day: date) -> list[OnlineApplication]:
    """What can be applied for online: active, deployed, and connected with a body that is responsible there."""
    found: dict[int, OnlineApplication] = {}
    for row in db.execute(_OFFERED, {"service": service_id, "regions": surrounding(place.ars)}):
        if row.id not in found:
            providers = providers_among(row.authentication_types)
            hint = row.hint_text if row.hint_text and row.hint_start <= day else ""
            found[row.id] = OnlineApplication(
                row.id, row.tenant_id, row.process_id, row.title or row.name, providers, hint
            )
    return list(found.values())


def providers_among(authentication_types: Iterable[Any]) -> tuple[str, ...]:
    """The login providers of a process that the portal offers; all where the process names none of them."""
    named = set(authentication_types)
    return tuple(kind for kind in ALL_PROVIDERS if kind in named) or ALL_PROVIDERS


def _contact(unit: Responsible, day: date) -> Contact:
    ways = [_way(way) for way in unit.ways if way.public and way.kind in PUBLIC_KINDS and way.is_valid(day)]
    return Contact(unit.name, unit.address, unit.opening_hours, tuple(ways))


def _way(way: Way) -> tuple[str, str]:
    return PUBLIC_KINDS[way.kind], way.identifier
