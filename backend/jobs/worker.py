"""Threads that work off the job table, in every server process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backend.jobs.handler import JobHandler
from backend.storage.jobs import Job, JobState

if TYPE_CHECKING:
    from backend.context import Backend

LOG = logging.getLogger("antragswerk.jobs")
IDLE_SECONDS = 1.0
"""How long a worker sleeps with nothing to do. A process wakes its own workers; jobs that it left behind when it was
killed, and those whose time has come, are seen by the others after this time at the latest."""
FIRST_PAUSE = timedelta(seconds=2)
"""Pause after the first failed attempt; doubled with each further one."""


class JobWorkers:
    """`count` threads; `start` and `stop` may be called once each."""

    def __init__(self, backend: Backend, handlers: Mapping[str, JobHandler], count: int) -> None:
        self._backend = backend
        self._handlers = handlers
        self._stopping = threading.Event()
        self._slots: dict[str, int] = {}
        self._threads = [
            threading.Thread(target=self._loop, name=f"antragswerk-jobs-{number}", daemon=True)
            for number in range(count)
        ]

    def start(self) -> None:
        """Begins to work."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Lets running jobs end and waits for them."""
        self._stopping.set()
        self._backend.jobs.wake.set()
        for thread in self._threads:
            thread.join()

    def _loop(self) -> None:
        wake = self._backend.jobs.wake
        while not self._stopping.is_set():
            wake.clear()
            try:
                enqueue_repeated(self._backend, self._handlers, self._slots)
                worked = run_next(self._backend, self._handlers)
            except Exception:
                LOG.exception("the job table could not be read")
                worked = False
            if not worked and not self._stopping.is_set():
                wake.wait(IDLE_SECONDS)


def enqueue_repeated(backend: Backend, handlers: Mapping[str, JobHandler], slots: dict[str, int]) -> None:
    """Put repeated jobs into the table, once for every stretch of their `every_seconds`, however many workers ask.

    `slots` is what this process enqueued last, so that the database is asked once a stretch only.
    """
    now = backend.now()
    for handler in handlers.values():
        if handler.every_seconds is None:
            continue
        slot = int(now.timestamp()) // handler.every_seconds
        if slots.get(handler.kind) != slot:
            key, kind = f"{handler.kind}@{slot}", handler.kind
            backend.database.retrying(lambda db, kind=kind, key=key: backend.jobs.enqueue(db, kind, key, {}, now))  # type: ignore[misc]
            slots[handler.kind] = slot


def run_next(backend: Backend, handlers: Mapping[str, JobHandler]) -> bool:
    """Does the next job that is due; False if there is none.

    The job's row stays locked (PostgreSQL) or all other writers wait (SQLite) until its transaction ends, so nobody
    else does it meanwhile; a killed process rolls back and the job is still queued.
    """
    with backend.database.read() as session:
        if session.execute(_due(backend.now(), handlers)).first() is None:
            return False
    job_id = None
    try:
        with backend.database.write() as session:
            job = _take(session, backend.now(), handlers)
            if job is None:
                return False
            job_id = job.id
            handlers[job.kind].run(backend, session, job.payload)
            job.state = JobState.DONE.value
            job.attempts += 1
            job.finished_at = backend.now()
    except Exception as error:
        if job_id is None:
            raise
        LOG.warning("job %s failed: %s", job_id, type(error).__name__)
        _note_failure(backend, job_id, error)
    return True


def run_all(backend: Backend, handlers: Mapping[str, JobHandler]) -> int:
    """Does every job that is due, in the caller's thread; returns how many (failed ones included)."""
    done = 0
    while run_next(backend, handlers):
        done += 1
    return done


def _due(now: datetime, handlers: Mapping[str, JobHandler]) -> Select[int]:
    return select(Job.id).where(Job.state == JobState.QUEUED.value, Job.run_at <= now, Job.kind.in_(handlers)).limit(1)


def _take(session: Session, now: datetime, handlers: Mapping[str, JobHandler]) -> Job | None:
    query = (
        select(Job)
        .where(Job.state == JobState.QUEUED.value, Job.run_at <= now, Job.kind.in_(handlers))
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.scalar(query)


def _note_failure(backend: Backend, job_id: int, error: Exception) -> None:
    with backend.database.write() as session:
        job = session.get(Job, job_id, with_for_update=True)
        if job is None or job.state != JobState.QUEUED.value:
            return
        job.attempts += 1
        job.last_error = f"{type(error).__name__}: {error}"[:2000]
        job.run_at = backend.now() + FIRST_PAUSE * 2 ** (job.attempts - 1)
        if job.attempts >= job.max_attempts:
            job.state = JobState.FAILED.value
            job.finished_at = backend.now()
