"""Brings a database to the schema of this program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from backend.storage.database import READS, Database

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_NUMBER = 6_000_357
"""Any number, the same in every server process: PostgreSQL's advisory lock around migrations."""


def configuration() -> Config:
    """Alembic's configuration for the migrations inside this package."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def head_revision() -> str:
    """The newest revision this program knows."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        raise RuntimeError("the package ships no migrations")
    return head


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Upgrades `database` to `head_revision`; several processes may call it at once."""
    head = head_revision()
    with database.engine.connect().execution_options(**{READS: True}) as connection:
        if current_revision(connection) == head:
            return
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
        if current_revision(connection) != head:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
