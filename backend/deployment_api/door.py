"""What all calls of the deployment interfaces share: who calls for which tenant, bodies, dates, header texts.

These clients send a `Content-Type` that says nothing and any `Accept` (deployment-api.md section 2), so bodies are read
as bytes and parsed here. Errors are one German sentence of plain text (see `backend.errors`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from backend.auth.roles import Right
from backend.auth.users import Actor, current_actor
from backend.context import Backend, backend_of
from backend.errors import RefusalError, invalid
from designer.model.codec import parse_json
from designer.model.problem import UnreadableError
from designer.text import Text

TENANT_HEADER = "X-SP-Mandant"
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Caller:
    """A user with the right to deploy, and the tenant the call is for."""

    actor: Actor
    tenant_id: str


class Wire(BaseModel):
    """Parent of bodies: camelCase keys, unknown keys ignored."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, populate_by_name=True)


def caller(request: Request, actor: Annotated[Actor, Depends(current_actor)]) -> Caller:
    """The caller and the tenant: the header's where sent (Serviceportal), else the user's own (OZG-Hub)."""
    actor.require(Right.DEPLOY)
    tenant_id = request.headers.get(TENANT_HEADER) or actor.tenant_id
    if tenant_id is None:
        raise RefusalError(
            403,
            Text(
                "Dieser Benutzer gehört zu keinem Mandanten; bitte den Mandanten im Kopf X-SP-Mandant angeben.",
                "This user belongs to no tenant; name the tenant in the header X-SP-Mandant.",
            ),
        )
    actor.require_tenant(tenant_id)
    return Caller(actor, tenant_id)


async def raw_body(request: Request) -> bytes:
    """The body's bytes, also of a DELETE; the door to endpoints that are plain functions."""
    return await request.body()


Body = Annotated[bytes, Depends(raw_body)]
CallerOf = Annotated[Caller, Depends(caller)]
BackendOf = Annotated[Backend, Depends(backend_of)]


def parse_body(body: bytes) -> Any:
    """The JSON value of a body; raises a 400 that names the place of the first mistake."""
    if not body.strip():
        raise invalid(Text("Die Anfrage hat keinen Inhalt.", "The request has no body."))
    try:
        value = parse_json(body, "Anfrage")
        require_storable(value)
        return value
    except UnreadableError as error:
        raise invalid(Text(error.describe("de"), error.describe("en"))) from None


def require_storable(value: Any) -> None:
    """Raises a 400 for a text, at any depth, that no database keeps: with NUL or half a pair of surrogates."""
    waiting = [value]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            waiting += (*entry, *entry.values())
        elif isinstance(entry, list):
            waiting += entry
        elif isinstance(entry, str) and not is_storable(entry):
            raise invalid(
                Text("Die Anfrage enthält ein unzulässiges Zeichen.", "The request holds a forbidden character.")
            )


def is_storable(text: str) -> bool:
    """Whether every database keeps the text."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def read_body(body: bytes, model: type[Model]) -> Model:
    """The body as `model`; raises a 400 that names the first wrong key."""
    return read_value(parse_body(body), model)


def read_value(value: Any, model: type[Model]) -> Model:
    """A JSON value as `model`; raises a 400 that names the first wrong key."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "Anfrage"
        if first["type"] == "missing":
            raise invalid(Text(f"Die Angabe „{key}“ fehlt.", f'"{key}" is missing.')) from None
        raise invalid(Text(f"Die Angabe „{key}“ ist nicht gültig.", f'"{key}" is not valid.')) from None


def require_text(value: str | None, name: str) -> str:
    """`value` without blanks around; raises a 400 if nothing is left."""
    text = (value or "").strip()
    if not text:
        raise invalid(Text(f"Die Angabe „{name}“ fehlt.", f'"{name}" is missing.'))
    return text


def header_text(request: Request, name: str) -> str:
    """A header's text: UTF-8 if it is, else ISO-8859-1, as different clients send names with umlauts."""
    raw = request.headers.get(name, "").encode("latin-1")
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip()


def required_header(request: Request, name: str) -> str:
    """A header's text; raises a 400 if it is missing or blank."""
    return require_text(header_text(request, name), name)


def _wire_date(value: object) -> object:
    """`[2099, 1, 31]` (what the client sends) or `2099-01-31` (what the documentation says)."""
    if isinstance(value, list):
        if len(value) != 3 or not all(type(part) is int for part in value):
            raise ValueError("a date needs year, month and day")
        try:
            return date(*value)
        except OverflowError:
            raise ValueError("no year of any calendar") from None
    if isinstance(value, str) and len(value) == 10:
        return value
    if value is None:
        return None
    raise ValueError("neither a date array nor a date text")


WireDate = Annotated[date, BeforeValidator(_wire_date)]
