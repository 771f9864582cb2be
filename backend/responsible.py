"""Who is responsible for a service in a region, with the ways to reach them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.storage.base import table
from backend.storage.catalogue import Area, Channel, OrganisationalUnit, Responsibility

_AREAS, _CHANNELS, _UNITS, _RESPONSIBLE = (
    table(mapped) for mapped in (Area, Channel, OrganisationalUnit, Responsibility)
)
_QUERY = (
    select(
        _UNITS.c.id,
        _UNITS.c.tenant_id,
        _UNITS.c.name,
        _UNITS.c.street,
        _UNITS.c.postal_code,
        _UNITS.c.place,
        _UNITS.c.opening_hours,
        _RESPONSIBLE.c.id.label("responsibility_id"),
        _RESPONSIBLE.c.characteristic,
        _CHANNELS.c.kind,
        _CHANNELS.c.identifier,
        _CHANNELS.c.public,
        _CHANNELS.c.valid_from,
        _CHANNELS.c.valid_until,
    )
    .select_from(
        _RESPONSIBLE.join(_UNITS, _UNITS.c.id == _RESPONSIBLE.c.organisational_unit_id)
        .join(_AREAS, _AREAS.c.id == _RESPONSIBLE.c.area_id)
        .outerjoin(_CHANNELS, _CHANNELS.c.organisational_unit_id == _UNITS.c.id)
    )
    .where(_RESPONSIBLE.c.service_id == bindparam("service"), _AREAS.c.ars.in_(bindparam("regions", expanding=True)))
    .order_by(_UNITS.c.id, _RESPONSIBLE.c.id, _CHANNELS.c.id)
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a unit (`kind` as in `ChannelKind`)."""

    kind: str
    identifier: str
    public: bool
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid(self, day: date) -> bool:
        """Whether the way may be used on a day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True, slots=True)
class Responsible:
    """A unit in one of its responsibilities: two for the same service may differ in `characteristic`."""

    id: int
    tenant_id: str
    name: str
    address: str
    opening_hours: str
    characteristic: str
    ways: list[Way] = field(default_factory=list)


def responsible_units(db: Session, service_id: int, ars: str) -> list[Responsible]:
    """Everybody who is responsible for a service in a region or in one around it, by number."""
    found: dict[int, Responsible] = {}
    for row in db.execute(_QUERY, {"service": service_id, "regions": surrounding(ars)}):
        if row.responsibility_id not in found:
            place = f"{row.postal_code} {row.place}".strip()
            address = ", ".join(part for part in (row.street, place) if part)
            found[row.responsibility_id] = Responsible(
                row.id, row.tenant_id, row.name, address, row.opening_hours, row.characteristic
            )
        if row.kind is not None:
            found[row.responsibility_id].ways.append(
                Way(row.kind, row.identifier, row.public, row.valid_from, row.valid_until)
            )
    return list(found.values())


def surrounding(ars: str) -> list[str]:
    """A region's key and those of the district and state around it (12 digits: 2 state, 3 district, 7 municipality)."""
    return list(dict.fromkeys([ars, ars[:5].ljust(12, "0"), ars[:2].ljust(12, "0")]))
