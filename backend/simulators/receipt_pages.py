"""What the simulated receivers took, as pages: did everything arrive as it should?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from backend.admin_api.door import BackendOf, RecordId
from backend.auth.users import Actor
from backend.downloads import attachment
from backend.inbox.door import RECEIPTS, LoggedIn
from backend.inbox.words import file_kind, moment
from backend.simulators import receipts
from designer.runtime.sizes import size_text

ROUTER = APIRouter(include_in_schema=False)
KINDS = {receipts.TRANSCONNECT: "Transconnect", receipts.FIT_CONNECT: "FIT-Connect"}


@ROUTER.get(RECEIPTS)
def receipt_list(
    request: Request,
    backend: BackendOf,
    actor: LoggedIn,
    number: Annotated[int, Query(alias="seite", ge=1, le=100_000)] = 1,
) -> Response:
    """Deliveries of the own tenant, newest first."""
    found = receipts.page_of(backend, actor, page=number)
    return _page(request, backend, actor, "receipts", {"found": found})


@ROUTER.get(f"{RECEIPTS}/{{receipt_id}}")
def show_receipt(receipt_id: RecordId, request: Request, backend: BackendOf, actor: LoggedIn) -> Response:
    """One delivery with its files."""
    found = receipts.receipt(backend, actor, receipt_id)
    return _page(request, backend, actor, "receipt", {"receipt": found, "facts": _facts(found.facts)})


@ROUTER.get(f"{RECEIPTS}/{{receipt_id}}/dateien/{{position}}")
def download(
    receipt_id: RecordId, position: Annotated[int, Path(ge=0, le=10_000)], backend: BackendOf, actor: LoggedIn
) -> Response:
    """A file of a delivery, to be saved."""
    return attachment(*receipts.received_file(backend, actor, receipt_id, position))


def _facts(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What FIT-Connect was told, in words."""
    service = facts.get("publicService") or {}
    named = (
        ("Zustellpunkt", facts.get("destinationId")),
        ("Leistung", service.get("name")),
        ("Leistungsschlüssel", service.get("identifier")),
        ("Fachdatenschema", facts.get("schemaUri")),
    )
    return [(name, str(value)) for name, value in named if value]


def _page(request: Request, backend: BackendOf, actor: Actor, name: str, values: Mapping[str, Any]) -> Response:
    tools = {"moment": moment, "size": size_text, "file_kind": file_kind, "kinds": KINDS}
    return backend.pages.response(request, f"simulators/{name}.html", {"actor": actor, **tools, **values})
