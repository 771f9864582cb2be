"""Sending to FIT-Connect: the public Submission API, version 2 (docs.fitko.de/fit-connect), sender's side."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from backend.jwe import encrypt, key_from_jwk
from backend.outgoing import Answer, OutgoingError, call

METADATA_SCHEMA = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json"
JSON, JOSE, FORM = "application/json", "application/jose", "application/x-www-form-urlencoded"
IDEMPOTENCY_HEADER = "Idempotency-Key"


class FitConnectError(Exception):
    """A submission that did not succeed; the message is a German sentence without secrets."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where tokens are issued and where submissions go."""

    token: str
    submissions: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a submission. `purpose` is `form` for the filled form, else `attachment`."""

    name: str
    media_type: str
    content: bytes
    purpose: str = "attachment"


@dataclass(frozen=True, slots=True)
class Submission:
    """What is to be sent. `key` names this delivery: sent again it makes the same attachment ids."""

    key: str
    destination_id: str
    service_name: str
    service_identifier: str
    schema_uri: str
    data: bytes
    data_type: str
    attachments: Sequence[Attachment] = ()

    def attachment_id(self, position: int) -> str:
        """UUID of version 4, as FIT-Connect asks for."""
        digest = hashlib.sha256(f"{self.key}:{position}".encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))


@dataclass(frozen=True, slots=True)
class Receipt:
    """The numbers that FIT-Connect gave the submission."""

    submission_id: str
    case_id: str


def send(addresses: Addresses, client_id: str, client_secret: str, submission: Submission) -> Receipt:
    """Sends the submission, encrypted for its destination. Raises `FitConnectError`."""
    try:
        session = _Session(addresses.submissions.rstrip("/"), _token(addresses.token, client_id, client_secret))
        return session.send(submission)
    except OutgoingError as error:
        raise FitConnectError(str(error)) from error


def metadata(submission: Submission) -> dict[str, Any]:
    """The metadata record: what is sent, with the hashes of the contents."""
    return {
        "$schema": METADATA_SCHEMA,
        "publicService": {"name": submission.service_name, "identifier": submission.service_identifier},
        "contentStructure": {
            "data": {
                "hash": _hash(submission.data),
                "submissionSchema": {"schemaUri": submission.schema_uri, "mimeType": submission.data_type},
            },
            "attachments": [
                {
                    "attachmentId": submission.attachment_id(position),
                    "hash": _hash(attachment.content),
                    "purpose": attachment.purpose,
                    "mimeType": attachment.media_type,
                    "filename": attachment.name,
                }
                for position, attachment in enumerate(submission.attachments)
            ],
        },
    }


def _hash(content: bytes) -> dict[str, str]:
    return {"type": "sha512", "content": hashlib.sha512(content).hexdigest()}


def _token(address: str, client_id: str, client_secret: str) -> str:
    fields = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
    answer = call("POST", address, urlencode(fields).encode(), {"Content-Type": FORM})
    return str(_object(answer, "Anmeldung", quoting=False)["access_token"])


@dataclass(frozen=True, slots=True)
class _Session:
    base: str
    token: str

    def send(self, submission: Submission) -> Receipt:
        destination = f"/v2/destinations/{quote(submission.destination_id, safe='')}"
        key_id = str(self._call("GET", destination, "Zustellpunkt")["encryptionKid"])
        jwk = self._call("GET", f"{destination}/keys/{quote(key_id, safe='')}", "Schlüssel")
        try:
            key = key_from_jwk(jwk)
        except ValueError:
            raise FitConnectError("Der Schlüssel des Zustellpunkts ist unbrauchbar.") from None
        receipt = self._announce(submission)
        base = f"/v2/submissions/{quote(receipt.submission_id, safe='')}"
        for position, attachment in enumerate(submission.attachments):
            sealed = encrypt(attachment.content, key, key_id, attachment.media_type)
            path = f"{base}/attachments/{submission.attachment_id(position)}"
            self._call("PUT", path, "Anlage", sealed.encode(), JOSE)
        self._call("PUT", base, "Einreichung", orjson.dumps(_sealed(submission, key, key_id)))
        return receipt

    def _announce(self, submission: Submission) -> Receipt:
        body = {
            "destinationId": submission.destination_id,
            "announcedAttachments": [submission.attachment_id(at) for at in range(len(submission.attachments))],
            "publicService": {"name": submission.service_name, "identifier": submission.service_identifier},
        }
        answer = self._call("POST", "/v2/submissions", "Ankündigung", orjson.dumps(body), key=submission.key)
        return Receipt(str(answer["submissionId"]), str(answer["caseId"]))

    def _call(
        self, method: str, path: str, what: str, body: bytes | None = None, media_type: str = JSON, key: str = ""
    ) -> _Answered:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": JSON}
        headers |= {"Content-Type": media_type} if body is not None else {}
        headers |= {IDEMPOTENCY_HEADER: key} if key else {}
        return _object(call(method, self.base + path, body, headers), what)


class _Answered(dict[str, Any]):
    """A JSON object; a missing key is an error of the other side."""

    def __missing__(self, key: str) -> Any:
        raise FitConnectError(f"In der Antwort von FIT-Connect fehlt {key}.")


def _sealed(submission: Submission, key: RSAPublicKey, key_id: str) -> dict[str, str]:
    return {
        "encryptedMetadata": encrypt(orjson.dumps(metadata(submission)), key, key_id, JSON),
        "encryptedData": encrypt(submission.data, key, key_id, submission.data_type),
    }


def _object(answer: Answer, what: str, *, quoting: bool = True) -> _Answered:
    """The JSON object of an answer; an error names the step, the status and, if `quoting`, the other side's words."""
    try:
        found = orjson.loads(answer.body) if answer.body else {}
    except orjson.JSONDecodeError:
        found = {}
    found = found if isinstance(found, dict) else {}
    if not answer.is_success:
        words = f": {str(found.get('title') or found.get('detail') or '')[:300]}" if quoting else ""
        raise FitConnectError(f"FIT-Connect, {what}: HTTP-Status {answer.status}{words}".rstrip(": "))
    return _Answered(found)
