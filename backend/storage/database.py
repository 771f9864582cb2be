"""Connections and transactions, on SQLite (one file, WAL) and PostgreSQL alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

Result = TypeVar("Result")
BUSY_SECONDS = 30
WRITES = "antragswerk_writes"
SERIALISATION_FAILURES = {"40001", "40P01"}
"""SQLSTATE of PostgreSQL's serialisation failures and deadlocks."""


class Database:
    """One database with its connection pool.

    Every use is a `with database.read()` or `with database.write()` block *inside one function*: the block holds a
    connection (and, on SQLite, the writers' lock), so it must not wait for another thread. Blocks do not nest.
    """

    def __init__(self, url: str, connections: int = 20) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url, connections) if self.is_sqlite else _postgres_engine(url, connections)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._writer = threading.Lock()
        self._inside = threading.local()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database; nothing in it is kept."""
        with self._entered(), self._sessions() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept together when the block ends without an exception.

        On SQLite writers come one after another. On PostgreSQL they run side by side (READ COMMITTED): lock rows
        (`with_for_update`) that a decision rests on.
        """
        with self._entered(), self._writers_turn(), self._sessions() as session:
            if self.is_sqlite:
                session.connection(execution_options={WRITES: True})
            yield session
            session.commit()

    def retrying(self, work: Callable[[Session], Result], attempts: int = 5) -> Result:
        """Runs `work` in a write transaction, again when another transaction got in the way; returns its result."""
        for left in reversed(range(attempts)):
            try:
                with self.write() as session:
                    return work(session)
            except (DBAPIError, StaleDataError) as error:
                if not left or not _is_conflict(error):
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Gives all connections back; on SQLite this folds the write-ahead log into the file."""
        self.engine.dispose()

    @contextmanager
    def _writers_turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        with self._writer:
            yield

    @contextmanager
    def _entered(self) -> Iterator[None]:
        if getattr(self._inside, "entered", False):
            raise RuntimeError("database blocks do not nest: hand the session on instead")
        self._inside.entered = True
        try:
            yield
        finally:
            self._inside.entered = False


def _is_conflict(error: DBAPIError | StaleDataError) -> bool:
    if isinstance(error, StaleDataError):
        return True
    return getattr(error.orig, "sqlstate", None) in SERIALISATION_FAILURES


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _postgres_engine(url: str, connections: int) -> Engine:
    target = make_url(url)
    if target.drivername in {"postgres", "postgresql"}:
        target = target.set(drivername="postgresql+psycopg")
    return create_engine(
        target,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        pool_pre_ping=True,
        json_serializer=_dumps,
        hide_parameters=True,
        json_deserializer=orjson.loads,
    )


def _sqlite_engine(url: str, connections: int) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        json_serializer=_dumps,
        hide_parameters=True,
        json_deserializer=orjson.loads,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
