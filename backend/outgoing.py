"""Calls to partners' servers: TLS with verified certificates, bounded time and answers, no redirects.

Plain HTTP is for the simulated partners on loopback only.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from backend.settings import MEBIBYTE
from designer.model.hosts import is_loopback

TIMEOUT = 60.0
"""Seconds without progress; as long as the generated scripts wait."""
MAX_ANSWER = MEBIBYTE


class OutgoingError(Exception):
    """A call without an answer; the message is a German sentence without secrets."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the partner accepted."""
        return 200 <= self.status < 300


def call(
    method: str,
    address: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    context: ssl.SSLContext | None = None,
) -> Answer:
    """One request. Raises `OutgoingError` for a forbidden address, no connection, a broken or too long answer."""
    target = _allowed(address)
    connection = _connection(target, context)
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    try:
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        content = response.read(MAX_ANSWER + 1)
    except ssl.SSLCertVerificationError as error:
        raise OutgoingError(f"Dem Zertifikat von {target.hostname} wird nicht vertraut: {error.reason}.") from error
    except (OSError, http.client.HTTPException) as error:
        raise OutgoingError(f"{target.hostname} ist nicht erreichbar ({type(error).__name__}).") from error
    finally:
        connection.close()
    if len(content) > MAX_ANSWER:
        raise OutgoingError(f"Die Antwort von {target.hostname} ist zu lang.")
    return Answer(response.status, content)


def _connection(target: SplitResult, context: ssl.SSLContext | None) -> http.client.HTTPConnection:
    host = target.hostname or ""
    if target.scheme == "http":
        return http.client.HTTPConnection(host, target.port or 80, timeout=TIMEOUT)
    verified = context or ssl.create_default_context()
    return http.client.HTTPSConnection(host, target.port or 443, timeout=TIMEOUT, context=verified)


def _allowed(address: str) -> SplitResult:
    try:
        target = urlsplit(address)
        _ = target.port
    except ValueError:
        raise OutgoingError("Die Adresse ist keine gültige Internet-Adresse.") from None
    printable = address.isascii() and address.isprintable() and " " not in address
    if not printable or target.scheme not in {"http", "https"} or not target.hostname or target.username:
        raise OutgoingError("Die Adresse ist keine gültige Internet-Adresse.")
    if target.scheme == "http" and not is_loopback(target.hostname):
        raise OutgoingError("Die Adresse muss mit https:// beginnen; ohne TLS geht es nur auf diesem Rechner.")
    return target
