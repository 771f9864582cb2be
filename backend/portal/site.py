"""The page around every page of the portal: who is logged in, where one is, what the cookie must say."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from sqlalchemy import func, select
from starlette.responses import Response

from backend.context import Backend
from backend.portal.session import Visit, remember
from backend.storage.messages import MailboxMessage


def page(
    backend: Backend, request: Request, visit: Visit | None, template: str, values: dict[str, Any], status: int = 200
) -> Response:
    """A page of the portal as an answer. Every template gets `visit` (or None) and `unread` messages."""
    everything = {"visit": visit, "unread": _unread(backend, visit), "tenant": None, "language": "de", **values}
    response = backend.pages.response(request, f"portal/{template}", everything, status)
    return remember(response, visit, backend) if visit is not None else response


def _unread(backend: Backend, visit: Visit | None) -> int:
    if visit is None or visit.account_id is None:
        return 0
    query = select(func.count(MailboxMessage.id)).where(
        MailboxMessage.account_id == visit.account_id, MailboxMessage.read_at.is_(None)
    )
    with backend.database.read() as db:
        return db.scalar(query) or 0
