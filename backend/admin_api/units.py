"""Organisational units with channels, authority accounts, responsibilities."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.admin_api.door import (
    REFUSALS,
    TENANT,
    BackendOf,
    CatalogueEditor,
    Line,
    OptionalLine,
    Reader,
    RecordId,
    TenantId,
    Values,
    known,
    own,
)
from backend.auth.users import require_existing_tenant
from backend.errors import conflict
from backend.storage.catalogue import (
    AccountMember,
    Area,
    AuthorityAccount,
    Channel,
    ChannelKind,
    Characteristic,
    OrganisationalUnit,
    Responsibility,
    Service,
)
from backend.storage.messages import InboxMessage
from backend.storage.tenants import CENTRAL_TENANT, User
from designer.text import Text

ROUTER = APIRouter(tags=["Organisational units"], responses=REFUSALS)
UNIT = Text("Die Organisationseinheit wurde", "Organisational unit")
ACCOUNT = Text("Das Behördenkonto wurde", "Authority account")
RESPONSIBILITY = Text("Die Zuständigkeit wurde", "Responsibility")
AccountNumber = Annotated[int, Field(ge=10**11, lt=10**12)]


class ChannelValues(Values):
    """One way to reach a unit; for `SERVICEKONTO` the identifier is the number of an authority account."""

    kind: ChannelKind
    identifier: Line
    identifier_addition: OptionalLine = ""
    note: OptionalLine = ""
    public: bool = True
    valid_from: date | None = None
    valid_until: date | None = None


class UnitValues(Values):
    """An organisational unit as it is kept."""

    name: Line
    street: OptionalLine = ""
    postal_code: OptionalLine = ""
    place: OptionalLine = ""
    opening_hours: OptionalLine = ""
    channels: Annotated[tuple[ChannelValues, ...], Field(max_length=50)] = ()


class UnitView(UnitValues):
    """An organisational unit as shown."""

    id: int


class ResponsibilityValues(Values):
    """A responsibility as it is kept."""

    service_id: Annotated[int, Field(ge=1, lt=2**63)]
    organisational_unit_id: Annotated[int, Field(ge=1, lt=2**63)]
    area_id: Annotated[int, Field(ge=1, lt=2**63)]
    characteristic: Characteristic = Characteristic.NONE


class ResponsibilityView(ResponsibilityValues):
    """A responsibility as shown."""

    id: int


class AccountValues(Values):
    """An authority or organisation account and the users who read its inbox."""

    name: Line
    kind: Annotated[str, Field(pattern="^(BEHOERDENKONTO|ORGANISATIONSKONTO)$")] = "BEHOERDENKONTO"
    member_ids: Annotated[tuple[Annotated[int, Field(ge=1, lt=2**63)], ...], Field(max_length=500)] = ()


class NewAccount(AccountValues):
    """An account with its number of 12 digits."""

    id: AccountNumber


@ROUTER.get(f"{TENANT}/organisational-units")
def list_units(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[UnitView]:
    """The tenant's organisational units with their channels."""
    query = select(OrganisationalUnit).where(OrganisationalUnit.tenant_id == tenant_id).order_by(OrganisationalUnit.id)
    with backend.database.read() as session:
        return [UnitView.model_validate(unit) for unit in session.scalars(query)]


@ROUTER.post(f"{TENANT}/organisational-units", status_code=201)
def create_unit(tenant_id: TenantId, values: UnitValues, backend: BackendOf, _actor: CatalogueEditor) -> UnitView:
    """Adds an organisational unit."""
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        unit = OrganisationalUnit(tenant_id=tenant_id, channels=[])
        session.add(unit)
        return _put_unit(session, unit, values)


@ROUTER.put(f"{TENANT}/organisational-units/{{unit_id}}")
def change_unit(
    tenant_id: TenantId, unit_id: RecordId, values: UnitValues, backend: BackendOf, _actor: CatalogueEditor
) -> UnitView:
    """Replaces a unit's values and channels."""
    with backend.database.write() as session:
        return _put_unit(session, own(session, OrganisationalUnit, unit_id, tenant_id, UNIT), values)


@ROUTER.delete(f"{TENANT}/organisational-units/{{unit_id}}", status_code=204)
def delete_unit(tenant_id: TenantId, unit_id: RecordId, backend: BackendOf, _actor: CatalogueEditor) -> Response:
    """Takes a unit away, with its responsibilities and activations."""
    with backend.database.write() as session:
        session.delete(own(session, OrganisationalUnit, unit_id, tenant_id, UNIT))
    return Response(status_code=204)


def _put_unit(session: Session, unit: OrganisationalUnit, values: UnitValues) -> UnitView:
    for name, value in values.model_dump(exclude={"channels"}).items():
        setattr(unit, name, value)
    unit.channels = [
        Channel(**channel.model_dump(mode="python") | {"kind": channel.kind.value}) for channel in values.channels
    ]
    session.flush()
    return UnitView.model_validate(unit)


@ROUTER.get(f"{TENANT}/responsibilities")
def list_responsibilities(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[ResponsibilityView]:
    """The tenant's responsibilities."""
    query = select(Responsibility).where(Responsibility.tenant_id == tenant_id).order_by(Responsibility.id)
    with backend.database.read() as session:
        return [ResponsibilityView.model_validate(entry) for entry in session.scalars(query)]


@ROUTER.post(f"{TENANT}/responsibilities", status_code=201)
def create_responsibility(
    tenant_id: TenantId, values: ResponsibilityValues, backend: BackendOf, _actor: CatalogueEditor
) -> ResponsibilityView:
    """Links a service (own or shared) with an organisational unit in an area."""
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        entry = Responsibility(tenant_id=tenant_id)
        return _put_responsibility(session, entry, values)


def _put_responsibility(session: Session, entry: Responsibility, values: ResponsibilityValues) -> ResponsibilityView:
    tenants = (entry.tenant_id, CENTRAL_TENANT)
    known(session, Service, values.service_id, tenants, Text("Die Leistung", "service"))
    known(session, OrganisationalUnit, values.organisational_unit_id, tenants[:1], Text("Die Einheit", "unit"))
    known(session, Area, values.area_id, tenants, Text("Das Gebiet", "area"), "area_id")
    same = select(Responsibility.id).where(
        Responsibility.service_id == values.service_id,
        Responsibility.organisational_unit_id == values.organisational_unit_id,
        Responsibility.area_id == values.area_id,
        Responsibility.id != (entry.id or 0),
    )
    if session.scalar(same):
        raise conflict(
            Text("Diese Zuständigkeit gibt es schon.", "This responsibility exists already."), "organisational_unit_id"
        )
    for name, value in values.model_dump(mode="json").items():
        setattr(entry, name, value)
    session.add(entry)
    session.flush()
    return ResponsibilityView.model_validate(entry)


@ROUTER.put(f"{TENANT}/responsibilities/{{responsibility_id}}")
def change_responsibility(
    tenant_id: TenantId,
    responsibility_id: RecordId,
    values: ResponsibilityValues,
    backend: BackendOf,
    _actor: CatalogueEditor,
) -> ResponsibilityView:
    """Replaces a responsibility's service, unit, area and characteristic."""
    with backend.database.write() as session:
        entry = own(session, Responsibility, responsibility_id, tenant_id, RESPONSIBILITY)
        return _put_responsibility(session, entry, values)


@ROUTER.delete(f"{TENANT}/responsibilities/{{responsibility_id}}", status_code=204)
def delete_responsibility(
    tenant_id: TenantId, responsibility_id: RecordId, backend: BackendOf, _actor: CatalogueEditor
) -> Response:
    """Takes a responsibility away."""
    with backend.database.write() as session:
        session.delete(own(session, Responsibility, responsibility_id, tenant_id, RESPONSIBILITY))
    return Response(status_code=204)


@ROUTER.get(f"{TENANT}/accounts")
def list_accounts(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[NewAccount]:
    """The tenant's authority and organisation accounts."""
    query = select(AuthorityAccount).where(AuthorityAccount.tenant_id == tenant_id).order_by(AuthorityAccount.id)
    with backend.database.read() as session:
        return [account_view(session, account) for account in session.scalars(query).all()]


@ROUTER.post(f"{TENANT}/accounts", status_code=201)
def create_account(tenant_id: TenantId, values: NewAccount, backend: BackendOf, _actor: CatalogueEditor) -> NewAccount:
    """Adds an account."""
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        if session.get(AuthorityAccount, values.id):
            raise conflict(Text("Diese Kontonummer gibt es schon.", "This account number exists already."), "id")
        account = AuthorityAccount(id=values.id, tenant_id=tenant_id, created_at=backend.now())
        session.add(account)
        return _put_account(session, account, values)


@ROUTER.put(f"{TENANT}/accounts/{{account_id}}")
def change_account(
    tenant_id: TenantId, account_id: RecordId, values: AccountValues, backend: BackendOf, _actor: CatalogueEditor
) -> NewAccount:
    """Replaces an account's name and members."""
    with backend.database.write() as session:
        return _put_account(session, own(session, AuthorityAccount, account_id, tenant_id, ACCOUNT), values)


@ROUTER.delete(f"{TENANT}/accounts/{{account_id}}", status_code=204)
def delete_account(tenant_id: TenantId, account_id: RecordId, backend: BackendOf, _actor: CatalogueEditor) -> Response:
    """Takes an account away; refused while a channel names it or messages lie in it."""
    with backend.database.write() as session:
        account = own(session, AuthorityAccount, account_id, tenant_id, ACCOUNT)
        channel = select(Channel.id).where(
            Channel.kind == ChannelKind.AUTHORITY_ACCOUNT.value, Channel.identifier == str(account_id)
        )
        if session.scalar(channel.limit(1)):
            raise conflict(Text("Ein Kanal nennt dieses Konto noch.", "A channel still names this account."))
        if session.scalar(select(InboxMessage.id).where(InboxMessage.account_id == account_id).limit(1)):
            raise conflict(Text("In diesem Konto liegen Nachrichten.", "There are messages in this account."))
        session.delete(account)
    return Response(status_code=204)


def _put_account(session: Session, account: AuthorityAccount, values: AccountValues) -> NewAccount:
    account.name, account.kind = values.name, values.kind
    session.flush()
    session.execute(delete(AccountMember).where(AccountMember.account_id == account.id))
    for user_id in sorted(set(values.member_ids)):
        known(session, User, user_id, (account.tenant_id,), Text("Den Benutzer", "user"))
        session.add(AccountMember(account_id=account.id, user_id=user_id))
    session.flush()
    return account_view(session, account)


def account_view(session: Session, account: AuthorityAccount) -> NewAccount:
    """The account as shown."""
    query = select(AccountMember.user_id).where(AccountMember.account_id == account.id).order_by(AccountMember.user_id)
    return NewAccount(id=account.id, name=account.name, kind=account.kind, member_ids=tuple(session.scalars(query)))
