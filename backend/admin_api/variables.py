"""Variables: values that parameters of several activations share."""

from __future__ import annotations

from fastapi import APIRouter, Response
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
    own,
)
from backend.admin_api.parameters import require_type
from backend.auth.users import Actor, require_existing_tenant
from backend.context import Backend
from backend.errors import conflict, unprocessable
from backend.parameters import purpose
from backend.storage.processes import ParameterType, ParameterValue, ParameterVariable
from designer.text import Text

ROUTER = APIRouter(tags=["Activations"], responses=REFUSALS)
VARIABLE = Text("Die Parametervariable wurde", "Parameter variable")


class VariableInput(Values):
    """A value that parameters of several activations refer to."""

    name: Line
    type: ParameterType = ParameterType.STRING
    value: LongText
    protected: bool = False


class VariableChange(Values):
    """A variable's new type and protection; a missing value stays."""

    type: ParameterType = ParameterType.STRING
    value: LongText | None = None
    protected: bool = False


class VariableView(Values):
    """A variable as shown: without its value where protected."""

    id: int
    name: str
    type: str
    value: str | None
    protected: bool


@ROUTER.get(f"{TENANT}/parameter-variables")
def list_variables(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[VariableView]:
    """The tenant's parameter variables."""
    query = select(ParameterVariable).where(ParameterVariable.tenant_id == tenant_id).order_by(ParameterVariable.name)
    with backend.database.read() as session:
        return [_variable_view(variable) for variable in session.scalars(query)]


@ROUTER.put(f"{TENANT}/parameter-variables")
def put_variable(tenant_id: TenantId, values: VariableInput, backend: BackendOf, _actor: ProcessEditor) -> VariableView:
    """Adds a variable or changes the one of that name."""
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        variable = session.scalar(_variable_named(tenant_id, values.name)) or ParameterVariable(
            tenant_id=tenant_id, name=values.name
        )
        return _put_variable(session, backend, variable, values.type, values.value, protected=values.protected)


def create_variable(tenant_id: str, values: VariableInput, backend: Backend, actor: Actor) -> VariableView:
    """As `put_variable`, but refused where there is one of that name."""
    with backend.database.read() as session:
        if session.scalar(_variable_named(tenant_id, values.name)):
            raise conflict(Text("Diese Variable gibt es schon.", "This variable exists already."), "name")
    return put_variable(tenant_id, values, backend, actor)


def _variable_named(tenant_id: str, name: str) -> Select[ParameterVariable]:
    return select(ParameterVariable).where(ParameterVariable.tenant_id == tenant_id, ParameterVariable.name == name)


def _variable_text(backend: Backend, variable: ParameterVariable) -> str:
    if not variable.protected:
        return variable.value
    return backend.secret_box.decrypt(variable.value, purpose(variable.tenant_id))


def _put_variable(
    session: Session,
    backend: Backend,
    variable: ParameterVariable,
    kind: ParameterType,
    text: str,
    *,
    protected: bool,
) -> VariableView:
    require_type(kind.value, text, variable.name, "value")
    variable.type, variable.protected = kind.value, protected
    variable.value = backend.secret_box.encrypt(text, purpose(variable.tenant_id)) if protected else text
    session.add(variable)
    session.flush()
    return _variable_view(variable)


@ROUTER.put(f"{TENANT}/parameter-variables/{{variable_id}}")
def change_variable(
    tenant_id: TenantId, variable_id: RecordId, values: VariableChange, backend: BackendOf, _actor: ProcessEditor
) -> VariableView:
    """Changes type, value or protection; without a value the kept one stays."""
    with backend.database.write() as session:
        variable = own(session, ParameterVariable, variable_id, tenant_id, VARIABLE)
        text = values.value if values.value is not None else _variable_text(backend, variable)
        if variable.protected and not values.protected and values.value is None:
            raise unprocessable(
                Text(
                    "Ein geschützter Wert wird nicht gezeigt: bitte den Wert neu eingeben.",
                    "A protected value is not shown: please enter it again.",
                ),
                "value",
            )
        return _put_variable(session, backend, variable, values.type, text, protected=values.protected)


@ROUTER.delete(f"{TENANT}/parameter-variables/{{variable_id}}", status_code=204)
def delete_variable(tenant_id: TenantId, variable_id: RecordId, backend: BackendOf, _actor: ProcessEditor) -> Response:
    """Takes a variable away; refused while a parameter refers to it."""
    with backend.database.write() as session:
        variable = own(session, ParameterVariable, variable_id, tenant_id, VARIABLE)
        if session.scalar(select(ParameterValue.id).where(ParameterValue.variable_id == variable_id).limit(1)):
            raise conflict(Text("Die Variable wird noch verwendet.", "The variable is still in use."))
        session.delete(variable)
    return Response(status_code=204)


def _variable_view(variable: ParameterVariable) -> VariableView:
    shown = None if variable.protected else variable.value
    return VariableView(
        id=variable.id, name=variable.name, type=variable.type, value=shown, protected=variable.protected
    )
