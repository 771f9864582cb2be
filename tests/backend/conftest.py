"""One real server (uvicorn, SQLite, demo authority) for all tests of this folder that need no database of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.demo import PASSWORD, TENANT
from backend.serve import EmbeddedServer
from backend.settings import Settings
from tests.backend.published import copy_of, publish
from tests.backend.world import add_user


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path, settings=Settings(tmp_path, demo=True, job_threads=0)) as running:
        yield running


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of a server on which the sample dog licence is online; for `copy_of`, never to be changed."""
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture
def published_server(published: Path, tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A server of its own on which the sample dog licence is online."""
    folder = copy_of(published)(tmp_path / "server")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        yield running


@pytest.fixture
def client(server: EmbeddedServer) -> Iterator[httpx.Client]:
    """Signed in as the demo authority's administrator."""
    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as found:
        yield found


@pytest.fixture
def stranger(server: EmbeddedServer) -> Iterator[httpx.Client]:
    """Signed in as the administrator of another tenant."""
    add_user(server, "fremd", "anderes-kennwort", "6000999")
    with httpx.Client(base_url=server.url, auth=("fremd", "anderes-kennwort"), timeout=30) as found:
        yield found


@pytest.fixture
def tenant() -> str:
    return TENANT
