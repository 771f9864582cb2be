"""Base of all tables and the column types they share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Integer, LargeBinary, MetaData, Row, String, Table
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always with the zone UTC on the Python side, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuses moments without a zone: they are a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Adds the zone that SQLite forgets."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


JsonColumn = JSON(none_as_null=True)
Number = BigInteger().with_variant(Integer, "sqlite")
"""64-bit key; SQLite counts up only plain INTEGER keys."""


AnyRow = Row[*tuple[Any, ...]]
"""A row of columns, read by their names."""


class Base(DeclarativeBase):
    """Parent of all tables. Times are moments in UTC; texts are unbounded, the doors bound them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads it as a class attribute)
        datetime: UtcDateTime,
        date: Date,
        str: String,
        bytes: LargeBinary,
        int: Number,
        dict[str, Any]: JsonColumn,
        list[Any]: JsonColumn,
    }


def table(mapped: type[Base]) -> Table:
    """The table of a class, for the statements that every page waits for: they read columns and make no objects."""
    found = mapped.__table__
    assert isinstance(found, Table)
    return found
