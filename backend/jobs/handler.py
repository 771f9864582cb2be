"""A kind of job as a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from backend.context import Backend


@dataclass(frozen=True, slots=True)
class JobHandler:
    """What does jobs of one kind.

    `run(backend, session, payload)` works in the very transaction in which the job is marked done: what it writes
    there happens exactly once. What it does elsewhere (HTTP) may happen again after a crash, so it hands the other
    side the job's key, and the other side counts each key once.
    `every_seconds` makes it a repeated job that the server enqueues itself.
    """

    kind: str
    run: Callable[[Backend, Session, dict[str, Any]], None]
    every_seconds: int | None = None
