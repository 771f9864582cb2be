"""Connections and transactions, on SQLite (one file, WAL) and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

from backend.storage.cache import Cache

Result = TypeVar("Result")
BUSY_SECONDS = 10.0
IDLE_SECONDS = 5.0
"""A connection that lay idle longer is asked whether it still lives before it is used: the server may have restarted
meanwhile. To ask every time would cost each page several round trips."""
IDLE_SINCE, CACHE = "idle_since", "cache"
SINGLE = "antragswerk_single_statements"
SERIALISATION_FAILURES = {"40001", "40P01"}
"""SQLSTATE of PostgreSQL's serialisation failures and deadlocks."""


def cache_of(session: Session) -> Cache:
    """The cache of the session's database: for values that never change."""
    found = session.info[CACHE]
    assert isinstance(found, Cache)
    return found


class Database:
    """One database with its connection pool.

    Every use is a `with database.read()` or `with database.write()` block *inside one function*: the block holds a
    connection (and, on SQLite, the writers' lock), so it must not wait for another thread. Blocks do not nest.
    """

    def __init__(self, url: str, connections: int = 20) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url, connections) if self.is_sqlite else _postgres_engine(url, connections)
        single = self.engine.execution_options(
            **({SINGLE: True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"})
        )
        info = {CACHE: Cache()}
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, info=info)
        self._single = sessionmaker(single, autoflush=False, expire_on_commit=False, info=info)
        self._writer = threading.Lock()
        self._inside = threading.local()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; nothing in it may be written.

        Each statement sees what was committed when it began (READ COMMITTED), so no transaction is begun and ended
        around them: what must fit together is read by one statement.
        """
        with self._entered(), self._single() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept together when the block ends without an exception.

        On SQLite writers come one after another. On PostgreSQL they run side by side (READ COMMITTED): lock rows
        (`with_for_update`) that a decision rests on.
        """
        with self._entered(), self._writers_turn(), self._sessions() as session:
            yield session
            session.commit()

    @contextmanager
    def write_once(self) -> Iterator[Session]:
        """A session for one statement that writes: it is a transaction by itself and kept as soon as it has run.

        To begin and to end a transaction around it would be two further round trips to the database.
        """
        with self._entered(), self._writers_turn(), self._single() as session:
            yield session

    def retrying(self, work: Callable[[Session], Result], attempts: int = 5, *, once: bool = False) -> Result:
        """Runs `work` in a write transaction, again when another transaction got in the way; returns its result.

        `once`: the work is one statement (see `write_once`).
        """
        for left in reversed(range(attempts)):
            try:
                with self.write_once() if once else self.write() as session:
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
    if isinstance(error.orig, sqlite3.OperationalError):
        return error.orig.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return getattr(error.orig, "sqlstate", None) in SERIALISATION_FAILURES


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _postgres_engine(url: str, connections: int) -> Engine:
    target = make_url(url)
    if target.drivername in {"postgres", "postgresql"}:
        target = target.set(drivername="postgresql+psycopg")
    engine = create_engine(
        target,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        pool_use_lifo=True,
        json_serializer=_dumps,
        hide_parameters=True,
        json_deserializer=orjson.loads,
    )
    event.listen(engine, "checkin", _note_idle)
    event.listen(engine, "checkout", _check_idle)
    return engine


def _note_idle(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[IDLE_SINCE] = time.monotonic()


def _check_idle(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
    if time.monotonic() - entry.info.get(IDLE_SINCE, time.monotonic()) < IDLE_SECONDS:
        return
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise DisconnectionError from error  # the pool opens another one in its place
    finally:
        cursor.close()


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
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={int(BUSY_SECONDS * 1000)}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get(SINGLE):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
