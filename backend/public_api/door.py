"""What all calls of the public interface share: who may read is everybody, from any web site, with short caching."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import Field
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.admin_api.door import REFUSALS as ALL_REFUSALS
from backend.admin_api.door import BackendOf, StorableText
from backend.errors import unprocessable
from backend.portal.catalogue import find_places
from backend.storage.catalogue import Area
from designer.text import Text

BASE = "/api/public/v1"
CACHE = "public, max-age=300"
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: refusal for status, refusal in ALL_REFUSALS.items() if status in {400, 404, 422}
}
AreaKey = Annotated[
    str,
    Query(
        pattern=r"^(\d{8}|\d{12})?$",
        description="Official key of a municipality: AGS (8 digits) or ARS (12 digits)",
        examples=["14612000"],
    ),
]
PlaceName = Annotated[
    StorableText, Query(max_length=100, description="Name or postal code of a place", examples=["01067"])
]
Words = Annotated[StorableText, Query(max_length=100, description="Words that all have to occur", examples=["Hund"])]
PageNumber = Annotated[int, Query(ge=1, le=10_000)]
PageSize = Annotated[int, Query(ge=1, le=100)]
Html = Annotated[str, Field(description="HTML, cleaned: no scripts, styles, forms or frames")]


class CachedRoute(APIRoute):
    """Gives every answer an ETag of its content and answers 304 to who has it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with caching around it."""
        handle = super().get_route_handler()

        async def handle_cached(request: Request) -> Response:
            response = await handle(request)
            tag = f'"{sha256(response.body).hexdigest()[:32]}"'
            headers = {"Cache-Control": CACHE, "ETag": tag, "Vary": "Accept-Encoding"}
            if tag in request.headers.get("If-None-Match", ""):
                return Response(status_code=304, headers=headers)
            response.headers.update(headers)
            return response

        return handle_cached


def portal_address(request: Request, backend: BackendOf) -> str:
    """Address of the portal as people see it, without a trailing slash."""
    return (backend.settings.public_url or str(request.base_url)).rstrip("/")


Portal = Annotated[str, Depends(portal_address)]


def chosen_area(session: Session, key: str, place: str) -> Area | None:
    """The area that a request names; None if it names none. Raises a 422 for none or several of that name."""
    if not key and not place.strip():
        return None
    if key:
        found = list(session.scalars(select(Area).where(or_(Area.ars == key, Area.ags == key)).limit(2)))
    else:
        ids = [entry.id for entry in find_places(session, place)]
        found = list(session.scalars(select(Area).where(Area.id.in_(ids)).order_by(Area.name)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise unprocessable(Text("Diesen Ort gibt es hier nicht.", "There is no such place here."))
    named = ", ".join(f"{area.name} ({area.ars})" for area in found[:10])
    raise unprocessable(
        Text(f"Mehrere Orte passen: {named}. Bitte den Schlüssel angeben.", f"Several places: {named}. Give the key.")
    )
