"""Organisational units with their channels."""

from __future__ import annotations

from backend.admin_api import units
from backend.admin_api.units import UnitValues
from backend.admin_pages.fields import FormField, Kind, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Resource
from backend.auth.roles import Right
from backend.storage.catalogue import ChannelKind

CHANNELS = {
    ChannelKind.AUTHORITY_ACCOUNT.value: "Servicekonto der Behörde",
    ChannelKind.EMAIL.value: "E-Mail",
    ChannelKind.PHONE.value: "Telefon",
    ChannelKind.FAX.value: "Fax",
    ChannelKind.WEB.value: "Internet",
}
FIELDS = (
    FormField("name", "Name", required=True),
    FormField("street", "Straße und Hausnummer"),
    FormField("postal_code", "Postleitzahl"),
    FormField("place", "Ort"),
    FormField("opening_hours", "Öffnungszeiten"),
    FormField(
        "channels",
        "Kanal",
        Kind.ROWS,
        hint="Wie die Stelle zu erreichen ist. Das Servicekonto nimmt Anträge entgegen.",
        add="Kanal hinzufügen",
        fields=(
            FormField("kind", "Art", Kind.CHOICE, required=True, options=fixed(CHANNELS)),
            FormField("identifier", "Kennung", hint="Kontonummer, Adresse oder Rufnummer", required=True),
            FormField("identifier_addition", "Zusatz zur Kennung"),
            FormField("note", "Bemerkung"),
            FormField("valid_from", "Gültig ab", Kind.DATE, optional=True),
            FormField("valid_until", "Gültig bis", Kind.DATE, optional=True),
            FormField("public", "Öffentlich zeigen", Kind.CHECK),
        ),
    ),
)


def _create(place: Place, _record: object, values: UnitValues) -> object:
    return units.create_unit(place.tenant_id, values, place.backend, place.actor)


def _change(place: Place, record: units.UnitView, values: UnitValues) -> object:
    return units.change_unit(place.tenant_id, record.id, values, place.backend, place.actor)


RESOURCE = Resource(
    path="organisationseinheiten",
    title="Organisationseinheiten",
    one="Organisationseinheit",
    order=40,
    intro="Ämter und Stellen, die für Leistungen zuständig sind, mit ihren Kanälen.",
    empty="Es gibt noch keine Organisationseinheit. Ohne sie ist niemand für eine Leistung zuständig.",
    rows=lambda place: units.list_units(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda unit: unit.name),
        Column("Ort", lambda unit: f"{unit.postal_code} {unit.place}".strip()),
        Column("Kanäle", lambda unit: ", ".join(dict.fromkeys(CHANNELS[c.kind] for c in unit.channels))),
    ),
    key=lambda unit: str(unit.id),
    name=lambda unit: unit.name,
    create=Entry(UnitValues, FIELDS, Right.EDIT_CATALOGUE, _create),
    change=Entry(UnitValues, FIELDS, Right.EDIT_CATALOGUE, _change),
    delete=Deletion(
        Right.EDIT_CATALOGUE,
        lambda place, unit: units.delete_unit(place.tenant_id, unit.id, place.backend, place.actor),
        "Mit der Organisationseinheit gehen ihre Kanäle, Zuständigkeiten und Aktivierungen.",
    ),
)
