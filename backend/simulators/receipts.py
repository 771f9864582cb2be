"""What the simulated receivers took, and how the sending tenant sees it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from backend.admin_api.door import Values
from backend.auth.roles import Right
from backend.auth.users import MISSING_RIGHT, Actor
from backend.context import Backend
from backend.engine.files import read_file
from backend.errors import RefusalError, not_found
from backend.paging import Paged
from backend.storage.cases import ProcessInstance, StoredFile
from backend.storage.insert import insert
from backend.storage.portal import SimulatorReceipt
from designer.text import Text

TRANSCONNECT, FIT_CONNECT = "transconnect", "fit-connect"
RECEIPT = Text("Der Eingang wurde", "Receipt")
FILE = Text("Die Datei wurde", "File")


@dataclass(frozen=True, slots=True)
class Received:
    """One file that came; bytes as sent, after decryption."""

    name: str
    media_type: str
    content: bytes


class ReceivedFile(Values):
    """A file of a delivery. `size` in bytes; it can be downloaded if the sending application is known."""

    position: int
    name: str
    media_type: str
    size: int
    kept: bool


class ReceiptView(Values):
    """One delivery. `facts` are the partner's own: FIT-Connect's destination, service and metadata."""

    id: int
    kind: str
    delivery_key: str
    submission_id: str
    case_id: str
    tenant_id: str | None
    received_at: datetime
    complete: bool
    files: tuple[ReceivedFile, ...]
    facts: dict[str, Any]


class ReceiptPage(Paged):
    """One page of deliveries, newest first."""

    receipts: tuple[ReceiptView, ...]


def sender_of(db: Session, delivery_key: str) -> ProcessInstance | None:
    """The process instance that delivers under this key (`<instance>:<element>:<count>`), if it is one of ours."""
    return db.get(ProcessInstance, delivery_key.partition(":")[0])


def claim(backend: Backend, db: Session, kind: str, delivery_key: str) -> tuple[SimulatorReceipt, bool]:
    """The receipt under a delivery key, locked, and whether it is new: then without files and not complete."""
    sender = sender_of(db, delivery_key)
    values = {
        "kind": kind,
        "delivery_key": delivery_key,
        "submission_id": str(uuid.uuid4()),
        "case_id": str(uuid.uuid4()),
        "tenant_id": sender.tenant_id if sender else None,
        "payload": {"complete": False, "files": []},
        "received_at": backend.now(),
    }
    first = insert(db, SimulatorReceipt).values(**values)
    added = db.execute(
        first.on_conflict_do_nothing(index_elements=["kind", "delivery_key"]).returning(SimulatorReceipt.id)
    ).scalar()
    query = select(SimulatorReceipt).where(SimulatorReceipt.kind == kind, SimulatorReceipt.delivery_key == delivery_key)
    return db.scalars(query.with_for_update()).one(), added is not None


def kept_file(backend: Backend, db: Session, sender: ProcessInstance | None, file: Received) -> dict[str, Any]:
    """What the receipt says of a file; its bytes are kept for the sender's tenant, where that is known.

    They are none of the sender's own files: of those, what the instance no longer names is removed.
    """
    file_id = None
    if sender is not None:
        file_id = backend.token()
        owner = (sender.tenant_id, None)
        db.add(StoredFile.of(file_id, owner, file.name, file.media_type, file.content, backend.now()))
    return {"name": file.name, "mediaType": file.media_type, "size": len(file.content), "fileId": file_id}


def page_of(
    backend: Backend, actor: Actor, *, kind: str | None = None, page: int = 1, page_size: int = 25
) -> ReceiptPage:
    """Deliveries of the actor's tenant; of all tenants and of nobody for an operator."""
    conditions = [_visible(actor)] + ([SimulatorReceipt.kind == kind] if kind else [])
    query = (
        select(SimulatorReceipt)
        .where(*conditions)
        .order_by(SimulatorReceipt.received_at.desc(), SimulatorReceipt.id.desc())
        .offset((page - 1) * page_size)
        .limit(page_size)
    )
    with backend.database.read() as db:
        total = db.scalar(select(func.count()).select_from(SimulatorReceipt).where(*conditions)) or 0
        found = tuple(_view(receipt) for receipt in db.scalars(query))
    return ReceiptPage(receipts=found, total=total, page=page, page_size=page_size)


def receipt(backend: Backend, actor: Actor, receipt_id: int) -> ReceiptView:
    """One delivery. Raises a 404, also for one of another tenant."""
    with backend.database.read() as db:
        return _view(_own(db, actor, receipt_id))


def received_file(backend: Backend, actor: Actor, receipt_id: int, position: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of a file of a delivery. Raises a 404."""
    with backend.database.read() as db:
        files = _own(db, actor, receipt_id).payload.get("files", [])
    if position >= len(files) or not files[position]["fileId"]:
        raise not_found(FILE)
    file = files[position]
    return file["name"], file["mediaType"], read_file(backend, file["fileId"])[2]


def _own(db: Session, actor: Actor, receipt_id: int) -> SimulatorReceipt:
    found = db.scalar(select(SimulatorReceipt).where(SimulatorReceipt.id == receipt_id, _visible(actor)))
    if found is None:
        raise not_found(RECEIPT)
    return found


def _visible(actor: Actor) -> ColumnElement[bool]:
    if not actor.rights & {Right.READ, Right.USE_INBOX}:
        raise RefusalError(403, MISSING_RIGHT)
    return true() if Right.OPERATE in actor.rights else SimulatorReceipt.tenant_id == actor.tenant_id


def _view(found: SimulatorReceipt) -> ReceiptView:
    payload = found.payload
    files = tuple(
        ReceivedFile(
            position=position,
            name=file["name"],
            media_type=file["mediaType"],
            size=file["size"],
            kept=file["fileId"] is not None,
        )
        for position, file in enumerate(payload.get("files", []))
    )
    return ReceiptView(
        id=found.id,
        kind=found.kind,
        delivery_key=found.delivery_key,
        submission_id=found.submission_id,
        case_id=found.case_id,
        tenant_id=found.tenant_id,
        received_at=found.received_at,
        complete=bool(payload.get("complete")),
        files=files,
        facts=payload.get("facts", {}),
    )
