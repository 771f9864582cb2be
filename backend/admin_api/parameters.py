"""Activations with their parameter values, and variables that several parameters share."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import Field
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backend.admin_api.door import (
    REFUSALS,
    TENANT,
    BackendOf,
    Line,
    LongText,
    ProcessEditor,
    Reader,
    RecordId,
    TenantId,
    Values,
    known,
    own,
)
from backend.auth.users import require_existing_tenant
from backend.context import Backend
from backend.deployment_api.process_storage import deployed_process
from backend.deployment_api.serviceportal import definition_json
from backend.errors import RefusalError, conflict, unprocessable
from backend.parameters import WHOLE_NUMBERS, definitions_of, parameter_text, parameter_value, purpose, whole_number
from backend.storage.catalogue import OrganisationalUnit, Service
from backend.storage.processes import (
    Activation,
    ParameterDefinition,
    ParameterValue,
    ParameterVariable,
)
from backend.storage.tenants import CENTRAL_TENANT
from designer.text import Text

ROUTER = APIRouter(tags=["Activations"], responses=REFUSALS)
ACTIVATION = Text("Die Aktivierung wurde", "Activation")
Reference = Annotated[int, Field(ge=1, lt=2**63)]


class ParameterInput(Values):
    """A value, or the variable that holds it; with neither, what was kept goes and the default counts again.

    `protected` values are never shown again.
    """

    name: Line
    value: LongText | None = None
    variable_id: Reference | None = None
    organisational_unit_id: Reference | None = None
    protected: bool = False


class ParameterView(Values):
    """A parameter value as shown: without its text where protected."""

    name: str
    value: str | None
    variable_id: int | None
    organisational_unit_id: int | None
    protected: bool


class ActivationInput(Values):
    """Process x service x organisational unit, with the values its parameters need."""

    process_key: Line
    service_id: Reference
    organisational_unit_id: Reference
    title: Line
    active: bool = True
    parameters: Annotated[tuple[ParameterInput, ...], Field(max_length=500)] = ()


class ActivationView(Values):
    """An activation as shown."""

    id: int
    process_key: str
    service_id: int
    organisational_unit_id: int
    title: str
    active: bool
    deployed: bool
    parameters: list[ParameterView]


@ROUTER.get(f"{TENANT}/processes/{{process_key}}/parameters")
def list_definitions(tenant_id: TenantId, process_key: str, backend: BackendOf, _actor: Reader) -> list[dict[str, Any]]:
    """The parameter definitions of a deployed process."""
    with backend.database.read() as session:
        process = deployed_process(session, _storable_key(process_key))
        if process is None or process.tenant_id != tenant_id:
            raise RefusalError(404, Text("Der Prozess ist nicht deployt.", "The process is not deployed."))
        return [definition_json(definition) for definition in definitions_of(session, process.process_key)]


def definitions(backend: Backend, tenant_id: str, process_key: str) -> list[dict[str, Any]]:
    """As `list_definitions`; none for a process that the tenant has not deployed."""
    with backend.database.read() as session:
        process = deployed_process(session, process_key)
        if process is None or process.tenant_id != tenant_id:
            return []
        return [definition_json(definition) for definition in definitions_of(session, process_key)]


def _storable_key(text: str) -> str:
    return text.replace("\0", "\ufffd")


@ROUTER.get(f"{TENANT}/activations")
def list_activations(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[ActivationView]:
    """The tenant's activations."""
    query = select(Activation).where(Activation.tenant_id == tenant_id).order_by(Activation.id)
    with backend.database.read() as session:
        return [activation_view(session, entry) for entry in session.scalars(query).all()]


@ROUTER.put(f"{TENANT}/activations")
def put_activation(
    tenant_id: TenantId, values: ActivationInput, backend: BackendOf, _actor: ProcessEditor
) -> ActivationView:
    """Activates a process, or changes its activation: parameters that are not named keep their values.

    Refused (422) while a required parameter has no value, a value does not fit its type, or a name is unknown.
    """

    def keep(session: Session) -> ActivationView:
        require_existing_tenant(session, tenant_id)
        _require_known(session, tenant_id, values)
        found = session.scalar(_same(values)) or Activation(tenant_id=tenant_id, created_at=backend.now(), values=[])
        return _put_activation(session, backend, found, values)

    return backend.database.retrying(keep)


@ROUTER.put(f"{TENANT}/activations/{{activation_id}}")
def change_activation(
    tenant_id: TenantId, activation_id: RecordId, values: ActivationInput, backend: BackendOf, _actor: ProcessEditor
) -> ActivationView:
    """Changes an activation, also its process, service or unit; refused as adding one is.

    Parameters that are not named keep their values.
    """

    def keep(session: Session) -> ActivationView:
        activation = own(session, Activation, activation_id, tenant_id, ACTIVATION)
        _require_known(session, tenant_id, values)
        other = session.scalar(_same(values))
        if other is not None and other is not activation:
            raise conflict(Text("Diese Aktivierung gibt es schon.", "This activation exists already."), "process_key")
        return _put_activation(session, backend, activation, values)

    return backend.database.retrying(keep)


def _put_activation(
    session: Session, backend: Backend, activation: Activation, values: ActivationInput
) -> ActivationView:
    for name in ("process_key", "service_id", "organisational_unit_id", "title", "active"):
        setattr(activation, name, getattr(values, name))
    session.add(activation)
    definitions = {entry.name: entry for entry in definitions_of(session, values.process_key)}
    for parameter in values.parameters:
        _put_value(session, backend, activation, definitions, parameter)
    session.flush()
    if values.active:
        _require_complete(session, backend, activation, definitions)
    return activation_view(session, activation)


@ROUTER.delete(f"{TENANT}/activations/{{activation_id}}", status_code=204)
def delete_activation(
    tenant_id: TenantId, activation_id: RecordId, backend: BackendOf, _actor: ProcessEditor
) -> Response:
    """Switches a process off; running cases go on."""
    with backend.database.write() as session:
        session.delete(own(session, Activation, activation_id, tenant_id, ACTIVATION))
    return Response(status_code=204)


def _require_known(session: Session, tenant_id: str, values: ActivationInput) -> None:
    process = deployed_process(session, values.process_key)
    if process is None or process.tenant_id != tenant_id:
        raise unprocessable(
            Text(f"Der Prozess „{values.process_key}“ ist nicht deployt.", f'"{values.process_key}" is not deployed.')
        )
    known(session, Service, values.service_id, (tenant_id, CENTRAL_TENANT), Text("Die Leistung", "service"))
    known(session, OrganisationalUnit, values.organisational_unit_id, (tenant_id,), Text("Die Einheit", "unit"))


def _same(values: ActivationInput) -> Select[Activation]:
    return select(Activation).where(
        Activation.process_key == values.process_key,
        Activation.service_id == values.service_id,
        Activation.organisational_unit_id == values.organisational_unit_id,
    )


def _put_value(
    session: Session,
    backend: Backend,
    activation: Activation,
    definitions: dict[str, ParameterDefinition],
    wish: ParameterInput,
) -> None:
    tenants = (activation.tenant_id,)
    if wish.variable_id is not None:
        known(session, ParameterVariable, wish.variable_id, tenants, Text("Die Variable", "variable"))
    if wish.organisational_unit_id is not None:
        known(session, OrganisationalUnit, wish.organisational_unit_id, tenants, Text("Die Einheit", "unit"))
    place = (wish.name, wish.organisational_unit_id)
    kept = next((value for value in activation.values if (value.name, value.organisational_unit_id) == place), None)
    if wish.value is None and wish.variable_id is None:
        activation.values = [value for value in activation.values if value is not kept]
        return
    definition = definitions.get(wish.name)
    if definition is None:
        told = f"Den Parameter „{wish.name}“ gibt es nicht.", f'No parameter "{wish.name}".'
        raise unprocessable(Text(*told), "parameters")
    if kept is None:
        kept = ParameterValue(name=wish.name, organisational_unit_id=wish.organisational_unit_id)
        activation.values.append(kept)
    kept.variable_id = wish.variable_id
    text = None if wish.variable_id is not None else wish.value
    if text is not None:
        require_type(definition.type, text, wish.name)
    kept.protected = wish.protected and text is not None
    kept.value = backend.secret_box.encrypt(text, purpose(activation.tenant_id)) if kept.protected and text else text


def require_type(kind: str, text: str, name: str, field: str = "parameters") -> None:
    """Raises a 422 for a text that is no value of the parameter type `kind`."""
    try:
        parameter_value(kind, text)
    except ValueError:
        raise unprocessable(
            Text(f"Der Wert von „{name}“ passt nicht zum Typ {kind}.", f'The value of "{name}" is no {kind}.'), field
        ) from None


def _require_complete(
    session: Session, backend: Backend, activation: Activation, definitions: dict[str, ParameterDefinition]
) -> None:
    missing = [
        name
        for name, definition in definitions.items()
        if definition.required and not parameter_text(session, backend.secret_box, activation, name)
    ]
    if missing:
        named = ", ".join(missing)
        told = f"Diese Pflichtparameter haben keinen Wert: {named}.", f"Required parameters without value: {named}."
        raise unprocessable(Text(*told), "parameters")
    for value in activation.values:
        _require_fitting(session, backend, activation, definitions.get(value.name), value.organisational_unit_id)
    for definition in definitions.values():
        _require_fitting(session, backend, activation, definition, None)


def _require_fitting(
    session: Session,
    backend: Backend,
    activation: Activation,
    definition: ParameterDefinition | None,
    unit_id: int | None,
) -> None:
    """Raises a 422 if the value that counts for the unit would break the process when it starts."""
    if definition is None:
        return
    text = parameter_text(session, backend.secret_box, activation, definition.name, unit_id)
    if not text:
        return
    require_type(definition.type, text, definition.name)
    if definition.name in WHOLE_NUMBERS:
        _require_whole_number(definition.name, text)


def _require_whole_number(name: str, text: str) -> None:
    try:
        whole_number(text)
    except ValueError:
        told = (
            f"Der Wert von „{name}“ muss eine ganze Zahl sein, zum Beispiel 1500.",
            f'The value of "{name}" must be a whole number, for example 1500.',
        )
        raise unprocessable(Text(*told), "parameters") from None


def activation_view(session: Session, activation: Activation) -> ActivationView:
    """The activation as shown."""
    return ActivationView(
        id=activation.id,
        process_key=activation.process_key,
        service_id=activation.service_id,
        organisational_unit_id=activation.organisational_unit_id,
        title=activation.title,
        active=activation.active,
        deployed=deployed_process(session, activation.process_key) is not None,
        parameters=[_parameter_view(value) for value in activation.values],
    )


def _parameter_view(value: ParameterValue) -> ParameterView:
    return ParameterView(
        name=value.name,
        value=None if value.protected else value.value,
        variable_id=value.variable_id,
        organisational_unit_id=value.organisational_unit_id,
        protected=value.protected,
    )
