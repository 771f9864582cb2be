"""Whether the server answers: for proxies and monitoring."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.admin_api.door import BackendOf, Values
from backend.public_api.door import BASE

ROUTER = APIRouter(tags=["Public"])


class Health(Values):
    """`ok`, or `unavailable` while the database does not answer."""

    status: Annotated[str, Field(examples=["ok"])]


@ROUTER.get(f"{BASE}/health", responses={503: {"model": Health, "description": "The database does not answer"}})
def read_health(backend: BackendOf, response: Response) -> Health:
    """Asks the database; 503 while it does not answer."""
    response.headers["Cache-Control"] = "no-store"
    try:
        with backend.database.read() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        response.status_code = 503
        return Health(status="unavailable")
    return Health(status="ok")
