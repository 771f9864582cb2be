"""Transactions as the server uses them: writers that meet, a database that is busy, values that never change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from backend.storage import database as storage
from backend.storage.cache import Cache
from backend.storage.database import Database
from backend.storage.migrate import MIGRATIONS, current_revision, head_revision, migrate
from backend.storage.tables import METADATA
from backend.storage.tenants import Tenant


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data.sqlite3'}"


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 300.0)
    made = Database(url)
    migrate(made)
    yield made
    made.close()


def tenant(name: str) -> Tenant:
    return Tenant(id="7", name=name, created_at=datetime(2026, 11, 25, tzinfo=UTC))


def rename(database: Database, letter: str, times: int) -> None:
    for _ in range(times):
        with database.write() as db:
            found = db.get_one(Tenant, "7", with_for_update=True)
            found.name += letter


def test_writers_of_two_processes_lose_nothing_on_sqlite(database: Database, url: str) -> None:
    with database.write() as db:
        db.add(tenant(""))
    other = Database(url)  # what another process has: pool, lock and connections of its own
    threads = [threading.Thread(target=rename, args=(each, "x", 20)) for each in (database, other) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with other.read() as db:
        assert db.scalar(select(Tenant.name)) == "x" * 80
    other.close()


def test_a_busy_database_is_tried_again(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.01)
    database, other = Database(url), Database(url)
    migrate(database)
    tried: list[int] = []
    with other.write() as busy:
        busy.add(tenant("busy"))
        busy.flush()
        with pytest.raises(OperationalError, match="locked"):
            database.retrying(lambda db: tried.append(1) or db.execute(select(1)), attempts=3)
    assert len(tried) == 3
    database.retrying(lambda db: db.get_one(Tenant, "7"))
    database.close()
    other.close()


def test_what_is_read_is_not_written(database: Database) -> None:
    with database.write() as db:
        db.add(tenant("Stadt"))
    with database.read() as db:
        db.get_one(Tenant, "7").name = "anders"
        db.scalars(select(Tenant)).all()
    with database.read() as db:
        assert db.get_one(Tenant, "7").name == "Stadt"


def test_the_cache_makes_a_value_once_and_forgets_the_one_used_longest_ago() -> None:
    cache, made = Cache(2), []

    def get(key: str) -> str:
        return cache.get(key, lambda: made.append(key) or key.upper())

    assert [get(key) for key in "abac"] == ["A", "B", "A", "C"]
    assert made == ["a", "b", "c"]
    assert [get(key) for key in "ab"] == ["A", "B"]
    assert made == ["a", "b", "c", "b"]


def test_the_schema_is_at_the_head_that_alembic_knows(database: Database) -> None:
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    with database.engine.connect() as connection:
        assert current_revision(connection) == head_revision() == head


def test_a_database_of_an_earlier_program_keeps_its_rows(url: str) -> None:
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = "INSERT INTO tenants (id, name, imprint, privacy_officer, privacy_text, created_at) VALUES"
        connection.exec_driver_sql(f"{row} ('7', 'Alt', '', '', '', '2026-11-25 00:00:00')")
    migrate(database)
    with database.read() as db:
        assert db.get_one(Tenant, "7").name == "Alt"
    with database.engine.connect() as connection:
        assert current_revision(connection) == head_revision()
    database.close()


def test_the_tables_are_those_of_the_classes(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
