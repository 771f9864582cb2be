"""What all calls of the administration interface share: the tenant in the path, values, records of one tenant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from backend.auth.roles import Right
from backend.auth.users import Actor, current_actor
from backend.context import Backend, backend_of
from backend.errors import not_found, unprocessable
from backend.storage.base import Base
from designer.text import Text

BASE = "/api/v1"
TENANT = BASE + "/tenants/{tenant_id}"
LARGEST_ID = 2**63 - 1
Record = TypeVar("Record", bound=Base)
BackendOf = Annotated[Backend, Depends(backend_of)]
RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
TenantId = Annotated[str, Path(pattern=r"^\d{1,12}$")]


class Values(BaseModel):
    """Parent of bodies and answers: snake_case keys, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("a text must not hold the character NUL")
    text.encode("utf-8")
    return text


StorableText = Annotated[str, AfterValidator(_storable)]
Line = Annotated[StorableText, Field(min_length=1, max_length=300)]
OptionalLine = Annotated[StorableText, Field(max_length=300)]
LongText = Annotated[StorableText, Field(max_length=200_000)]


def tenant_actor(right: Right) -> Callable[..., Actor]:
    """A dependency: an actor with `right` in the tenant that the path names."""

    def allowed(tenant_id: TenantId, actor: Annotated[Actor, Depends(current_actor)]) -> Actor:
        actor.require(right)
        actor.require_tenant(tenant_id)
        return actor

    return allowed


Reader = Annotated[Actor, Depends(tenant_actor(Right.READ))]
CatalogueEditor = Annotated[Actor, Depends(tenant_actor(Right.EDIT_CATALOGUE))]
ProcessEditor = Annotated[Actor, Depends(tenant_actor(Right.EDIT_PROCESSES))]
TenantAdmin = Annotated[Actor, Depends(tenant_actor(Right.ADMINISTER_TENANT))]


def own(session: Session, table: type[Record], record_id: int | str, tenant_id: str, what: Text) -> Record:
    """The tenant's record; the same 404 for one that does not exist and one of another tenant."""
    found = session.get(table, record_id)
    if found is None or getattr(found, "tenant_id", None) != tenant_id:
        raise not_found(what)
    return found


def known(
    session: Session,
    table: type[Record],
    record_id: int,
    tenants: tuple[str, ...],
    what: Text,
    field: str | None = None,
) -> Record:
    """A record that a body refers to; raises a 422 unless it belongs to one of `tenants`."""
    found = session.get(table, record_id)
    if found is None or getattr(found, "tenant_id", tenants[0]) not in tenants:
        told = f"{what.de} {record_id} gibt es nicht.", f"There is no {what.en} {record_id}."
        raise unprocessable(Text(*told), field)
    return found


class Message(Values):
    """A sentence for people in both languages."""

    de: Annotated[str, Field(examples=["Dazu fehlt Ihnen das Recht."])]
    en: Annotated[str, Field(examples=["You do not have the right to do this."])]


class Refusal(Values):
    """Why something was not done."""

    detail: Message


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "model": Refusal}
    for status, text in (
        (400, "Request cannot be read"),
        (401, "Not signed in"),
        (403, "Right or tenant missing"),
        (404, "Not found, or of another tenant"),
        (409, "Contradicts what is kept"),
        (413, "Too large"),
        (422, "Values break a rule"),
        (429, "Too many failed logins"),
    )
}
