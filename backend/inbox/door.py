"""Coming in and going out: who looks at an inbox page, login, logout."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from backend.admin_api.door import BackendOf, OptionalLine
from backend.auth.roles import Right
from backend.auth.users import (
    MISSING_LOGIN,
    SESSION_COOKIE,
    SESSION_TIME,
    WRONG_CSRF,
    Actor,
    actor_with_cookie,
    address_of,
    close_session,
    log_in,
    open_session,
    require_csrf_token,
)
from backend.errors import RefusalError
from designer.text import Text

HOME = "/posteingang"
LOGIN = f"{HOME}/anmelden"
RECEIPTS = "/simulatoren/eingaenge"
ADMINISTRATION = "/verwaltung"
NO_INBOX = Text(
    "Dieser Benutzer hat kein Recht auf einen Posteingang. Bitte melden Sie sich mit einem anderen an.",
    "This user has no right to an inbox. Please sign in with another one.",
)
NO_ADMINISTRATION = Text(
    "Dieser Benutzer darf nicht in die Verwaltung. Bitte melden Sie sich mit einem anderen an.",
    "This user may not look at the administration. Please sign in with another one.",
)
NOTICES = {"recht": NO_INBOX, "verwaltung": NO_ADMINISTRATION}
WRONG_LOGIN = Text("Benutzername oder Kennwort stimmen nicht.", "User name or password is wrong.")
ROUTER = APIRouter(include_in_schema=False)


def logged_in(request: Request, backend: BackendOf) -> Actor:
    """Anybody who is logged in; everybody else is sent to the login (303)."""
    actor = actor_with_cookie(backend, request.cookies.get(SESSION_COOKIE, ""))
    if actor is None:
        raise RefusalError(303, MISSING_LOGIN, {"Location": f"{LOGIN}?weiter={quote(_address(request))}"})
    return actor


LoggedIn = Annotated[Actor, Depends(logged_in)]


def visitor(actor: LoggedIn) -> Actor:
    """The case worker who looks at a page; others are sent to the login (303)."""
    if Right.USE_INBOX not in actor.rights:
        raise RefusalError(303, NO_INBOX, {"Location": f"{LOGIN}?hinweis=recht"})
    return actor


def sender(actor: Annotated[Actor, Depends(visitor)], csrf: Annotated[OptionalLine, Form()] = "") -> Actor:
    """The case worker who sends a form of our own pages; a 403 for forms of others."""
    require_csrf_token(actor, csrf)
    return actor


Visitor = Annotated[Actor, Depends(visitor)]
Sender = Annotated[Actor, Depends(sender)]


@ROUTER.get(LOGIN)
def login_page(
    request: Request,
    backend: BackendOf,
    onward: Annotated[OptionalLine, Query(alias="weiter")] = HOME,
    notice: Annotated[OptionalLine, Query(alias="hinweis")] = "",
) -> Response:
    """The login page."""
    return _login_page(request, backend, onward, error=NOTICES[notice].de if notice in NOTICES else None)


@ROUTER.post(LOGIN)
def enter(
    request: Request,
    backend: BackendOf,
    login: Annotated[OptionalLine, Form(alias="benutzer")] = "",
    password: Annotated[OptionalLine, Form(alias="kennwort")] = "",
    onward: Annotated[OptionalLine, Form(alias="weiter")] = HOME,
) -> Response:
    """Begins a session; a wrong login shows the page again."""
    require_same_origin(request)
    try:
        actor = log_in(backend, login.strip(), password, address_of(request))
    except RefusalError as refusal:
        error = WRONG_LOGIN if refusal.status == 401 else refusal.message
        return _login_page(request, backend, onward, refusal.status, error=error.de, login=login)
    wanted = _own_address(onward)
    if wanted == HOME and Right.USE_INBOX not in actor.rights:
        wanted = ADMINISTRATION
    answer = RedirectResponse(wanted, 303)
    answer.set_cookie(
        SESSION_COOKIE,
        open_session(backend, actor),
        max_age=int(SESSION_TIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=backend.settings.secure_cookies,
    )
    return answer


@ROUTER.post(f"{HOME}/abmelden")
def leave(request: Request, backend: BackendOf, csrf: Annotated[OptionalLine, Form()] = "") -> Response:
    """Ends the session."""
    token = request.cookies.get(SESSION_COOKIE, "")
    actor = actor_with_cookie(backend, token)
    if actor is not None:
        require_csrf_token(actor, csrf)
        close_session(backend, token)
    answer = RedirectResponse(LOGIN, 303)
    answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax", secure=backend.settings.secure_cookies)
    return answer


def require_same_origin(request: Request) -> None:
    """Refuses a form that a page of another site sends before there is a session (login CSRF)."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
        raise RefusalError(403, WRONG_CSRF)


def _login_page(
    request: Request, backend: BackendOf, onward: str, status: int = 200, *, error: str | None = None, login: str = ""
) -> Response:
    values: dict[str, Any] = {"onward": _own_address(onward), "error": error, "login": login, "actor": None}
    return backend.pages.response(request, "inbox/login.html", values, status)


def _address(request: Request) -> str:
    if request.method != "GET":
        return ADMINISTRATION if request.url.path.startswith(ADMINISTRATION) else HOME
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _own_address(onward: str) -> str:
    known = any(
        onward == page or onward.startswith((f"{page}/", f"{page}?")) for page in (HOME, RECEIPTS, ADMINISTRATION)
    )
    return onward if known else HOME
