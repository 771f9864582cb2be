"""What the simulated receivers took, as an API of the sending tenant."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from backend.admin_api.door import BASE, REFUSALS, BackendOf, RecordId
from backend.auth.users import Actor, current_actor
from backend.downloads import attachment
from backend.simulators import receipts
from backend.simulators.receipts import ReceiptPage, ReceiptView

ROUTER = APIRouter(tags=["Simulated partners"], responses=REFUSALS)
RECEIPTS = f"{BASE}/simulators/receipts"
AnyReader = Annotated[Actor, Depends(current_actor)]
FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "The file", "content": {"*/*": {}}},
}


@ROUTER.get(RECEIPTS)
def list_receipts(
    backend: BackendOf,
    actor: AnyReader,
    kind: Annotated[str | None, Query(pattern="^(transconnect|fit-connect)$")] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    page_size: Annotated[int, Query(ge=1, le=200)] = 25,
) -> ReceiptPage:
    """Deliveries of the own tenant, newest first; an operator sees all."""
    return receipts.page_of(backend, actor, kind=kind, page=page, page_size=page_size)


@ROUTER.get(f"{RECEIPTS}/{{receipt_id}}")
def read_receipt(receipt_id: RecordId, backend: BackendOf, actor: AnyReader) -> ReceiptView:
    """One delivery."""
    return receipts.receipt(backend, actor, receipt_id)


@ROUTER.get(f"{RECEIPTS}/{{receipt_id}}/files/{{position}}", response_class=Response, responses={**REFUSALS, **FILE})
def read_receipt_file(
    receipt_id: RecordId, position: Annotated[int, Path(ge=0, le=10_000)], backend: BackendOf, actor: AnyReader
) -> Response:
    """The bytes of a file of a delivery; positions count from 0."""
    return attachment(*receipts.received_file(backend, actor, receipt_id, position))
