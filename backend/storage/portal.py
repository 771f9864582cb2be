"""Applicants: accounts, sessions, payments, and what the simulated partners received."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base


class PortalAccount(Base):
    """An applicant as a simulated identity provider knows him. `kind` is BUND_ID or MUK."""

    __tablename__ = "portal_accounts"
    __table_args__ = (UniqueConstraint("kind", "identity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    identity: Mapped[str]
    """Key of the test identity at the provider."""
    display_name: Mapped[str]
    attributes: Mapped[dict[str, Any]]
    """Attribute name -> `{"value": str, "level": "BASIS" | "SUBSTANZIELL" | "HOCH"}`."""
    mailbox_handle: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class PortalSession(Base):
    """A visit to the portal; the cookie's secret is kept as a hash only. Without `account_id`: not logged in."""

    __tablename__ = "portal_sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("portal_accounts.id", ondelete="CASCADE"))
    level: Mapped[str | None]
    """Level of assurance of this login."""
    csrf_token: Mapped[str]
    data: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Payment(Base):
    """A simulated ePayBL payment of a task; amounts in cents."""

    __tablename__ = "payments"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instances.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), unique=True)
    amount: Mapped[int]
    purpose: Mapped[str]
    reference: Mapped[str]
    """Kassenzeichen."""
    method: Mapped[str | None]
    state: Mapped[str]
    """`open`, `paid`, `refused` or `aborted`."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class SimulatorReceipt(Base):
    """What a simulated partner (`transconnect`, `fit-connect`) accepted; one per idempotency key."""

    __tablename__ = "simulator_receipts"
    __table_args__ = (UniqueConstraint("kind", "delivery_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    delivery_key: Mapped[str]
    submission_id: Mapped[str]
    case_id: Mapped[str]
    tenant_id: Mapped[str | None] = mapped_column(ForeignKey("tenants.id"))
    payload: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]


class StatisticsCount(Base):
    """One submission counted by the central statistics component (ZSK); one per process instance."""

    __tablename__ = "statistics_counts"

    instance_id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    service_key: Mapped[str | None]
    online_service_id: Mapped[str | None]
    counted_at: Mapped[datetime]
