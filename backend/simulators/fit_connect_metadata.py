"""The metadata of a FIT-Connect submission, and whether it tells the truth about what came with it.

Source: the public metadata schema 2.x (schema.fitko.de/fit-connect/metadata), as far as applications need it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from backend.jwe import Opened
from backend.simulators.partner import PartnerRefusalError, require_well_formed

METADATA_VERSION = "2.1.0"
JSON, XML = "application/json", "application/xml"
Model = TypeVar("Model", bound=BaseModel)


class Body(BaseModel):
    """Parent of bodies: camelCase keys, unknown keys ignored."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Hash(Body):
    """SHA-512 of the content before encryption, in hexadecimal digits."""

    type: Literal["sha512"]
    content: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


class SubmissionSchema(Body):
    """Where the structure of the data is described."""

    schema_uri: Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$", max_length=2000)]
    mime_type: Literal["application/json", "application/xml"]


class DataEntry(Body):
    """What the metadata say of the data."""

    hash: Hash
    submission_schema: SubmissionSchema


class AttachmentEntry(Body):
    """What the metadata say of an attachment."""

    attachment_id: str
    hash: Hash
    purpose: Literal["form", "attachment", "report"]
    mime_type: Annotated[str, Field(pattern=r"^[\w.+-]+/[\w.+-]+$", max_length=200)]
    filename: Annotated[str, Field(min_length=1, max_length=255)] = "Anlage"


class ContentStructure(Body):
    """Data and attachments."""

    data: DataEntry
    attachments: tuple[AttachmentEntry, ...]


class Metadata(Body):
    """The whole record."""

    schema_address: Annotated[
        str, Field(alias="$schema", pattern=r"^https://schema\.fitko\.de/fit-connect/metadata/2\.\d+\.\d+/\S+\.json$")
    ]
    content_structure: ContentStructure

    @property
    def data_type(self) -> str:
        """Media type of the data."""
        return self.content_structure.data.submission_schema.mime_type


def checked(metadata: Opened, data: Opened, announced: Sequence[str], hashes: Mapping[str, str]) -> Metadata:
    """The metadata, if they fit data and attachments (`hashes`: attachment id -> SHA-512). Raises a refusal (422)."""
    if metadata.header.get("cty") != JSON:
        raise PartnerRefusalError(422, f"Die Metadaten müssen im Kopf des JWE als {JSON} bezeichnet sein.")
    read = read_body(Metadata, metadata.content)
    _require_data(read.content_structure.data, data)
    entries = {entry.attachment_id.lower(): entry for entry in read.content_structure.attachments}
    if set(entries) != set(announced) or len(entries) != len(read.content_structure.attachments):
        raise PartnerRefusalError(422, "Metadaten und Ankündigung nennen nicht dieselben Anlagen.")
    for attachment_id, entry in entries.items():
        if attachment_id not in hashes:
            raise PartnerRefusalError(422, f"Die Anlage {attachment_id} wurde nicht hochgeladen.")
        if hashes[attachment_id] != entry.hash.content:
            raise PartnerRefusalError(422, f"Der Hash der Anlage {attachment_id} stimmt nicht.")
    return read


def _require_data(entry: DataEntry, data: Opened) -> None:
    media_type = entry.submission_schema.mime_type
    if data.header.get("cty") != media_type:
        raise PartnerRefusalError(422, "Die Art der Fachdaten ist in JWE und Metadaten verschieden.")
    if sha512(data.content) != entry.hash.content:
        raise PartnerRefusalError(422, "Der Hash der Fachdaten stimmt nicht.")
    if media_type == XML:
        require_well_formed(data.content, "Fachdaten")
        return
    try:
        orjson.loads(data.content)
    except orjson.JSONDecodeError:
        raise PartnerRefusalError(422, "Die Fachdaten sind kein JSON.") from None


def read_body(model: type[Model], body: bytes) -> Model:
    """A JSON body as a value. Raises a refusal (422) that names the place."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise PartnerRefusalError(422, f"Die Angabe {place} fehlt oder ist nicht gültig.") from None


def sha512(content: bytes) -> str:
    """The hash that the metadata carry."""
    return hashlib.sha512(content).hexdigest()
