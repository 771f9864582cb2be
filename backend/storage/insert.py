"""INSERT ... ON CONFLICT for both kinds of database."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.storage.base import Base


def insert(session: Session, table: type[Base]) -> postgresql.Insert:
    """The INSERT of the session's database; both kinds know `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)  # type: ignore[return-value]  # same methods, no common parent class
    return postgresql.insert(table)
