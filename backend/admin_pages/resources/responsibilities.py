"""Responsibilities: which unit does what for a service in an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend.admin_api import areas, services, units
from backend.admin_api.units import ResponsibilityValues, ResponsibilityView
from backend.admin_pages.fields import Draft, FormField, Kind, Option, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Resource, kept
from backend.auth.roles import Right
from backend.storage.catalogue import Characteristic

CHARACTERISTICS = {
    Characteristic.NONE.value: "Keine Angabe (nimmt Anträge an)",
    Characteristic.ADVISE_AND_ACCEPT.value: "Beraten und Antrag annehmen",
    Characteristic.ADVISE.value: "Nur beraten",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A responsibility with the names of what it connects."""

    record: ResponsibilityView
    id: int
    service: str
    unit: str
    area: str


def service_options(place: Place, _draft: Draft) -> Iterator[Option]:
    """Own and shared services."""
    for service in services.list_services(place.tenant_id, place.backend, place.actor):
        yield Option(str(service.id), f"{service.name} ({service.key})")


def unit_options(place: Place, _draft: Draft) -> Iterator[Option]:
    """The tenant's units."""
    for unit in units.list_units(place.tenant_id, place.backend, place.actor):
        yield Option(str(unit.id), unit.name)


def _area_options(place: Place, _draft: Draft) -> Iterator[Option]:
    for area in areas.list_areas(place.backend, place.actor, "", areas.MOST_AREAS):
        yield Option(str(area.id), f"{area.name} ({area.ars})")


FIELDS = (
    FormField("service_id", "Leistung", Kind.CHOICE, required=True, options=service_options),
    FormField("organisational_unit_id", "Organisationseinheit", Kind.CHOICE, required=True, options=unit_options),
    FormField(
        "area_id",
        "Gebiet",
        Kind.LOOKUP,
        hint="Name des Ortes oder Amtlicher Regionalschlüssel; ein Kreis oder Land gilt auch für seine Orte",
        wrong="Bitte ein Gebiet aus den Vorschlägen wählen.",
        required=True,
        options=_area_options,
    ),
    FormField(
        "characteristic",
        "Merkmal",
        Kind.CHOICE,
        hint="Stellen, die nur beraten, bekommen keine Anträge.",
        required=True,
        options=fixed(CHARACTERISTICS),
    ),
)


def _rows(place: Place) -> list[Line]:
    names = [
        {option.value: option.label for option in options(place, {})}
        for options in (service_options, unit_options, _area_options)
    ]
    return [
        Line(
            entry,
            entry.id,
            names[0].get(str(entry.service_id), "?"),
            names[1].get(str(entry.organisational_unit_id), "?"),
            names[2].get(str(entry.area_id), "?"),
        )
        for entry in units.list_responsibilities(place.tenant_id, place.backend, place.actor)
    ]


def _keep(place: Place, line: Line | None, values: ResponsibilityValues) -> object:
    tenant_id, backend, actor = place.tenant_id, place.backend, place.actor
    if line is None:
        return units.create_responsibility(tenant_id, values, backend, actor)
    return units.change_responsibility(tenant_id, line.id, values, backend, actor)


ENTRY = Entry(ResponsibilityValues, FIELDS, Right.EDIT_CATALOGUE, _keep, draft=lambda line: kept(line.record))
RESOURCE = Resource(
    path="zustaendigkeiten",
    title="Zuständigkeiten",
    one="Zuständigkeit",
    order=60,
    intro="Welche Stelle in welchem Gebiet für welche Leistung zuständig ist.",
    empty="Es gibt noch keine Zuständigkeit. Ohne sie lässt sich kein Online-Dienst starten.",
    rows=_rows,
    columns=(
        Column("Leistung", lambda line: line.service),
        Column("Organisationseinheit", lambda line: line.unit),
        Column("Gebiet", lambda line: line.area),
        Column("Merkmal", lambda line: CHARACTERISTICS[line.record.characteristic]),
    ),
    key=lambda line: str(line.id),
    name=lambda line: " – ".join(label.rpartition(" (")[0] or label for label in (line.service, line.area)),
    create=ENTRY,
    change=ENTRY,
    delete=Deletion(
        Right.EDIT_CATALOGUE,
        lambda place, line: units.delete_responsibility(place.tenant_id, line.id, place.backend, place.actor),
        "Die Stelle ist dann in diesem Gebiet nicht mehr für die Leistung zuständig.",
    ),
)
