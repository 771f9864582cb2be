"""Guessing of passwords is slowed down, and nobody can lock another out by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from backend.app import create_backend
from backend.auth.rate_limit import KNOWN_FOR, NOTED_AGAIN, PATIENCE
from backend.auth.users import log_in
from backend.context import Backend
from backend.demo import PASSWORD
from backend.errors import RefusalError
from backend.settings import Settings
from backend.storage.tenants import KnownAddress

ATTEMPTS = 2
OFFICE, HOME = "192.0.2.1", "198.51.100.7"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backend(tmp_path: Path, clock: Clock) -> Iterator[Backend]:
    made = create_backend(Settings(tmp_path, demo=True, job_threads=0, login_attempts=ATTEMPTS))
    yield replace(made, now=clock)
    made.database.close()


def status(backend: Backend, login: str, password: str, address: str) -> int:
    try:
        log_in(backend, login, password, address)
    except RefusalError as refusal:
        return refusal.status
    return 200


def guess(backend: Backend, login: str, times: int, network: str = "203.0.113") -> list[int]:
    """Wrong passwords, each from an address of its own."""
    return [status(backend, login, "falsch", f"{network}.{number}") for number in range(times)]


def test_guessing_from_everywhere_is_stopped_and_holds_nobody_up_where_he_is_known(backend: Backend) -> None:
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    assert guess(backend, "demo", ATTEMPTS * PATIENCE + 1) == [401] * (ATTEMPTS * PATIENCE) + [429]
    assert status(backend, "demo", PASSWORD, HOME) == 429
    assert status(backend, "demo", PASSWORD, OFFICE) == 200


def test_a_neighbour_at_the_same_address_holds_nobody_up_who_is_known(backend: Backend) -> None:
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    assert [status(backend, "fremd", "falsch", OFFICE) for _ in range(3)] == [401, 401, 429]
    assert status(backend, "sachbearbeitung", PASSWORD, OFFICE) == 429
    assert status(backend, "demo", PASSWORD, OFFICE) == 200


def test_own_mistakes_count_at_a_known_address_until_the_right_password_comes(backend: Backend, clock: Clock) -> None:
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    assert [status(backend, "demo", word, OFFICE) for word in ("falsch", PASSWORD, "falsch", "falsch")] == [
        401,
        200,
        401,
        401,
    ]
    assert status(backend, "demo", PASSWORD, OFFICE) == 429
    clock.now += timedelta(seconds=backend.settings.login_window_seconds)
    assert status(backend, "demo", PASSWORD, OFFICE) == 200


def test_an_address_is_known_for_a_while_after_the_last_login(backend: Backend, clock: Clock) -> None:
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    clock.now += NOTED_AGAIN + timedelta(hours=1)
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    clock.now += KNOWN_FOR - timedelta(hours=1)
    guess(backend, "demo", ATTEMPTS * PATIENCE)
    assert status(backend, "demo", PASSWORD, OFFICE) == 200
    clock.now += KNOWN_FOR + timedelta(hours=1)
    guess(backend, "demo", ATTEMPTS * PATIENCE)
    assert status(backend, "demo", PASSWORD, OFFICE) == 429
    assert status(backend, "sachbearbeitung", PASSWORD, HOME) == 200
    with backend.database.read() as db:
        assert list(db.scalars(select(KnownAddress.address))) == [HOME]
