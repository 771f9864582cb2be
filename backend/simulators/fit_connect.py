"""A simulated FIT-Connect: token, destination, and a submission that is announced, filled and sent.

Paths, bodies and duties follow the public description of the Submission API, version 2 (docs.fitko.de/fit-connect):
client credentials as form fields; a submission with announced attachments (UUID version 4); attachments, metadata and
data each as JWE for the destination's key; `cty` of metadata and data JSON or XML; SHA-512 of the contents in the
metadata.
For trying the error path: the client secret `ablehnen`, or the destination of zeros.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.jwe import Opened, decrypt, public_jwk
from backend.simulators.fit_connect_key import KEY_ID, destination_key
from backend.simulators.fit_connect_metadata import (
    JSON,
    METADATA_VERSION,
    XML,
    Body,
    Metadata,
    checked,
    read_body,
    sha512,
)
from backend.simulators.partner import PartnerRefusalError, answered, bounded_body, delivery_key
from backend.simulators.receipts import FIT_CONNECT, Received, claim, kept_file, sender_of
from backend.storage.portal import SimulatorReceipt

ROUTER = APIRouter(include_in_schema=False)
PATH = "/simulatoren/fit-connect"
SCOPE = "https://schema.fitko.de/fit-connect/oauth/scopes/send-submissions"
TOKEN_SECONDS = 1800
PURPOSE = "token of the simulated FIT-Connect"
REFUSED_SECRET, REFUSED_DESTINATION = "ablehnen", str(uuid.UUID(int=0))
JOSE = "application/jose"
ENDINGS = {JSON: ".json", XML: ".xml"}


def _uuid4(text: str) -> str:
    if str(uuid.UUID(text)) != text.lower() or uuid.UUID(text).version != 4:
        raise ValueError("a UUID of version 4 is expected")
    return text.lower()


Uuid4 = Annotated[str, AfterValidator(_uuid4)]


class _PublicService(Body):
    name: Annotated[str, Field(min_length=1, max_length=255)]
    identifier: Annotated[str, Field(pattern=r"^urn:[a-z0-9][a-z0-9-]{0,31}:\S+$", max_length=255)]


class _NewSubmission(Body):
    destination_id: Annotated[str, Field(min_length=36, max_length=36)]
    announced_attachments: Annotated[tuple[Uuid4, ...], Field(max_length=100)] = ()
    public_service: _PublicService


class _Sent(Body):
    encrypted_metadata: str
    encrypted_data: str


@dataclass(frozen=True, slots=True)
class _Call:
    """What a request brought; `parts` are the ids in its path."""

    authorization: str
    media_type: str
    key: str
    parts: dict[str, str]
    body: bytes


async def _call(request: Request) -> _Call:
    return _Call(
        request.headers.get("Authorization", ""),
        request.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        delivery_key(request),
        dict(request.path_params),
        await bounded_body(request),
    )


async def _answer(request: Request, work: Callable[[Backend, _Call], Response]) -> Response:
    def authorized(backend: Backend, call: _Call) -> Response:
        _require_token(backend, call.authorization)
        return work(backend, call)

    return await answered(request, _call, authorized, problem=True)


@ROUTER.post(f"{PATH}/token")
async def token(request: Request) -> Response:
    """Client credentials for a token of half an hour."""
    return await answered(request, _call, _token, problem=True)


@ROUTER.get(f"{PATH}/v2/destinations/{{destination_id}}")
async def destination(request: Request) -> Response:
    """Any destination exists, but that of zeros."""
    return await _answer(request, _destination)


@ROUTER.get(f"{PATH}/v2/destinations/{{destination_id}}/keys/{{key_id}}")
async def destination_public_key(request: Request) -> Response:
    """The key that contents are encrypted for."""
    return await _answer(request, _public_key)


@ROUTER.post(f"{PATH}/v2/submissions")
async def announce(request: Request) -> Response:
    """Begins a submission; the same idempotency key again finds the one begun."""
    return await _answer(request, _announce)


@ROUTER.put(f"{PATH}/v2/submissions/{{submission_id}}/attachments/{{attachment_id}}")
async def put_attachment(request: Request) -> Response:
    """Takes an announced attachment."""
    return await _answer(request, _put_attachment)


@ROUTER.put(f"{PATH}/v2/submissions/{{submission_id}}")
async def send(request: Request) -> Response:
    """Takes metadata and data and checks everything against each other."""
    return await _answer(request, _send)


def _token(backend: Backend, call: _Call) -> Response:
    fields = {name: values[0] for name, values in parse_qs(call.body.decode("utf-8", "replace")).items()}
    if fields.get("grant_type") != "client_credentials":
        return JSONResponse({"error": "unsupported_grant_type"}, 400)
    if not fields.get("client_id") or fields.get("client_secret") in {None, REFUSED_SECRET}:
        return JSONResponse({"error": "invalid_client"}, 401)
    until = backend.now().timestamp() + TOKEN_SECONDS
    issued = backend.secret_box.encrypt(datetime.fromtimestamp(until, backend.now().tzinfo).isoformat(), PURPOSE)
    body = {"access_token": issued, "token_type": "Bearer", "expires_in": TOKEN_SECONDS, "scope": SCOPE}
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def _require_token(backend: Backend, authorization: str) -> None:
    scheme, _, issued = authorization.partition(" ")
    try:
        until = datetime.fromisoformat(backend.secret_box.decrypt(issued.strip(), PURPOSE))
    except ValueError:
        raise PartnerRefusalError(401, "Das Token ist nicht gültig.") from None
    if scheme.lower() != "bearer" or until <= backend.now():
        raise PartnerRefusalError(401, "Das Token ist nicht gültig.")


def _destination(_backend: Backend, call: _Call) -> Response:
    destination_id = _known_destination(call.parts["destination_id"])
    body = {
        "destinationId": destination_id,
        "status": "active",
        "encryptionKid": KEY_ID,
        "metadataVersions": [METADATA_VERSION],
    }
    return JSONResponse(body)


def _public_key(backend: Backend, call: _Call) -> Response:
    _known_destination(call.parts["destination_id"])
    if call.parts["key_id"] != KEY_ID:
        raise PartnerRefusalError(404, "Diesen Schlüssel gibt es nicht.")
    return JSONResponse(public_jwk(destination_key(backend.settings.data_dir).public_key(), KEY_ID))


def _known_destination(text: str) -> str:
    try:
        found = str(uuid.UUID(text))
    except ValueError:
        raise PartnerRefusalError(422, "Die Kennung des Zustellpunkts ist keine UUID.") from None
    if found == REFUSED_DESTINATION:
        raise PartnerRefusalError(404, "Diesen Zustellpunkt gibt es nicht.")
    return found


def _announce(backend: Backend, call: _Call) -> Response:
    asked = read_body(_NewSubmission, call.body)
    _known_destination(asked.destination_id)
    announced = list(asked.announced_attachments)
    if len(set(announced)) != len(announced):
        raise PartnerRefusalError(422, "Die Kennungen der Anlagen sind nicht eindeutig.")

    def work(db: Session) -> tuple[str, str]:
        receipt, is_new = claim(backend, db, FIT_CONNECT, call.key)
        if is_new:
            facts = asked.model_dump(by_alias=True, mode="json")
            receipt.payload = {"complete": False, "files": [], "hashes": {}, "facts": facts}
        elif receipt.payload["facts"]["announcedAttachments"] != announced:
            raise PartnerRefusalError(409, "Diese Einreichung wurde mit anderen Anlagen angekündigt.")
        return receipt.submission_id, receipt.case_id

    submission_id, case_id = backend.database.retrying(work)
    body = {"submissionId": submission_id, "caseId": case_id, "destinationId": asked.destination_id}
    return JSONResponse(body, 201)


def _put_attachment(backend: Backend, call: _Call) -> Response:
    if call.media_type != JOSE:
        raise PartnerRefusalError(415, f"Erwartet wird {JOSE}.")
    opened = _opened(backend, call.body.decode("ascii", "replace"))
    attachment_id = call.parts["attachment_id"].lower()

    def work(db: Session) -> None:
        receipt = _submission(db, call.parts["submission_id"])
        if attachment_id not in receipt.payload["facts"]["announcedAttachments"]:
            raise PartnerRefusalError(404, "Diese Anlage wurde nicht angekündigt.")
        hashes = receipt.payload["hashes"]
        if receipt.payload["complete"] or attachment_id in hashes:
            return
        media_type = str(opened.header.get("cty") or "application/octet-stream")
        received = Received(attachment_id, media_type, opened.content)
        file = {"id": attachment_id, **kept_file(backend, db, sender_of(db, receipt.delivery_key), received)}
        receipt.payload = {
            **receipt.payload,
            "files": [*receipt.payload["files"], file],
            "hashes": {**hashes, attachment_id: sha512(opened.content)},
        }

    backend.database.retrying(work)
    return Response(status_code=204)


def _send(backend: Backend, call: _Call) -> Response:
    sent = read_body(_Sent, call.body)
    metadata, data = _opened(backend, sent.encrypted_metadata), _opened(backend, sent.encrypted_data)

    def work(db: Session) -> dict[str, str]:
        receipt = _submission(db, call.parts["submission_id"])
        payload = receipt.payload
        if not payload["complete"]:
            read = checked(metadata, data, payload["facts"]["announcedAttachments"], payload["hashes"])
            received = Received("fachdaten" + ENDINGS[read.data_type], read.data_type, data.content)
            first = kept_file(backend, db, sender_of(db, receipt.delivery_key), received)
            receipt.payload = {
                **payload,
                "complete": True,
                "files": [first, *_named(payload["files"], read)],
                "facts": {**payload["facts"], "schemaUri": read.content_structure.data.submission_schema.schema_uri},
            }
            receipt.received_at = backend.now()
        return {"submissionId": receipt.submission_id, "caseId": receipt.case_id}

    return JSONResponse(backend.database.retrying(work))


def _named(files: Sequence[Mapping[str, Any]], metadata: Metadata) -> list[dict[str, Any]]:
    """The attachments in the order of the metadata, with the names and types that these give them."""
    kept = {file["id"]: file for file in files}
    return [
        {**kept[entry.attachment_id.lower()], "name": entry.filename, "mediaType": entry.mime_type}
        for entry in metadata.content_structure.attachments
    ]


def _submission(db: Session, submission_id: str) -> SimulatorReceipt:
    query = select(SimulatorReceipt).where(
        SimulatorReceipt.kind == FIT_CONNECT, SimulatorReceipt.submission_id == submission_id
    )
    found = db.scalar(query.with_for_update())
    if found is None:
        raise PartnerRefusalError(404, "Diese Einreichung gibt es nicht.")
    return found


def _opened(backend: Backend, text: str) -> Opened:
    try:
        opened = decrypt(text, destination_key(backend.settings.data_dir))
    except ValueError:
        raise PartnerRefusalError(422, "Der Inhalt ist nicht für diesen Zustellpunkt verschlüsselt.") from None
    if opened.header.get("kid") != KEY_ID:
        raise PartnerRefusalError(422, "Der Inhalt nennt einen anderen Schlüssel.")
    return opened
