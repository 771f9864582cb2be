"""Values that parameters of several activations share."""

from __future__ import annotations

from backend.admin_api import variables
from backend.admin_api.variables import VariableChange, VariableInput, VariableView
from backend.admin_pages.fields import FormField, Kind, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Resource
from backend.auth.roles import Right
from backend.storage.processes import ParameterType

TYPES = {
    ParameterType.STRING.value: "Text",
    ParameterType.JSON_STRING_MAP.value: "Zuordnung (JSON-Objekt)",
    ParameterType.JSON_OBJECT.value: "JSON",
    ParameterType.BINARY.value: "Datei (Base64)",
}
FIELDS = (
    FormField("name", "Name", required=True),
    FormField("type", "Typ", Kind.CHOICE, required=True, options=fixed(TYPES)),
    FormField("value", "Wert", Kind.TEXT, required=True),
    FormField(
        "protected",
        "Geschützt",
        Kind.CHECK,
        hint="Der Wert wird verschlüsselt gespeichert und nur noch vom Prozess gelesen.",
    ),
)
KNOWN = (
    FIELDS[1],
    FormField(
        "value",
        "Wert",
        Kind.TEXT,
        hint="Ein geschützter Wert wird nicht gezeigt; leer lassen, um ihn zu behalten",
        optional=True,
    ),
    FIELDS[3],
)


def _create(place: Place, _record: object, values: VariableInput) -> object:
    return variables.create_variable(place.tenant_id, values, place.backend, place.actor)


def _change(place: Place, record: VariableView, values: VariableChange) -> object:
    return variables.change_variable(place.tenant_id, record.id, values, place.backend, place.actor)


RESOURCE = Resource(
    path="parametervariablen",
    title="Parametervariablen",
    one="Variable",
    order=75,
    intro="Werte, die mehrere Aktivierungen gemeinsam nutzen, zum Beispiel Zugangsdaten zur Bezahlplattform.",
    empty="Es gibt noch keine Variable.",
    rows=lambda place: variables.list_variables(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda variable: variable.name),
        Column("Typ", lambda variable: TYPES[variable.type]),
        Column("Wert", lambda variable: "geschützt" if variable.protected else (variable.value or "")[:80]),
    ),
    key=lambda variable: str(variable.id),
    name=lambda variable: variable.name,
    create=Entry(VariableInput, FIELDS, Right.EDIT_PROCESSES, _create),
    change=Entry(VariableChange, KNOWN, Right.EDIT_PROCESSES, _change),
    delete=Deletion(
        Right.EDIT_PROCESSES,
        lambda place, variable: variables.delete_variable(place.tenant_id, variable.id, place.backend, place.actor),
        "Das geht nur, wenn keine Aktivierung die Variable nutzt.",
    ),
)
