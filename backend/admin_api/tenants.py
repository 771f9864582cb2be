"""Tenants with imprint, logo and privacy data; their users and roles."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field
from sqlalchemy import select

from backend.admin_api.door import (
    BASE,
    REFUSALS,
    TENANT,
    BackendOf,
    Line,
    LongText,
    Reader,
    RecordId,
    TenantAdmin,
    TenantId,
    Values,
    own,
)
from backend.auth.passwords import MIN_LENGTH, hash_password
from backend.auth.roles import Right, Role
from backend.auth.users import Actor, current_actor, end_logins, require_existing_tenant, requires
from backend.context import Backend
from backend.deployment_api.door import Body
from backend.errors import conflict, not_found, unprocessable
from backend.settings import MEBIBYTE
from backend.storage.tenants import Tenant, User, UserRole
from designer.text import Text

ROUTER = APIRouter(tags=["Tenants"], responses=REFUSALS)
USER = Text("Der Benutzer wurde", "User")
LOGO_TYPES: dict[str, tuple[bytes, ...]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/svg+xml": (b"<svg", b"<?xml", b"<!--"),
}
"""Media type -> how such a file begins."""
Password = Annotated[str, Field(min_length=MIN_LENGTH, max_length=200)]
Operator = Annotated[Actor, Depends(requires(Right.OPERATE))]


class TenantTexts(Values):
    """What a tenant says of itself."""

    name: Line
    imprint: LongText = ""
    privacy_officer: LongText = ""
    privacy_text: LongText = ""


class NewTenant(TenantTexts):
    """A tenant with its number."""

    id: Annotated[str, Field(pattern=r"^\d{1,12}$")]


class TenantView(TenantTexts):
    """A tenant as shown."""

    id: str
    has_logo: bool
    created_at: datetime


class NewUser(Values):
    """A user; roles decide what he may do in the tenant."""

    login: Line
    display_name: Line
    password: Password
    roles: Annotated[frozenset[Role], Field(max_length=len(Role))]


class UserChange(Values):
    """What may change; a missing password stays."""

    display_name: Line
    active: bool = True
    roles: Annotated[frozenset[Role], Field(max_length=len(Role))]
    password: Password | None = None


class UserView(Values):
    """A user as shown; never with anything about the password."""

    id: int
    login: str
    display_name: str
    active: bool
    roles: list[str]


class Me(Values):
    """Who is signed in."""

    login: str
    display_name: str
    tenant_id: str | None
    rights: list[str]


@ROUTER.get(f"{BASE}/me")
def me(actor: Annotated[Actor, Depends(current_actor)]) -> Me:
    """Who the caller is and what he may do."""
    return Me(
        login=actor.login,
        display_name=actor.display_name,
        tenant_id=actor.tenant_id,
        rights=sorted(right.value for right in actor.rights),
    )


@ROUTER.get(f"{BASE}/tenants")
def list_tenants(backend: BackendOf, actor: Annotated[Actor, Depends(requires(Right.READ))]) -> list[TenantView]:
    """All tenants for an operator, else the own one."""
    query = select(Tenant).order_by(Tenant.id)
    if Right.OPERATE not in actor.rights:
        query = query.where(Tenant.id == actor.tenant_id)
    with backend.database.read() as session:
        return [tenant_view(tenant) for tenant in session.scalars(query)]


@ROUTER.post(f"{BASE}/tenants", status_code=201)
def create_tenant(values: NewTenant, backend: BackendOf, _actor: Operator) -> TenantView:
    """Adds a tenant."""
    with backend.database.write() as session:
        if session.get(Tenant, values.id):
            raise conflict(Text("Diesen Mandanten gibt es schon.", "This tenant exists already."), "id")
        tenant = Tenant(**values.model_dump(), created_at=backend.now())
        session.add(tenant)
        session.flush()
        return tenant_view(tenant)


@ROUTER.get(TENANT)
def read_tenant(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> TenantView:
    """One tenant."""
    with backend.database.read() as session:
        return tenant_view(require_existing_tenant(session, tenant_id))


@ROUTER.put(TENANT)
def change_tenant(tenant_id: TenantId, values: TenantTexts, backend: BackendOf, _actor: TenantAdmin) -> TenantView:
    """Replaces the texts."""
    with backend.database.write() as session:
        tenant = require_existing_tenant(session, tenant_id)
        for name, value in values.model_dump().items():
            setattr(tenant, name, value)
        return tenant_view(tenant)


@ROUTER.put(f"{TENANT}/logo", status_code=204)
def put_logo(tenant_id: TenantId, request: Request, body: Body, backend: BackendOf, _actor: TenantAdmin) -> Response:
    """Keeps the logo: the body is a PNG, JPEG or SVG file of at most 1 MiB, named by `Content-Type`."""
    keep_logo(backend, tenant_id, body, request.headers.get("Content-Type", "").partition(";")[0].strip())
    return Response(status_code=204)


def keep_logo(backend: Backend, tenant_id: str, content: bytes, media_type: str) -> None:
    """As `put_logo`."""
    if (
        media_type not in LOGO_TYPES
        or len(content) > MEBIBYTE
        or not content.lstrip().startswith(LOGO_TYPES[media_type])
    ):
        raise unprocessable(
            Text("Das Logo ist PNG, JPEG oder SVG mit höchstens 1 MB.", "A logo is PNG, JPEG or SVG up to 1 MB.")
        )
    with backend.database.write() as session:
        tenant = require_existing_tenant(session, tenant_id)
        tenant.logo, tenant.logo_media_type = content, media_type


@ROUTER.get(f"{TENANT}/logo", response_class=Response, responses={200: {"content": {kind: {} for kind in LOGO_TYPES}}})
def read_logo(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> Response:
    """The logo's bytes."""
    with backend.database.read() as session:
        return logo_answer(require_existing_tenant(session, tenant_id))


def logo_answer(tenant: Tenant) -> Response:
    """The logo as a file that runs nothing, not even a script inside an SVG; raises a 404 without one."""
    if not tenant.logo_media_type or tenant.logo is None:
        raise not_found(Text("Ein Logo wurde", "Logo"))
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    return Response(tenant.logo, media_type=tenant.logo_media_type, headers=policy)


def tenant_view(tenant: Tenant) -> TenantView:
    """The tenant as shown."""
    return TenantView(
        id=tenant.id,
        name=tenant.name,
        imprint=tenant.imprint,
        privacy_officer=tenant.privacy_officer,
        privacy_text=tenant.privacy_text,
        has_logo=tenant.logo_media_type is not None,
        created_at=tenant.created_at,
    )


@ROUTER.get(f"{TENANT}/users")
def list_users(tenant_id: TenantId, backend: BackendOf, _actor: TenantAdmin) -> list[UserView]:
    """The tenant's users."""
    with backend.database.read() as session:
        users = session.scalars(select(User).where(User.tenant_id == tenant_id).order_by(User.login))
        return [user_view(user) for user in users]


@ROUTER.post(f"{TENANT}/users", status_code=201)
def create_user(tenant_id: TenantId, values: NewUser, backend: BackendOf, _actor: TenantAdmin) -> UserView:
    """Adds a user to the tenant."""
    _require_tenant_roles(values.roles)
    password_hash = hash_password(values.password)
    with backend.database.write() as session:
        require_existing_tenant(session, tenant_id)
        if session.scalar(select(User.id).where(User.login == values.login)):
            raise conflict(Text("Diesen Benutzernamen gibt es schon.", "This login exists already."), "login")
        user = User(
            login=values.login,
            display_name=values.display_name,
            tenant_id=tenant_id,
            password_hash=password_hash,
            active=True,
            created_at=backend.now(),
            roles=[UserRole(role=role.value) for role in sorted(values.roles)],
        )
        session.add(user)
        session.flush()
        return user_view(user)


@ROUTER.put(f"{TENANT}/users/{{user_id}}")
def change_user(
    tenant_id: TenantId, user_id: RecordId, values: UserChange, backend: BackendOf, _actor: TenantAdmin
) -> UserView:
    """Changes name, roles, password, or whether the user may sign in."""
    _require_tenant_roles(values.roles)
    password_hash = hash_password(values.password) if values.password else None
    with backend.database.write() as session:
        user = own(session, User, user_id, tenant_id, USER)
        user.display_name, user.active = values.display_name, values.active
        kept = {entry.role: entry for entry in user.roles}
        user.roles = [kept.get(role.value) or UserRole(role=role.value) for role in sorted(values.roles)]
        if password_hash is not None:
            user.password_hash = password_hash
            end_logins(session, user.id)
        session.flush()
        return user_view(user)


def _require_tenant_roles(roles: frozenset[Role]) -> None:
    if Role.OPERATOR in roles:
        raise unprocessable(
            Text("Die Rolle Betrieb gibt es nicht im Mandanten.", "The role operator does not exist in a tenant.")
        )


def user_view(user: User) -> UserView:
    """The user as shown."""
    return UserView(
        id=user.id,
        login=user.login,
        display_name=user.display_name,
        active=user.active,
        roles=sorted(entry.role for entry in user.roles),
    )
