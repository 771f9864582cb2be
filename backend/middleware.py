"""What every request and answer passes, as plain ASGI: bounded bodies, one slash, HEAD, protective headers."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from designer.text import Text

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PROTECTIVE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PUBLIC_PATH = "/api/public/"
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
SLASHES = re.compile("/{2,}")
SLASH_BYTES = re.compile(b"/{2,}")
TOO_LARGE = Text("Die Anfrage ist zu groß.", "The request is too large.")
WRONG_ADDRESS = Text("Die Adresse enthält ein unzulässiges Zeichen.", "The address holds a forbidden character.")


class CleanAddresses:
    """Takes `//formulare/...` for `/formulare/...` (a server address with a trailing slash sends that) and refuses
    addresses with the character NUL, which no database keeps."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrites the path where needed; answers 400 for a NUL."""
        if scope["type"] == "http" and ("\0" in scope["path"] or b"%00" in scope["query_string"]):
            await _refusal(scope, 400, WRONG_ADDRESS)(scope, receive, send)
            return
        if scope["type"] == "http" and b"//" in scope.get("raw_path", b""):
            raw_path = SLASH_BYTES.sub(b"/", scope["raw_path"])
            scope = {**scope, "path": SLASHES.sub("/", scope["path"]), "raw_path": raw_path}
        await self.app(scope, receive, send)


class HeadAsGet:
    """Answers HEAD wherever there is a GET (RFC 9110 section 9.3.2); the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the routes see a GET."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


class ProtectiveHeaders:
    """Adds the headers that keep browsers from doing what no page of ours asks for."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        headers = dict(PROTECTIVE_HEADERS)
        if secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sets each header that the answer does not set itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _value in message["headers"]}
                added = [header for header in self.headers if header[0] not in own]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, send_protected)


class OpenToOtherSites:
    """Lets scripts of any web site read the public interface (CORS, Fetch standard section 3.2), without cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers to every answer below `PUBLIC_PATH`, refusals too; answers what browsers ask before."""
        if scope["type"] != "http" or not scope["path"].startswith(PUBLIC_PATH):
            await self.app(scope, receive, send)
            return

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(OPEN_HEADERS)
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT_HEADERS)(scope, receive, send_open)
            return
        await self.app(scope, receive, send_open)


class BoundedBodies:
    """Refuses bodies of more than `limit` bytes, announced or not."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 413 by the announced length, or in place of any answer to a body that turns out longer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _announced_length(scope) > self.limit:
            await _read_on(receive, self.limit)
            await _refusal(scope, 413, TOO_LARGE)(scope, receive, send)
            return
        seen = 0

        async def receive_bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return {"type": "http.disconnect"} if seen > self.limit else message

        async def send_bounded(message: Message) -> None:
            if seen <= self.limit:
                await send(message)

        try:
            await self.app(scope, receive_bounded, send_bounded)
        except Exception:
            if seen <= self.limit:
                raise
        if seen > self.limit:
            await _refusal(scope, 413, TOO_LARGE)(scope, receive, send)


def _refusal(scope: Scope, status: int, message: Text) -> Response:
    """As the door's readers expect it (see `backend.errors.answer`), but without a page: nothing is known yet."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"detail": {"de": message.de, "en": message.en}}, status)
    return PlainTextResponse(message.de, status)


async def _read_on(receive: Receive, limit: int) -> None:
    """Takes what is still being sent, up to a bound: a client that cannot send on does not read the answer."""
    left = limit
    while left > 0:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body"):
            return
        left -= len(message.get("body", b""))


def _announced_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
