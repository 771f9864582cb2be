"""Tenants, the people who administer them, and what proves who they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from backend.storage.base import Base

CENTRAL_TENANT = "1"
"""The tenant whose services and forms every other tenant may use (blueprint-process.md, step 9)."""


class Tenant(Base):
    """An authority as the platform's client. `id` is its number as text, for instance `6000357`."""

    __tablename__ = "tenants"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    imprint: Mapped[str] = mapped_column(default="")
    privacy_officer: Mapped[str] = mapped_column(default="")
    privacy_text: Mapped[str] = mapped_column(default="")
    logo: Mapped[bytes | None] = mapped_column(deferred=True)
    logo_media_type: Mapped[str | None]
    created_at: Mapped[datetime]


def one_at_a_time(session: Session, tenant_id: str) -> None:
    """Until the transaction ends, others that call this for the same tenant wait: for work that first looks what is
    there. Rows that only refer to the tenant are written meanwhile."""
    session.execute(select(Tenant.id).where(Tenant.id == tenant_id).with_for_update(key_share=True))


class User(Base):
    """Somebody who administers a tenant (or, without a tenant, the whole server). `login` is unique on the server."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    login: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    roles: Mapped[list[UserRole]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class UserRole(Base):
    """One role of one user; names in `backend.auth.roles`."""

    __tablename__ = "user_roles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class UserSession(Base):
    """A login to the administration pages; the cookie's secret is kept as a hash only."""

    __tablename__ = "user_sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiToken(Base):
    """A bearer token of the Serviceportal interface (deployment-api.md section 4), kept as a hash only."""

    __tablename__ = "api_tokens"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    scope: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class LoginFailure(Base):
    """Failed logins counted per key (`backend.auth.rate_limit.limits`) and time window."""

    __tablename__ = "login_failures"

    key: Mapped[str] = mapped_column(primary_key=True)
    window_start: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int]


class KnownAddress(Base):
    """An address from which a user logged in lately: there nobody else's wrong passwords hold him up."""

    __tablename__ = "known_addresses"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    last_login_at: Mapped[datetime] = mapped_column(index=True)
