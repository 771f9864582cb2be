"""The page around every page of the portal: who is logged in, where one is, what the cookie must say."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import Response

from backend.context import Backend
from backend.portal.session import MANY, Visit, remember


def page(
    backend: Backend, request: Request, visit: Visit | None, template: str, values: dict[str, Any], status: int = 200
) -> Response:
    """A page of the portal as an answer. Every template gets `visit` (or None) and `unread` messages."""
    everything = {"visit": visit, "unread": _unread(visit), "tenant": None, "language": "de", **values}
    response = backend.pages.response(request, f"portal/{template}", everything, status)
    return remember(response, visit, backend) if visit is not None else response


def _unread(visit: Visit | None) -> str:
    if visit is None or not visit.unread:
        return ""
    return str(visit.unread) if visit.unread < MANY else f"{MANY - 1}+"
