"""Visits to the portal: who is there, by which cookie, and the token against forged posts."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import delete
from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.auth.passwords import hash_token
from backend.auth.users import WRONG_CSRF
from backend.context import Backend, backend_of
from backend.errors import RefusalError
from backend.storage.portal import PortalAccount, PortalSession

COOKIE = "antragswerk_portal"
LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor. Without `account_id` nobody is logged in; `new_token` is the cookie's secret if it must be set."""

    token_hash: str
    csrf_token: str
    account_id: int | None = None
    name: str = ""
    kind: str = ""
    level: str | None = None
    new_token: str | None = None


def visit_of(request: Request, backend: Backend) -> Visit | None:
    """The visit that the request's cookie belongs to, if it lives."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    with backend.database.read() as db:
        found = db.get(PortalSession, hash_token(token))
        if found is None or found.expires_at <= backend.now():
            return None
        account = db.get(PortalAccount, found.account_id) if found.account_id else None
        return _visit(found, account, None)


def current_visit(request: Request, backend: Annotated[Backend, Depends(backend_of)]) -> Visit:
    """The visit of the request; a new one where there is none. Give it to `remember` with the answer."""
    return visit_of(request, backend) or open_visit(backend, None, None)


def known_visit(request: Request, backend: Annotated[Backend, Depends(backend_of)]) -> Visit | None:
    """The visit of the request for pages that need none."""
    return visit_of(request, backend)


def open_visit(backend: Backend, account: PortalAccount | None, level: str | None) -> Visit:
    """Begin a visit, of somebody or of nobody in particular."""
    token, now = backend.token() + backend.token(), backend.now()

    def write(db: Session) -> PortalSession:
        db.execute(delete(PortalSession).where(PortalSession.expires_at < now))
        row = PortalSession(
            token_hash=hash_token(token),
            account_id=account.id if account else None,
            level=level,
            csrf_token=backend.token(),
            data={},
            created_at=now,
            expires_at=now + LIFE,
        )
        db.add(row)
        return row

    return _visit(backend.database.retrying(write), account, token)


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


def _visit(row: PortalSession, account: PortalAccount | None, new_token: str | None) -> Visit:
    return Visit(
        row.token_hash,
        row.csrf_token,
        account.id if account else None,
        account.display_name if account else "",
        account.kind if account else "",
        row.level,
        new_token,
    )
