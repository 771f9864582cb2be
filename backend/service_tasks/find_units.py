"""`ZustaendigeOrganisationseinheitErmittelnService`: who is responsible for a service in a region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine.step import ServiceTask, Step
from backend.responsible import Responsible, responsible_units
from designer.runtime.process_engine import Variables


def run(step: Step, fields: Mapping[str, Any], variables: Variables) -> None:
    """Writes the list to the variable that the field `target` names (blueprint-process.md sections 4 and 8)."""
    service_id, ars = fields.get("leistung"), fields.get("region")
    variables[str(fields["target"])] = []
    if service_id and ars:
        with step.backend.database.read() as db:
            found = responsible_units(db, int(service_id), str(ars))
        variables[str(fields["target"])] = [_as_variable(unit) for unit in found]


def _as_variable(unit: Responsible) -> dict[str, Any]:
    return {
        "id": unit.id,
        "mandant": unit.tenant_id,
        "name": unit.name,
        "aufgabengebiet": unit.characteristic,
        "kommunikation": [
            {"kanal": way.kind, "kennung": way.identifier, "oeffentlich": way.public} for way in unit.ways
        ],
    }


SERVICE_TASK = ServiceTask("ZustaendigeOrganisationseinheitErmittelnService", run)
