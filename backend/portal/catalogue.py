"""What citizens look for: places, services, who is responsible, and which online application can be started there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.deployment_api.process_storage import deployed_process
from backend.service_tasks.find_units import surrounding
from backend.storage.catalogue import (
    Area,
    AreaPostalCode,
    Channel,
    ChannelKind,
    OrganisationalUnit,
    Responsibility,
    Service,
)
from backend.storage.processes import Activation, DeployedProcess

MAX_HITS = 50
PUBLIC_KINDS = {
    ChannelKind.EMAIL.value: "E-Mail",
    ChannelKind.PHONE.value: "Telefon",
    ChannelKind.FAX.value: "Fax",
    ChannelKind.WEB.value: "Internet",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was found."""

    id: int
    name: str
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
    """A process that can be started for a service in a place."""

    activation_id: int
    title: str
    providers: tuple[str, ...]


def find_places(db: Session, text: str) -> list[Place]:
    """Municipalities whose name begins with the text or which have the postal code in it; the best first."""
    word = text.strip()
    if not word:
        return []
    code = re.match(r"\d{2,5}", word)
    name = re.sub(r"^\d+\s*", "", word)
    query = select(Area).where(Area.kind == "municipality")
    if code:
        matching = select(AreaPostalCode.area_id).where(AreaPostalCode.postal_code.startswith(code[0]))
        query = query.where(Area.id.in_(matching))
    if name:
        query = query.where(Area.name.istartswith(name, autoescape=True))
    found = db.scalars(query.order_by(Area.name).limit(MAX_HITS))
    return [_place(area) for area in found]


def place_with_id(db: Session, area_id: int | None) -> Place | None:
    """A place by its number."""
    area = db.get(Area, area_id) if area_id is not None else None
    return _place(area) if area is not None else None


def _place(area: Area) -> Place:
    return Place(area.id, area.name, tuple(code.postal_code for code in area.postal_codes))


def find_services(db: Session, words: str, area_id: int | None) -> list[Service]:
    """Published services that hold every word in name, summary or keywords; in a place: those somebody is
    responsible for there."""
    query = select(Service).where(Service.published).order_by(Service.name).limit(MAX_HITS)
    for word in words.split()[:8]:
        columns = (Service.name, Service.summary, Service.keywords)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    area = db.get(Area, area_id) if area_id is not None else None
    if area is not None:
        there = (
            select(Responsibility.service_id)
            .join(Area, Area.id == Responsibility.area_id)
            .where(Area.ars.in_(surrounding(area.ars)))
        )
        query = query.where(Service.id.in_(there))
    return list(db.scalars(query))


def contacts(db: Session, service_id: int, area_id: int) -> list[Contact]:
    """Who is responsible for a service in a place."""
    return [_contact(unit) for unit in _units(db, service_id, area_id)]


def online_applications(db: Session, service_id: int, area_id: int) -> list[OnlineApplication]:
    """What can be applied for online: active, deployed, and connected with a body that is responsible there."""
    units = [unit.id for unit in _units(db, service_id, area_id)]
    query = select(Activation).where(
        Activation.service_id == service_id, Activation.active, Activation.organisational_unit_id.in_(units)
    )
    found = []
    for activation in db.scalars(query.order_by(Activation.title)):
        process = deployed_process(db, activation.process_key)
        if process is not None:
            found.append(OnlineApplication(activation.id, activation.title or process.name, providers_of(process)))
    return found


def providers_of(process: DeployedProcess) -> tuple[str, ...]:
    """The login providers of a process that the portal offers; all where the process names none of them."""
    named = tuple(kind for kind in ("BUND_ID", "MUK") if kind in process.authentication_types)
    return named or ("BUND_ID", "MUK")


def _units(db: Session, service_id: int, area_id: int) -> list[OrganisationalUnit]:
    area = db.get(Area, area_id)
    if area is None:
        return []
    query = (
        select(OrganisationalUnit)
        .join(Responsibility, Responsibility.organisational_unit_id == OrganisationalUnit.id)
        .join(Area, Area.id == Responsibility.area_id)
        .where(Responsibility.service_id == service_id, Area.ars.in_(surrounding(area.ars)))
        .order_by(OrganisationalUnit.name)
    )
    return list(dict.fromkeys(db.scalars(query)))


def _contact(unit: OrganisationalUnit) -> Contact:
    ways = [_way(channel) for channel in unit.channels if channel.public and channel.kind in PUBLIC_KINDS]
    address = ", ".join(part for part in (unit.street, f"{unit.postal_code} {unit.place}".strip()) if part)
    return Contact(unit.name, address, unit.opening_hours, tuple(ways))


def _way(channel: Channel) -> tuple[str, str]:
    return PUBLIC_KINDS[channel.kind], channel.identifier
