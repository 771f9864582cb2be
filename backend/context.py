"""What every part of the server is handed: settings, database, clock, randomness, secrets, jobs, pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import Request

from backend.auth.secrets import SecretBox
from backend.jobs.queue import JobQueue
from backend.pages import Pages
from backend.settings import Settings
from backend.storage.database import Database


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def random_token() -> str:
    """22 characters from a safe source: 128 bit."""
    return secrets.token_urlsafe(16)


CASE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No letters and digits that people mix up."""


def random_case_number() -> str:
    """12 characters to be read out on the telephone: 59 bit, and nothing opens by knowing it alone."""
    return "".join(secrets.choice(CASE_LETTERS) for _ in range(12))


@dataclass(frozen=True, slots=True)
class Backend:
    """The server's parts, made once by `create_app` and found at `request.app.state.backend`."""

    settings: Settings
    database: Database
    secret_box: SecretBox
    jobs: JobQueue
    pages: Pages
    now: Callable[[], datetime] = utc_now
    token: Callable[[], str] = random_token
    case_number: Callable[[], str] = random_case_number


def parts_of(request: Request) -> Backend:
    """The parts of the server that answers `request`."""
    found = request.app.state.backend
    assert isinstance(found, Backend)
    return found


async def backend_of(request: Request) -> Backend:
    """As `parts_of`, to be used as `Depends(backend_of)`.

    It waits for nothing; as a plain function FastAPI would send it to another thread and back for every request.
    """
    return parts_of(request)
