"""INSERT ... ON CONFLICT for both kinds of database."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.storage.base import Base, table


def insert(session: Session, mapped: type[Base]) -> postgresql.Insert:
    """The INSERT of the session's database; it fills in no defaults of the mapped class."""
    return insert_of(session.get_bind().dialect.name, mapped)


def insert_of(database: str, mapped: type[Base]) -> postgresql.Insert:
    """As `insert`, for a kind of database (`sqlite`, `postgresql`).

    Both kinds know `on_conflict_do_nothing` and `on_conflict_do_update`.
    """
    if database == "sqlite":
        return sqlite.insert(table(mapped))  # type: ignore[return-value]  # same methods, no common parent class
    return postgresql.insert(table(mapped))
