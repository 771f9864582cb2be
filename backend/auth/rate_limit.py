"""Slows down guessing of passwords; counts lie in the database, so all workers see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from backend.errors import RefusalError
from backend.storage.insert import insert
from backend.storage.tenants import LoginFailure
from designer.text import Text

if TYPE_CHECKING:
    from backend.context import Backend

TOO_MANY = Text(
    "Zu viele Fehlversuche. Bitte warten Sie einige Minuten.", "Too many failed attempts. Please wait a few minutes."
)


def window_start(now: datetime, seconds: int) -> datetime:
    """Begin of the time window that `now` lies in."""
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def require_attempts_left(session: Session, backend: Backend, keys: Sequence[str]) -> int:
    """How often one of `keys` failed in this window; raises a 429 if too often."""
    start = window_start(backend.now(), backend.settings.login_window_seconds)
    query = select(func.max(LoginFailure.count)).where(LoginFailure.key.in_(keys), LoginFailure.window_start == start)
    failures = session.scalar(query) or 0
    if failures >= backend.settings.login_attempts:
        raise RefusalError(429, TOO_MANY, {"Retry-After": str(backend.settings.login_window_seconds)})
    return failures


def count_failure(session: Session, backend: Backend, keys: Sequence[str]) -> None:
    """Counts one failed login for each of `keys`, and drops old counts."""
    start = window_start(backend.now(), backend.settings.login_window_seconds)
    session.execute(delete(LoginFailure).where(LoginFailure.window_start < start))
    for key in keys:
        first = insert(session, LoginFailure).values(key=key, window_start=start, count=1)
        session.execute(
            first.on_conflict_do_update(index_elements=["key", "window_start"], set_={"count": LoginFailure.count + 1})
        )


def forget_failures(session: Session, keys: Sequence[str]) -> None:
    """A successful login clears its count."""
    session.execute(delete(LoginFailure).where(LoginFailure.key.in_(keys)))
