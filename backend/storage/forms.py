"""Forms: the managed versions (Serviceportal) and what is deployed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.storage.base import Base
from backend.storage.processes import Status


class FormVersion(Base):
    """A version of a form of a tenant, with one file per language."""

    __tablename__ = "form_versions"
    __table_args__ = (UniqueConstraint("tenant_id", "name", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    version: Mapped[str]
    status: Mapped[str] = mapped_column(default=Status.EDIT.value)
    certified_at: Mapped[datetime | None]
    certified_sha256: Mapped[str | None]
    """Digest of the deployed files at the time of the certification: a changed form is not certified any more."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    files: Mapped[list[FormFile]] = relationship(cascade="all, delete-orphan", order_by="FormFile.language")


class FormFile(Base):
    """The form JSON of one language, byte for byte as uploaded."""

    __tablename__ = "form_files"

    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class FormDeployment(Base):
    """A form that processes may use now. `form_id` is `<tenant>:<name>:<version>`."""

    __tablename__ = "form_deployments"
    __table_args__ = (UniqueConstraint("form_id", "language"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    form_id: Mapped[str]
    name: Mapped[str]
    version: Mapped[str]
    language: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    deployed_at: Mapped[datetime]
    deployed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
