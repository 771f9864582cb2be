"""What the simulated receivers share: loopback only, threads of their own, checks, answers.

The server's own steps wait for these answers while they hold a thread that answers requests. So the receivers must
not need such a thread themselves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from backend.context import Backend, parts_of
from backend.settings import MEBIBYTE
from designer.model.hosts import is_loopback
from designer.model.problem import UnreadableError
from designer.model.safe_xml import parse_xml

Body = TypeVar("Body")
THREADS = 8
MAX_BODY = 32 * MEBIBYTE
TOO_LARGE = "Die Lieferung ist größer als 32 MB."
IDEMPOTENCY_HEADER = "Idempotency-Key"


class PartnerRefusalError(Exception):
    """What a receiver does not take: an HTTP status and a German sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


async def answered(
    request: Request,
    read: Callable[[Request], Awaitable[Body]],
    work: Callable[[Backend, Body], Response],
    *,
    problem: bool = False,
) -> Response:
    """The answer of `work` to what `read` made of the request; refusals as text, or as problem (RFC 9457)."""
    try:
        _require_loopback(request)
        body = await read(request)
        return await anyio.to_thread.run_sync(lambda: work(parts_of(request), body), limiter=_limiter(request))
    except PartnerRefusalError as error:
        return _refusal(error, problem)


def _limiter(request: Request) -> CapacityLimiter:
    state = request.app.state
    if not hasattr(state, "partner_threads"):
        state.partner_threads = CapacityLimiter(THREADS)
    found = state.partner_threads
    assert isinstance(found, CapacityLimiter)
    return found


def _refusal(error: PartnerRefusalError, problem: bool) -> Response:
    if not problem:
        return PlainTextResponse(error.message, error.status)
    body = {"type": "about:blank", "title": error.message, "status": error.status}
    return JSONResponse(body, error.status, media_type="application/problem+json")


async def bounded_body(request: Request) -> bytes:
    """The body's bytes; refuses a too long one."""
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY:
        raise PartnerRefusalError(413, TOO_LARGE)
    body = await request.body()
    if len(body) > MAX_BODY:
        raise PartnerRefusalError(413, TOO_LARGE)
    return body


def delivery_key(request: Request) -> str:
    """The sender's key for this delivery (the same key again is the same delivery); without one a new key."""
    key = request.headers.get(IDEMPOTENCY_HEADER, "")
    return key if 0 < len(key) <= 200 and key.isascii() and key.isprintable() else parts_of(request).token()


def require_well_formed(content: bytes, name: str) -> None:
    """Refuses XML that is broken or brings a document type (and with it entities)."""
    try:
        parse_xml(content, name, largest=MAX_BODY)
    except UnreadableError as error:
        raise PartnerRefusalError(422, error.describe()) from None


def _require_loopback(request: Request) -> None:
    if request.client is None or not is_loopback(request.client.host):
        raise PartnerRefusalError(403, "Simulierte Partner sind nur auf diesem Rechner zu erreichen.")
