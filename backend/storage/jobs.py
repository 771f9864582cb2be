"""The table of work to be done behind the answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.storage.base import Base


class JobState(StrEnum):
    """A job waits, was done, or was given up after its last attempt."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work. A running job is a locked row, not a state: a killed worker leaves it queued."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_run_at", "state", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    """Says what is to be done once: enqueuing the same key again adds nothing."""
    payload: Mapped[dict[str, Any]]
    tenant_id: Mapped[str | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    state: Mapped[str] = mapped_column(default=JobState.QUEUED.value)
    run_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int] = mapped_column(default=8)
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
