"""One kept connection to a server, as cheap as Python allows: the load must not cost more than the server.

Only what the load needs of HTTP/1.1: one request after another, answers read whole by httptools' parser.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import httptools


@dataclass(slots=True)
class Answer:
    """An answer that arrived whole; header names in lower case, of several the last one."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    @property
    def text(self) -> str:
        """The body."""
        return self.body.decode()


class Connection:
    """A connection to `host:port`, opened when it is first used and again whenever the server closed it."""

    def __init__(self, host: str, port: int) -> None:
        self._place = (host, port)
        self._head = f"Host: {host}:{port}\r\n"
        self._protocol: _Protocol | None = None

    async def request(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """Send and read the answer. Raises `ConnectionError`; the connection is then gone."""
        if self._protocol is None or self._protocol.is_closed:
            _transport, self._protocol = await asyncio.get_running_loop().create_connection(_Protocol, *self._place)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        length = f"Content-Length: {len(body)}\r\n" if body or method == "POST" else ""
        head = f"{method} {path} HTTP/1.1\r\n{self._head}{lines}{length}\r\n"
        return await self._protocol.exchange(head.encode() + body)

    def close(self) -> None:
        """Leave."""
        if self._protocol is not None:
            self._protocol.close()


class _Protocol(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._answer = Answer()
        self._parser = httptools.HttpResponseParser(self)
        self.is_closed = False

    def exchange(self, data: bytes) -> asyncio.Future[Answer]:
        self._answer = Answer()
        self._waiting = asyncio.get_running_loop().create_future()
        assert self._transport is not None
        if self.is_closed:
            self._waiting.set_exception(ConnectionResetError("closed"))
        else:
            self._transport.write(data)
        return self._waiting

    def close(self) -> None:
        self.is_closed = True
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_closed = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError("the server closed the connection"))

    def on_header(self, name: bytes, value: bytes) -> None:
        self._answer.headers[name.decode().lower()] = value.decode()

    def on_body(self, body: bytes) -> None:
        self._answer.body += body

    def on_message_complete(self) -> None:
        self._answer.status = self._parser.get_status_code()
        if not self._parser.should_keep_alive():
            self.is_closed = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(self._answer)
