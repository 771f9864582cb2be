"""Activations: a process switched on for a service and a unit, with the values of its parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.admin_api import parameters, variables
from backend.admin_api.parameters import ActivationInput, ActivationView, ParameterInput
from backend.admin_pages.fields import Draft, FormField, Kind, Option
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Record, Resource, kept
from backend.admin_pages.resources.responsibilities import service_options, unit_options
from backend.auth.roles import Right
from backend.deployment_api.process_storage import deployed_processes


@dataclass(frozen=True, slots=True)
class Line:
    """An activation with the names of what it connects."""

    record: ActivationView
    id: int
    service: str
    unit: str


def process_options(place: Place, draft: Draft) -> Iterator[Option]:
    """The tenant's deployed processes."""
    with place.backend.database.read() as session:
        found = {p.process_key: f"{p.name} ({p.process_key})" for p in deployed_processes(session, place.tenant_id)}
    chosen = draft.get("process_key")
    if chosen and chosen not in found:
        found[chosen] = f"{chosen} (nicht deployt)"
    for key, name in found.items():
        yield Option(key, name)


def _parameter_options(place: Place, draft: Draft) -> Iterator[Option]:
    offered = parameters.definitions(place.backend, place.tenant_id, draft.get("process_key") or "")
    for definition in offered:
        yield Option(definition["name"], definition["name"] + _remark(definition))
    for name in {row["name"] for row in draft.get("parameters", ())} - {definition["name"] for definition in offered}:
        if name:
            yield Option(name, f"{name} (gibt es nicht mehr)")


def _remark(definition: Mapping[str, Any]) -> str:
    default = definition["defaultValue"]
    remarks = ["Pflicht"] * bool(definition["required"]) + ([f"Vorgabe: {default[:40]}"] if default else [])
    return f" ({', '.join(remarks)})" if remarks else ""


def _variable_options(place: Place, _draft: Draft) -> Iterator[Option]:
    for variable in variables.list_variables(place.tenant_id, place.backend, place.actor):
        yield Option(str(variable.id), variable.name)


FIELDS = (
    FormField("process_key", "Prozess", Kind.CHOICE, required=True, options=process_options),
    FormField("service_id", "Leistung", Kind.CHOICE, required=True, options=service_options),
    FormField("organisational_unit_id", "Organisationseinheit", Kind.CHOICE, required=True, options=unit_options),
    FormField("title", "Titel des Online-Dienstes", hint="So heißt die Schaltfläche auf dem Portal", required=True),
    FormField("active", "Auf dem Portal starten lassen", Kind.CHECK),
    FormField(
        "parameters",
        "Parameter",
        Kind.ROWS,
        hint="Pflichtparameter brauchen einen Wert, bevor der Online-Dienst starten darf. Ein Wert gilt für alle "
        "Organisationseinheiten oder weicht für eine ab.",
        add="Parameter oder abweichenden Wert hinzufügen",
        fields=(
            FormField("name", "Parameter", Kind.CHOICE, required=True, options=_parameter_options),
            FormField(
                "organisational_unit_id",
                "Gilt für",
                Kind.CHOICE,
                optional=True,
                options=unit_options,
                none="alle Organisationseinheiten",
            ),
            FormField(
                "value",
                "Wert",
                Kind.TEXT,
                hint="Leer: es gilt der Vorgabewert, bei geschützten der bisherige Wert",
                optional=True,
            ),
            FormField(
                "variable_id", "Oder aus Variable", Kind.CHOICE, optional=True, options=_variable_options, none="keine"
            ),
            FormField("protected", "Geschützt (wird nie wieder gezeigt)", Kind.CHECK),
        ),
    ),
)


def _offer_parameters(place: Place, draft: Draft, _record: Record | None) -> None:
    """Adds a row for every parameter of the process that has none yet."""
    rows = draft["parameters"] = list(draft["parameters"])
    known = {row["name"] for row in rows}
    for definition in parameters.definitions(place.backend, place.tenant_id, draft.get("process_key") or ""):
        if definition["name"] not in known:
            rows.append(
                {
                    "name": definition["name"],
                    "organisational_unit_id": None,
                    "value": None,
                    "variable_id": None,
                    "protected": definition["hidden"],
                }
            )


def _keep(place: Place, line: Line | None, values: ActivationInput) -> object:
    before = {(p.name, p.organisational_unit_id): p for p in line.record.parameters} if line else {}
    entered = {(p.name, p.organisational_unit_id): p for p in values.parameters}
    wishes = [wish for place_of, wish in entered.items() if not _is_unchanged(wish, before.get(place_of))]
    gone = [
        ParameterInput(name=name, organisational_unit_id=unit) for name, unit in before if (name, unit) not in entered
    ]
    body = values.model_copy(update={"parameters": (*wishes, *gone)})
    if line is not None:
        return parameters.change_activation(place.tenant_id, line.id, body, place.backend, place.actor)
    return parameters.put_activation(place.tenant_id, body, place.backend, place.actor)


def _is_unchanged(wish: ParameterInput, before: parameters.ParameterView | None) -> bool:
    """A protected value is not shown, so an empty field leaves it as it is."""
    return before is not None and before.protected and wish.value is None and wish.variable_id is None


def _rows(place: Place) -> list[Line]:
    services = {option.value: option.label for option in service_options(place, {})}
    units = {option.value: option.label for option in unit_options(place, {})}
    return [
        Line(
            record,
            record.id,
            services.get(str(record.service_id), "?"),
            units.get(str(record.organisational_unit_id), "?"),
        )
        for record in parameters.list_activations(place.tenant_id, place.backend, place.actor)
    ]


def _state(record: ActivationView) -> str:
    if not record.active:
        return "ausgeschaltet"
    return "läuft" if record.deployed else "Prozess ist nicht deployt"


ENTRY = Entry(
    ActivationInput,
    FIELDS,
    Right.EDIT_PROCESSES,
    _keep,
    draft=lambda line: kept(line.record),
    prepare=_offer_parameters,
)
RESOURCE = Resource(
    path="aktivierungen",
    title="Aktivierungen",
    one="Aktivierung",
    order=70,
    intro="Welcher Prozess auf der Seite welcher Leistung gestartet werden kann, mit welchen Werten.",
    empty="Es ist noch nichts aktiviert. Deployen Sie einen Prozess und aktivieren Sie ihn hier.",
    rows=_rows,
    columns=(
        Column("Titel", lambda line: line.record.title),
        Column("Leistung", lambda line: line.service),
        Column("Organisationseinheit", lambda line: line.unit),
        Column("Prozess", lambda line: line.record.process_key),
        Column("Stand", lambda line: _state(line.record)),
    ),
    key=lambda line: str(line.id),
    name=lambda line: line.record.title,
    links=lambda _place, line: ((f"/leistung/{line.record.service_id}", "Auf dem Portal ansehen"),),
    create=ENTRY,
    change=ENTRY,
    delete=Deletion(
        Right.EDIT_PROCESSES,
        lambda place, line: parameters.delete_activation(place.tenant_id, line.id, place.backend, place.actor),
        "Der Online-Dienst lässt sich dann nicht mehr starten; seine Werte gehen verloren. Laufende Vorgänge gehen "
        "weiter.",
    ),
)
