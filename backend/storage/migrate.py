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


def _known_revisions() -> set[str]:
    return {entry.revision for entry in ScriptDirectory.from_config(configuration()).walk_revisions()}


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


class NewerDatabaseError(OSError):
    """The database was upgraded by a newer program."""


def migrate(database: Database) -> None:
    """Upgrades `database` to `head_revision`; several processes may call it at once.

    Raises `NewerDatabaseError` for one that this program does not know any more.
    """
    head = head_revision()
    with database.engine.connect().execution_options(**{READS: True}) as connection:
        current = current_revision(connection)
    if current == head:
        return
    if current is not None and current not in _known_revisions():
        raise NewerDatabaseError(f"the database is at the newer schema {current}, this program knows {head}")
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
        if current_revision(connection) != head:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
