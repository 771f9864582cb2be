"""Services with their keys and texts."""

from __future__ import annotations

from backend.admin_api import services
from backend.admin_api.services import ServiceValues
from backend.admin_pages.fields import FormField, Kind
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Resource
from backend.auth.roles import Right

FIELDS = (
    FormField(
        "key",
        "Leistungsschlüssel",
        hint="14 Ziffern, zum Beispiel 99102012000000",
        wrong="Ein Leistungsschlüssel hat 14 Ziffern.",
        required=True,
    ),
    FormField("name", "Name", hint="So, wie Menschen die Leistung nennen", required=True),
    FormField("summary", "Kurztext", Kind.TEXT, hint="Ein bis zwei Sätze für die Trefferliste"),
    FormField("keywords", "Suchwörter", hint="Weitere Wörter, mit denen gesucht wird, durch Leerzeichen getrennt"),
    FormField("published", "Auf dem Portal zeigen", Kind.CHECK),
    FormField(
        "texts",
        "Abschnitt",
        Kind.ROWS,
        hint="Die Abschnitte der Leistungsseite in ihrer Reihenfolge",
        add="Abschnitt hinzufügen",
        fields=(
            FormField("heading", "Überschrift", required=True),
            FormField("html", "Text", Kind.TEXT, hint="HTML; Skripte und Formulare werden beim Anzeigen entfernt"),
        ),
    ),
)


def _create(place: Place, _record: object, values: ServiceValues) -> object:
    return services.create_service(place.tenant_id, values, place.backend, place.actor)


def _change(place: Place, record: services.ServiceView, values: ServiceValues) -> object:
    return services.change_service(place.tenant_id, record.id, values, place.backend, place.actor)


RESOURCE = Resource(
    path="leistungen",
    title="Leistungen",
    one="Leistung",
    order=20,
    intro="Was Bürgerinnen und Bürger auf dem Portal suchen. Gemeinsame Leistungen pflegt der zentrale Mandant.",
    empty="Es gibt noch keine Leistung. Legen Sie die erste an, damit Menschen sie finden.",
    rows=lambda place: services.list_services(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda service: service.name),
        Column("Schlüssel", lambda service: service.key),
        Column("Gehört", lambda service: f"Mandant {service.tenant_id}"),
        Column("Auf dem Portal", lambda service: "ja" if service.published else "nein"),
    ),
    key=lambda service: str(service.id),
    name=lambda service: service.name,
    create=Entry(ServiceValues, FIELDS, Right.EDIT_CATALOGUE, _create),
    change=Entry(ServiceValues, FIELDS, Right.EDIT_CATALOGUE, _change),
    delete=Deletion(
        Right.EDIT_CATALOGUE,
        lambda place, service: services.delete_service(place.tenant_id, service.id, place.backend, place.actor),
        "Mit der Leistung gehen ihre Texte, Zuständigkeiten und Aktivierungen. Laufende Vorgänge gehen weiter.",
    ),
    links=lambda _place, service: ((f"/leistung/{service.id}", "Auf dem Portal ansehen"),) if service.published else (),
    is_own=lambda place, service: service.tenant_id == place.tenant_id,
)
