"""Runs migrations on the connection that `backend.storage.migrate` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from backend.storage.base import UtcDateTime
from backend.storage.tables import METADATA


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Writes our moments as plain columns: a migration must not depend on the program's later state."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_item=render_item)
with context.begin_transaction():
    context.run_migrations()
