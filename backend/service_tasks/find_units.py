"""`ZustaendigeOrganisationseinheitErmittelnService`: who is responsible for a service in a region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engine.step import ServiceTask, Step
from backend.storage.catalogue import Area, OrganisationalUnit, Responsibility
from designer.runtime.process_engine import Variables


def run(step: Step, fields: Mapping[str, Any], variables: Variables) -> None:
    """Writes the list to the variable that the field `target` names (blueprint-process.md sections 4 and 8)."""
    with step.backend.database.read() as db:
        units = responsible_units(db, fields.get("leistung"), fields.get("region"))
    variables[str(fields["target"])] = units


def responsible_units(db: Session, service_id: Any, ars: Any) -> list[dict[str, Any]]:
    """Units with their characteristic and channels; empty without a service or region."""
    if not service_id or not ars:
        return []
    query = (
        select(Responsibility, OrganisationalUnit)
        .join(OrganisationalUnit, OrganisationalUnit.id == Responsibility.organisational_unit_id)
        .join(Area, Area.id == Responsibility.area_id)
        .where(Responsibility.service_id == int(service_id), Area.ars.in_(surrounding(str(ars))))
        .order_by(OrganisationalUnit.id)
    )
    return [
        {
            "id": unit.id,
            "mandant": unit.tenant_id,
            "name": unit.name,
            "aufgabengebiet": responsibility.characteristic,
            "kommunikation": [
                {"kanal": channel.kind, "kennung": channel.identifier, "oeffentlich": channel.public}
                for channel in unit.channels
            ],
        }
        for responsibility, unit in db.execute(query)
    ]


def surrounding(ars: str) -> list[str]:
    """A region's key and those of the district and state around it (12 digits: 2 state, 3 district, 7 municipality)."""
    return list(dict.fromkeys([ars, ars[:5].ljust(12, "0"), ars[:2].ljust(12, "0")]))


SERVICE_TASK = ServiceTask("ZustaendigeOrganisationseinheitErmittelnService", run)
