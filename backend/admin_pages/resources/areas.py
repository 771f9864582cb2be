"""Areas: the places of the portal with their official keys."""

from __future__ import annotations

from backend.admin_api import areas
from backend.admin_api.areas import AreaValues, AreaView
from backend.admin_pages.fields import Draft, FormField, Kind, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, FileUpload, Record, Resource
from backend.auth.roles import Right
from backend.catalogue_csv import COLUMNS
from backend.storage.catalogue import AreaKind

KINDS = {
    AreaKind.MUNICIPALITY.value: "Gemeinde",
    AreaKind.DISTRICT.value: "Landkreis",
    AreaKind.STATE.value: "Land",
}


class KeyedArea(AreaValues):
    """An area with its key, as it is entered."""

    ars: areas.ArsValue


ARS = FormField(
    "ars",
    "Amtlicher Regionalschlüssel (ARS)",
    hint="12 Ziffern; Kreise und Länder mit Nullen aufgefüllt",
    wrong="Ein Regionalschlüssel hat 12 Ziffern.",
    required=True,
)
FIELDS = (
    FormField("name", "Name", required=True),
    FormField("kind", "Art", Kind.CHOICE, required=True, options=fixed(KINDS)),
    FormField(
        "ags",
        "Amtlicher Gemeindeschlüssel (AGS)",
        hint="8 Ziffern bei Gemeinden, 5 bei Kreisen, 2 bei Ländern",
        wrong="Ein Gemeindeschlüssel hat 8, 5 oder 2 Ziffern.",
        optional=True,
    ),
    FormField(
        "postal_codes",
        "Postleitzahlen",
        Kind.WORDS,
        hint="Durch Leerzeichen getrennt",
        wrong="Eine Postleitzahl hat 5 Ziffern.",
    ),
)


def _create(place: Place, _record: object, values: KeyedArea) -> object:
    return areas.put_area(values.ars, values, place.backend, place.actor)


def _change(place: Place, record: AreaView, values: AreaValues) -> object:
    return areas.put_area(record.ars, values, place.backend, place.actor)


def _draft(record: AreaView) -> Draft:
    return record.model_dump(mode="json", include={"name", "kind", "ags", "postal_codes"})


def _import(place: Place, _record: Record | None, content: bytes, _media_type: str) -> str:
    done = areas.import_areas(content, place.backend, place.actor)
    return f"Übernommen: {done.added} neue Gebiete, {done.updated} geänderte."


RESOURCE = Resource(
    path="gebiete",
    title="Gebiete",
    one="Gebiet",
    order=120,
    intro="Orte, Kreise und Länder mit ihren amtlichen Schlüsseln und Postleitzahlen. Sie gelten für alle Mandanten.",
    empty="Es gibt noch kein Gebiet. Übernehmen Sie eine CSV-Datei oder legen Sie eines an.",
    rows=lambda place: areas.list_areas(place.backend, place.actor, "", areas.MOST_AREAS),
    columns=(
        Column("Name", lambda area: area.name),
        Column("ARS", lambda area: area.ars),
        Column("AGS", lambda area: area.ags or ""),
        Column("Art", lambda area: KINDS[area.kind]),
        Column("Postleitzahlen", lambda area: _some(area.postal_codes)),
    ),
    key=lambda area: area.ars,
    name=lambda area: area.name,
    create=Entry(KeyedArea, (ARS, *FIELDS), Right.OPERATE, _create),
    change=Entry(AreaValues, FIELDS, Right.OPERATE, _change, draft=_draft),
    delete=Deletion(
        Right.OPERATE,
        lambda place, area: areas.delete_area(area.ars, place.backend, place.actor),
        "Das Gebiet ist dann auf dem Portal nicht mehr zu finden. Das geht nur, wenn niemand dort zuständig ist.",
    ),
    list_upload=FileUpload(
        "Gebiete aus einer CSV-Datei übernehmen",
        f"UTF-8, erste Zeile „{';'.join(COLUMNS)}“, Postleitzahlen durch Leerzeichen getrennt. "
        "Bekannte Schlüssel werden geändert, andere kommen dazu.",
        ".csv,text/csv",
        Right.OPERATE,
        _import,
    ),
    of_server=True,
)


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:4]) + (f" und {len(codes) - 4} weitere" if len(codes) > 4 else "")
