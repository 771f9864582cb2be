"""Puts work into the job table and wakes the workers of this process."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from backend.storage.insert import insert
from backend.storage.jobs import Job, JobState


class JobQueue:
    """The door to the job table; `wake` is set when this process enqueued something."""

    def __init__(self) -> None:
        self.wake = threading.Event()

    def enqueue(
        self,
        session: Session,
        kind: str,
        key: str,
        payload: dict[str, Any],
        now: datetime,
        *,
        tenant_id: str | None = None,
        delay: timedelta = timedelta(0),
    ) -> None:
        """Adds a job to the caller's transaction. The same `key` again, at any time, adds nothing."""
        values = {
            "kind": kind,
            "key": key,
            "payload": payload,
            "tenant_id": tenant_id,
            "state": JobState.QUEUED.value,
            "run_at": now + delay,
            "attempts": 0,
            "max_attempts": 8,
            "created_at": now,
        }
        session.execute(insert(session, Job).values(**values).on_conflict_do_nothing(index_elements=["key"]))
        event.listen(session, "after_commit", lambda _session: self.wake.set(), once=True)
