"""Areas: search and import. They are the same for all tenants."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import Field
from sqlalchemy import or_, select

from backend.admin_api.door import BASE, REFUSALS, BackendOf, Line, Values
from backend.auth.roles import Right
from backend.auth.users import Actor, requires
from backend.catalogue_csv import AreaRow, read_areas, save_areas
from backend.deployment_api.door import Body
from backend.errors import conflict, not_found
from backend.storage.catalogue import Area, AreaKind, AreaPostalCode, Responsibility
from designer.text import Text

ROUTER = APIRouter(tags=["Areas"], responses=REFUSALS)
AREA = Text("Das Gebiet wurde", "Area")
MOST_AREAS = 20_000
"""As many as a file may hold."""
ArsValue = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
Ars = Annotated[ArsValue, Path(examples=["146120000000"])]
PostalCode = Annotated[str, Field(pattern=r"^\d{5}$")]
Operator = Annotated[Actor, Depends(requires(Right.OPERATE))]


class AreaView(Values):
    """A place with its keys."""

    id: int
    ars: str
    ags: str | None
    name: str
    kind: str
    postal_codes: list[str]


class AreaValues(Values):
    """A place as it is kept; `ags` has 2 (state), 5 (district) or 8 digits (municipality)."""

    ags: Annotated[str | None, Field(pattern=r"^(\d{2}|\d{5}|\d{8})?$")] = None
    name: Line
    kind: AreaKind = AreaKind.MUNICIPALITY
    postal_codes: Annotated[tuple[PostalCode, ...], Field(max_length=500)] = ()


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
def import_areas(body: Body, backend: BackendOf, _actor: Operator) -> Imported:
    """Adds and updates areas from a CSV `ars;ags;name;kind;postal_codes` in UTF-8."""
    rows = read_areas(body)
    added, updated = backend.database.retrying(lambda session: save_areas(session, rows))
    return Imported(added=added, updated=updated)


@ROUTER.put(f"{BASE}/areas/{{ars}}")
def put_area(ars: Ars, values: AreaValues, backend: BackendOf, _actor: Operator) -> AreaView:
    """Adds the area of this key, or changes it."""
    row = AreaRow(ars, values.ags or None, values.name, values.kind, tuple(dict.fromkeys(values.postal_codes)))
    backend.database.retrying(lambda session: save_areas(session, (row,)))
    with backend.database.read() as session:
        return area_view(session.scalars(select(Area).where(Area.ars == ars)).one())


@ROUTER.delete(f"{BASE}/areas/{{ars}}", status_code=204)
def delete_area(ars: Ars, backend: BackendOf, _actor: Operator) -> Response:
    """Takes an area away; refused while a responsibility refers to it."""
    with backend.database.write() as session:
        area = session.scalar(select(Area).where(Area.ars == ars))
        if area is None:
            raise not_found(AREA)
        if session.scalar(select(Responsibility.id).where(Responsibility.area_id == area.id).limit(1)):
            raise conflict(Text("Für dieses Gebiet gibt es Zuständigkeiten.", "There are responsibilities for it."))
        session.delete(area)
    return Response(status_code=204)


def area_view(area: Area) -> AreaView:
    """The area as shown."""
    codes = [entry.postal_code for entry in area.postal_codes]
    return AreaView(id=area.id, ars=area.ars, ags=area.ags, name=area.name, kind=area.kind, postal_codes=codes)
