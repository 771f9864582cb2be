"""Slows down guessing of passwords; counts lie in the database, so all workers see them.

Wrong passwords count against the address they come from and, with more patience, against the login from all addresses
together. So that nobody locks another out by guessing, an address from which somebody logged in lately is known: there
a login has a count of its own, and no other one holds it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.errors import RefusalError
from backend.storage.insert import insert
from backend.storage.tenants import KnownAddress, LoginFailure, User
from designer.text import Text

if TYPE_CHECKING:
    from backend.context import Backend

TOO_MANY = Text(
    "Zu viele Fehlversuche. Bitte warten Sie einige Minuten.", "Too many failed attempts. Please wait a few minutes."
)
KNOWN_FOR = timedelta(days=30)
"""How long an address stays known after a login from it."""
NOTED_AGAIN = timedelta(days=1)
"""A login is not written down again so soon: with Basic every request is one."""
PATIENCE = 10
"""How many times as many wrong passwords a login gets from all addresses together as one address gets."""


def window_start(now: datetime, seconds: int) -> datetime:
    """Begin of the time window that `now` lies in."""
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def limits(backend: Backend, login: str, address: str, *, is_known: bool) -> Mapping[str, int]:
    """What a wrong password counts against -> how many of them are borne in one window."""
    attempts = backend.settings.login_attempts
    if is_known:
        return {_own_key(login, address): attempts}
    return {f"address:{address}": attempts, f"login:{login[:200]}": attempts * PATIENCE}


def _own_key(login: str, address: str) -> str:
    return f"known:{login[:200]} {address}"


def require_attempts_left(session: Session, backend: Backend, bounds: Mapping[str, int]) -> bool:
    """Whether something failed in this window; raises a 429 if too often (`bounds` as `limits` gives them)."""
    start = window_start(backend.now(), backend.settings.login_window_seconds)
    query = select(LoginFailure.key, LoginFailure.count).where(
        LoginFailure.key.in_(bounds), LoginFailure.window_start == start
    )
    failures = session.execute(query).all()
    if any(count >= bounds[key] for key, count in failures):
        raise RefusalError(429, TOO_MANY, {"Retry-After": str(backend.settings.login_window_seconds)})
    return bool(failures)


def count_failure(session: Session, backend: Backend, keys: Iterable[str]) -> None:
    """Counts one failed login for each of `keys`, and drops old counts."""
    start = window_start(backend.now(), backend.settings.login_window_seconds)
    session.execute(delete(LoginFailure).where(LoginFailure.window_start < start))
    for key in sorted(keys):  # in one order, lest two of them wait for each other
        first = insert(session, LoginFailure).values(key=key, window_start=start, count=1)
        session.execute(
            first.on_conflict_do_update(index_elements=["key", "window_start"], set_={"count": LoginFailure.count + 1})
        )


def last_login(session: Session, backend: Backend, user_id: int, address: str) -> datetime | None:
    """When the user last logged in from an address that is still known."""
    query = select(KnownAddress.last_login_at).where(
        KnownAddress.user_id == user_id,
        KnownAddress.address == address,
        KnownAddress.last_login_at > backend.now() - KNOWN_FOR,
    )
    return session.scalar(query)


def note_login(session: Session, backend: Backend, user: User, address: str) -> None:
    """The address is known for the user from now on, and what failed there is forgotten; so are addresses from which
    nobody came for long."""
    now = backend.now()
    session.execute(delete(KnownAddress).where(KnownAddress.last_login_at <= now - KNOWN_FOR))
    session.execute(delete(LoginFailure).where(LoginFailure.key == _own_key(user.login, address)))
    first = insert(session, KnownAddress).values(user_id=user.id, address=address, last_login_at=now)
    session.execute(first.on_conflict_do_update(index_elements=["user_id", "address"], set_={"last_login_at": now}))
