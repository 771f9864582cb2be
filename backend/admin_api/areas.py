"""Areas: search and import. They are the same for all tenants."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy import or_, select

from backend.admin_api.door import BASE, REFUSALS, BackendOf, Values
from backend.auth.roles import Right
from backend.auth.users import Actor, requires
from backend.catalogue_csv import read_areas, save_areas
from backend.deployment_api.door import Body
from backend.storage.catalogue import Area, AreaPostalCode

ROUTER = APIRouter(tags=["Areas"], responses=REFUSALS)


class AreaView(Values):
    """A place with its keys."""

    id: int
    ars: str
    ags: str | None
    name: str
    kind: str
    postal_codes: list[str]


class Imported(Values):
    """How many areas an import added and updated."""

    added: int
    updated: int


@ROUTER.get(f"{BASE}/areas")
def list_areas(
    backend: BackendOf,
    _actor: Annotated[Actor, Depends(requires(Right.READ))],
    search: Annotated[str, Query(max_length=100, pattern="^[^\\x00]*$")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> list[AreaView]:
    """Areas by name, begin of a postal code, or key."""
    query = select(Area).order_by(Area.name, Area.ars).limit(limit)
    if word := search.strip():
        query = query.where(
            or_(
                Area.name.icontains(word, autoescape=True),
                Area.ars == word,
                Area.ags == word,
                Area.postal_codes.any(AreaPostalCode.postal_code.startswith(word, autoescape=True)),
            )
        )
    with backend.database.read() as session:
        return [area_view(area) for area in session.scalars(query)]


@ROUTER.put(f"{BASE}/areas")
def import_areas(
    body: Body, backend: BackendOf, _actor: Annotated[Actor, Depends(requires(Right.OPERATE))]
) -> Imported:
    """Adds and updates areas from a CSV `ars;ags;name;kind;postal_codes` in UTF-8."""
    rows = read_areas(body)
    added, updated = backend.database.retrying(lambda session: save_areas(session, rows))
    return Imported(added=added, updated=updated)


def area_view(area: Area) -> AreaView:
    """The area as shown."""
    codes = [entry.postal_code for entry in area.postal_codes]
    return AreaView(id=area.id, ars=area.ars, ags=area.ags, name=area.name, kind=area.kind, postal_codes=codes)
