"""Brings a database to the schema of this program.

Alembic is imported only where something is to be done: it takes longer than the rest of the server needs to start.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from backend.storage.database import SINGLE, Database
from designer.text import Text

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_NUMBER = 6_000_357
"""Any number, the same in every server process: PostgreSQL's advisory lock around migrations."""


class NewerDatabaseError(Exception):
    """The database was written by a newer version of this program; `message` says so, nothing was changed."""

    def __init__(self, found: str, head: str) -> None:
        self.message = Text(
            f"Die Datenbank stammt von einem neueren Programm (Stand {found}, dieses kennt bis {head})."
            " Bitte das Programm aktualisieren oder eine Sicherung einspielen.",
            f"The database is of a newer program (revision {found}, this one knows up to {head})."
            " Please update the program or restore a backup.",
        )
        super().__init__(self.message.en)


def head_revision() -> str:
    """The newest revision this program knows: migrations are files `<revision>_<what>.py`, counted up."""
    files = sorted(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    if not files:
        raise RuntimeError("the package ships no migrations")
    return files[-1].partition("_")[0]


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def migrate(database: Database) -> None:
    """Upgrades `database` to `head_revision`; several processes may call it at once.

    Raises `NewerDatabaseError`.
    """
    head = head_revision()
    with database.engine.connect().execution_options(**{SINGLE: True}) as connection:
        if current_revision(connection) == head:
            return
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
        found = current_revision(connection)
        if found is not None and found > head:
            raise NewerDatabaseError(found, head)
        if found != head:
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
