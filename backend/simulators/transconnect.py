"""A simulated Transconnect: takes what `SecurePost` of the generated scripts sends, XML or files, and checks it.

The real interface is not public. `/ablehnen` refuses everything, for trying the process's error path.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from sqlalchemy.orm import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from backend.context import Backend
from backend.simulators.partner import (
    PartnerRefusalError,
    answered,
    bounded_body,
    delivery_key,
    require_well_formed,
)
from backend.simulators.receipts import TRANSCONNECT, Received, claim, kept_file, sender_of

ROUTER = APIRouter(include_in_schema=False)
PATH = "/simulatoren/transconnect"
XML_TYPES = {"application/xml", "text/xml"}
MULTIPART = "multipart/form-data"
MAX_FILES = 100
SIGNATURES = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
"""How files of these types begin."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came: the sender's key, if it gave one, and files."""

    key: str
    files: tuple[Received, ...]


@ROUTER.post(f"{PATH}/ablehnen")
async def refuse(request: Request) -> Response:
    """Refuses everything, as a receiver that is out of order."""
    return await answered(request, _out_of_order, _take)


@ROUTER.post(PATH)
async def take(request: Request) -> Response:
    """Takes one delivery; answers with its number, 201 for a new one and 200 for one that was there already."""
    return await answered(request, _delivery, _take)


async def _out_of_order(_request: Request) -> Delivery:
    raise PartnerRefusalError(503, "Transconnect nimmt zurzeit nichts an (simuliert).")


async def _delivery(request: Request) -> Delivery:
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in XML_TYPES | {MULTIPART}:
        raise PartnerRefusalError(415, "Erwartet wird application/xml oder multipart/form-data.")
    body = await bounded_body(request)
    files = await _parts(request) if media_type == MULTIPART else (Received("antrag.xml", media_type, body),)
    return Delivery(delivery_key(request), files)


async def _parts(request: Request) -> tuple[Received, ...]:
    try:
        async with request.form(max_files=MAX_FILES) as form:
            parts = [part for part in form.getlist("files") if isinstance(part, UploadFile)]
            if not parts or len(parts) != len(form.multi_items()):
                raise PartnerRefusalError(422, "Erwartet werden Dateien mit dem Namen „files“ und nichts sonst.")
            return tuple([Received(part.filename or "", part.content_type or "", await part.read()) for part in parts])
    except HTTPException:
        raise PartnerRefusalError(400, "Die Lieferung lässt sich nicht in Teile zerlegen.") from None


def _take(backend: Backend, delivery: Delivery) -> Response:
    for file in delivery.files:
        _require_sound(file)
    is_new, number = backend.database.retrying(lambda db: _keep(backend, db, delivery))
    return PlainTextResponse(number, 201 if is_new else 200)


def _require_sound(file: Received) -> None:
    if not file.name or not file.content:
        raise PartnerRefusalError(422, f"„{file.name}“: Name oder Inhalt fehlt.")
    media_type = file.media_type.partition(";")[0].strip().lower()
    if media_type in XML_TYPES:
        require_well_formed(file.content, file.name)
    elif not file.content.startswith(SIGNATURES.get(media_type, b"")):
        raise PartnerRefusalError(422, f"„{file.name}“ ist keine Datei der Art {media_type}.")


def _keep(backend: Backend, db: Session, delivery: Delivery) -> tuple[bool, str]:
    receipt, is_new = claim(backend, db, TRANSCONNECT, delivery.key)
    if is_new:
        sender = sender_of(db, delivery.key)
        files = [kept_file(backend, db, sender, file) for file in delivery.files]
        receipt.payload = {"complete": True, "files": files}
    return is_new, receipt.submission_id
