"""Visits to the portal: who is there, by which cookie, and the token against forged posts."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import Request
from sqlalchemy import bindparam, delete, func, insert, literal, select
from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.auth.passwords import hash_token
from backend.auth.users import WRONG_CSRF
from backend.context import Backend
from backend.errors import RefusalError
from backend.jobs.handler import JobHandler
from backend.storage.base import AnyRow, table
from backend.storage.messages import MailboxMessage
from backend.storage.portal import PortalAccount, PortalSession

COOKIE = "antragswerk_portal"
LIFE = timedelta(hours=12)
TIDY_SECONDS = 3600
MANY = 100
"""Unread messages are not counted any further."""
_SESSIONS, _ACCOUNTS, _MAILBOX = table(PortalSession), table(PortalAccount), table(MailboxMessage)
_UNREAD = (
    select(literal(1).label("one"))
    .where(_MAILBOX.c.account_id == _SESSIONS.c.account_id, _MAILBOX.c.read_at.is_(None))
    .limit(MANY)
    .correlate(_SESSIONS)
    .subquery()
)
_VISIT = (
    select(
        _SESSIONS.c.token_hash,
        _SESSIONS.c.csrf_token,
        _SESSIONS.c.level,
        _SESSIONS.c.expires_at,
        _ACCOUNTS.c.id.label("account_id"),
        _ACCOUNTS.c.display_name,
        _ACCOUNTS.c.kind,
        select(func.count()).select_from(_UNREAD).correlate(_SESSIONS).scalar_subquery().label("unread"),
    )
    .join_from(_SESSIONS, _ACCOUNTS, _ACCOUNTS.c.id == _SESSIONS.c.account_id, isouter=True)
    .where(_SESSIONS.c.token_hash == bindparam("hash"))
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor. Without `account_id` nobody is logged in; `new_token` is the cookie's secret if it must be set.

    `unread` messages lie in the mailbox, counted up to `MANY`.
    """

    token_hash: str
    csrf_token: str
    account_id: int | None = None
    name: str = ""
    kind: str = ""
    level: str | None = None
    unread: int = 0
    new_token: str | None = None

    @property
    def unread_text(self) -> str:
        """How many messages are unread, in short; empty if none."""
        if not self.unread:
            return ""
        return str(self.unread) if self.unread < MANY else f"{MANY - 1}+"


def visit_of(request: Request, backend: Backend) -> Visit | None:
    """The visit that the request's cookie belongs to, if it lives."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    with backend.database.read() as db:
        found = db.execute(_VISIT, {"hash": hash_token(token)}).one_or_none()
    return None if found is None or found.expires_at <= backend.now() else _visit(found)


def open_visit(backend: Backend, account: PortalAccount | None, level: str | None) -> Visit:
    """Begin a visit, of somebody or of nobody in particular."""
    token, now = backend.token() + backend.token(), backend.now()

    name, kind = (account.display_name, account.kind) if account else ("", "")
    account_id = account.id if account else None
    visit = Visit(hash_token(token), backend.token(), account_id, name, kind, level, new_token=token)
    row: dict[str, Any] = {
        "token_hash": visit.token_hash,
        "account_id": visit.account_id,
        "level": level,
        "csrf_token": visit.csrf_token,
        "data": {},
        "created_at": now,
        "expires_at": now + LIFE,
    }
    backend.database.retrying(lambda db: db.execute(insert(_SESSIONS), row), once=True)
    return visit


def close_visit(backend: Backend, visit: Visit) -> None:
    """End a visit: its cookie opens nothing any more."""
    with backend.database.write() as db:
        db.execute(delete(PortalSession).where(PortalSession.token_hash == visit.token_hash))


def remember(response: Response, visit: Visit, backend: Backend) -> Response:
    """The answer, with the cookie of a visit that has just begun."""
    if visit.new_token is not None:
        response.set_cookie(
            COOKIE,
            visit.new_token,
            max_age=int(LIFE.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=backend.settings.secure_cookies,
        )
    return response


def require_token(visit: Visit, token: str) -> None:
    """Raises a 403 unless `token` is the one of the visit."""
    if not token or not hmac.compare_digest(visit.csrf_token.encode(), token.encode()):
        raise RefusalError(403, WRONG_CSRF)


def _visit(row: AnyRow) -> Visit:
    return Visit(
        row.token_hash,
        row.csrf_token,
        row.account_id,
        row.display_name or "",
        row.kind or "",
        row.level,
        row.unread,
    )


def _tidy(backend: Backend, db: Session, _payload: dict[str, Any]) -> None:
    db.execute(delete(_SESSIONS).where(_SESSIONS.c.expires_at < backend.now()))


JOB_HANDLERS = (JobHandler("tidy-portal-sessions", _tidy, every_seconds=TIDY_SECONDS),)
