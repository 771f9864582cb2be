"""Finds out which user sends a request: Basic, bearer token or session cookie."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.auth.passwords import hash_token, password_matches
from backend.auth.rate_limit import (
    NOTED_AGAIN,
    count_failure,
    last_login,
    limits,
    note_login,
    require_attempts_left,
)
from backend.auth.roles import RIGHTS, Right, Role
from backend.context import Backend, backend_of
from backend.errors import RefusalError
from backend.storage.tenants import ApiToken, Tenant, User, UserSession
from designer.text import Text

SESSION_COOKIE = "antragswerk_verwaltung"
CSRF_HEADER = "X-CSRF-Token"
SESSION_TIME = timedelta(hours=10)
TOKEN_TIME = timedelta(hours=24)
"""Life of a bearer token (deployment-api.md section 1)."""
CHALLENGE = {"WWW-Authenticate": 'Basic realm="Antragswerk", charset="UTF-8"'}
WRONG_LOGIN = Text("Benutzername, Kennwort oder Token stimmen nicht.", "User name, password or token is wrong.")
MISSING_LOGIN = Text("Bitte melden Sie sich an.", "Please sign in.")
MISSING_RIGHT = Text("Dazu fehlt Ihnen das Recht.", "You do not have the right to do this.")
OTHER_TENANT = Text("Sie gehören nicht zu diesem Mandanten.", "You do not belong to this tenant.")
WRONG_CSRF = Text("Die Seite ist abgelaufen. Bitte laden Sie sie neu.", "The page has expired. Please load it again.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `tenant_id` is None for an operator; `csrf_token` is set for a login with a cookie."""

    user_id: int
    login: str
    display_name: str
    tenant_id: str | None
    rights: frozenset[Right]
    csrf_token: str | None = None

    def require(self, right: Right) -> None:
        """Raises a 403 without `right`."""
        if right not in self.rights:
            raise RefusalError(403, MISSING_RIGHT)

    def require_tenant(self, tenant_id: str) -> None:
        """Raises a 403 if `tenant_id` is another one's tenant; operators pass."""
        if Right.OPERATE not in self.rights and tenant_id != self.tenant_id:
            raise RefusalError(403, OTHER_TENANT)


def actor_from_user(user: User, csrf_token: str | None = None) -> Actor:
    """The actor that `user` is."""
    rights = frozenset[Right]().union(*(RIGHTS[Role(entry.role)] for entry in user.roles))
    return Actor(user.id, user.login, user.display_name, user.tenant_id, rights, csrf_token)


def basic_credentials(authorization: str | None) -> tuple[str, str] | None:
    """User and password of a Basic header: UTF-8, split at the first colon (deployment-api.md section 2)."""
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        raise RefusalError(401, WRONG_LOGIN, CHALLENGE) from None
    user, colon, password = text.partition(":")
    return (user, password) if colon else None


def log_in(backend: Backend, login: str, password: str, address: str) -> Actor:
    """The actor behind a login and a password; raises a 401 for wrong ones and a 429 after too many of them."""
    with backend.database.read() as session:
        user = session.scalar(select(User).where(User.login == login, User.active))
        before = last_login(session, backend, user.id, address) if user else None
        bounds = limits(backend, login, address, is_known=before is not None)
        failed = require_attempts_left(session, backend, bounds)
    if not password_matches(password, user.password_hash if user else None) or user is None:
        backend.database.retrying(lambda session: count_failure(session, backend, bounds))
        raise RefusalError(401, WRONG_LOGIN, CHALLENGE)
    if failed or before is None or before < backend.now() - NOTED_AGAIN:
        backend.database.retrying(lambda session: note_login(session, backend, user, address))
    return actor_from_user(user)


def actor_with_token(backend: Backend, token: str) -> Actor:
    """The actor behind a bearer token; raises a 401."""
    with backend.database.read() as session:
        found = session.get(ApiToken, hash_token(token))
        user = session.get(User, found.user_id) if found and found.expires_at > backend.now() else None
        if user is None or not user.active:
            raise RefusalError(401, WRONG_LOGIN, {"WWW-Authenticate": "Bearer"})
        return actor_from_user(user)


def actor_with_cookie(backend: Backend, token: str) -> Actor | None:
    """The actor of a session cookie, if the session lives."""
    with backend.database.read() as session:
        found = session.get(UserSession, hash_token(token))
        user = session.get(User, found.user_id) if found and found.expires_at > backend.now() else None
        if found is None or user is None or not user.active:
            return None
        return actor_from_user(user, found.csrf_token)


def address_of(request: Request) -> str:
    """Where the request comes from, for counting failed logins."""
    return request.client.host if request.client else "unknown"


def current_actor(request: Request, backend: Annotated[Backend, Depends(backend_of)]) -> Actor:
    """The actor of a request to an API; raises a 401, or a 403 for a changing request by cookie without its token."""
    authorization = request.headers.get("Authorization")
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        return actor_with_token(backend, token.strip())
    if credentials := basic_credentials(authorization):
        return log_in(backend, *credentials, address_of(request))
    if cookie := request.cookies.get(SESSION_COOKIE):
        actor = actor_with_cookie(backend, cookie)
        if actor is not None:
            _require_csrf(request, actor)
            return actor
    raise RefusalError(401, MISSING_LOGIN, CHALLENGE)


def _require_csrf(request: Request, actor: Actor) -> None:
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    require_csrf_token(actor, request.headers.get(CSRF_HEADER, ""))


def require_csrf_token(actor: Actor, token: str) -> None:
    """Raises a 403 unless `token` is the one of the actor's session."""
    if not hmac.compare_digest((actor.csrf_token or "").encode(), token.encode()) or not token:
        raise RefusalError(403, WRONG_CSRF)


def requires(right: Right) -> Callable[..., Actor]:
    """A dependency: the actor of the request, who has `right`."""

    def actor_with_right(actor: Annotated[Actor, Depends(current_actor)]) -> Actor:
        actor.require(right)
        return actor

    return actor_with_right


def open_session(backend: Backend, actor: Actor) -> str:
    """Starts a session for `actor`; returns the secret for the cookie."""
    token, now = backend.token() + backend.token(), backend.now()
    with backend.database.write() as session:
        session.execute(delete(UserSession).where(UserSession.expires_at < now))
        session.add(
            UserSession(
                token_hash=hash_token(token),
                user_id=actor.user_id,
                csrf_token=backend.token(),
                created_at=now,
                expires_at=now + SESSION_TIME,
            )
        )
    return token


def close_session(backend: Backend, token: str) -> None:
    """Ends the session of a cookie."""
    with backend.database.write() as session:
        session.execute(delete(UserSession).where(UserSession.token_hash == hash_token(token)))


def end_logins(session: Session, user_id: int) -> None:
    """Ends all sessions and tokens of a user: after a new password the old one opens nothing any more."""
    for proof in (UserSession, ApiToken):
        session.execute(delete(proof).where(proof.user_id == user_id))


def issue_token(backend: Backend, actor: Actor, scope: str) -> tuple[str, datetime]:
    """A bearer token for `actor` and when it ends."""
    token, now = backend.token() + backend.token(), backend.now()
    with backend.database.write() as session:
        session.execute(delete(ApiToken).where(ApiToken.expires_at < now))
        session.add(
            ApiToken(
                token_hash=hash_token(token),
                user_id=actor.user_id,
                scope=scope,
                created_at=now,
                expires_at=now + TOKEN_TIME,
            )
        )
    return token, now + TOKEN_TIME


def require_existing_tenant(session: Session, tenant_id: str) -> Tenant:
    """The tenant with this number; raises a 404."""
    tenant = session.get(Tenant, tenant_id)
    if tenant is None:
        raise RefusalError(404, Text("Diesen Mandanten gibt es nicht.", "There is no such tenant."))
    return tenant
