"""Running and finished processes of applicants: instances, tasks, applications, drafts, files, log."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base


class InstanceStatus(StrEnum):
    """Where a process instance stands."""

    RUNNING = "running"
    COMPLETED = "completed"
    ABORTED = "aborted"
    WITHDRAWN = "withdrawn"


class ProcessInstance(Base):
    """One run of a deployed process. Tokens and variables are kept apart; files are referred to by id."""

    __tablename__ = "process_instances"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    deployment_id: Mapped[str] = mapped_column(index=True)
    """Of the deployment it was started from; no foreign key: finished instances outlive deployments."""
    deployed_process_id: Mapped[int]
    process_key: Mapped[str] = mapped_column(index=True)
    activation_id: Mapped[int | None] = mapped_column(ForeignKey("activations.id", ondelete="SET NULL"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id", ondelete="SET NULL"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("areas.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("portal_accounts.id"), index=True)
    session_id: Mapped[str | None]
    """Hash of the portal session that may act while nobody is logged in."""
    status: Mapped[str] = mapped_column(default=InstanceStatus.RUNNING.value, index=True)
    tokens: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    variables: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    progress: Mapped[dict[str, Any] | None]
    revision: Mapped[int] = mapped_column(default=1)
    """Counts changes; SQLAlchemy refuses to write an instance that somebody else changed meanwhile."""
    started_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None] = mapped_column(index=True)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class Task(Base):
    """A user task somebody has to do (`state` open) or did (done)."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_instance_id_state", "instance_id", "state"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instances.id", ondelete="CASCADE"))
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    element_id: Mapped[str]
    """Id of the user task in the BPMN model."""
    token_id: Mapped[str]
    """Id of the waiting task in the token tree."""
    name: Mapped[str]
    form_key: Mapped[str]
    properties: Mapped[dict[str, Any]]
    """Evaluated `activiti:formProperty` values and the documentation text."""
    assignee: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class Draft(Base):
    """What an applicant entered in an open task so far; one per task."""

    __tablename__ = "drafts"

    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("portal_accounts.id"), index=True)
    content: Mapped[dict[str, Any]]
    page: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    """Counts what buttons saved, not what a page sent by itself meanwhile (`backend.portal.filling.keep`)."""
    updated_at: Mapped[datetime]


class Application(Base):
    """One submitted case; exactly one per process instance that was submitted."""

    __tablename__ = "applications"

    id: Mapped[str] = mapped_column(primary_key=True)
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instances.id", ondelete="CASCADE"), unique=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("portal_accounts.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id", ondelete="SET NULL"), index=True)
    process_key: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    status: Mapped[str] = mapped_column(default="submitted")
    """`submitted`, `delivered` or `done` (marked by the authority)."""
    submitted_at: Mapped[datetime] = mapped_column(index=True)


class StoredFile(Base):
    """Bytes kept once and referred to by id: uploads, generated files, attachments."""

    __tablename__ = "stored_files"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instances.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    created_at: Mapped[datetime]

    @classmethod
    def of(
        cls,
        file_id: str,
        owner: tuple[str, str | None],
        name: str,
        media_type: str,
        content: bytes,
        now: datetime,
    ) -> StoredFile:
        """A new row; `owner` is the tenant and, where there is one, the process instance."""
        return cls(
            id=file_id,
            tenant_id=owner[0],
            instance_id=owner[1],
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            created_at=now,
        )


class Upload(Base):
    """A file an applicant put into a field of an open task (`field_key` is `<group>:<instance>:<field>`)."""

    __tablename__ = "uploads"
    __table_args__ = (UniqueConstraint("task_id", "field_key", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    field_key: Mapped[str]
    position: Mapped[int]
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_files.id"))


class ProcessLogEntry(Base):
    """One entry of the process log (deployment-api.md 3.8 names the fields)."""

    __tablename__ = "process_log"
    __table_args__ = (Index("ix_process_log_tenant_id_created_at", "tenant_id", "created_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"))
    instance_id: Mapped[str | None] = mapped_column(index=True)
    process_key: Mapped[str | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    level: Mapped[str]
    """INFO, WARN or ERROR."""
    logger: Mapped[str]
    message: Mapped[str]
    exception: Mapped[str | None]
