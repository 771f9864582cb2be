"""What an exporter of filled forms is, and what it is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from designer.model.codec import parse_json
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.runtime.content import FormContent
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the platform writes before the fields (form format reference, section 8, "Metadata"), in this order.

    `pdf` is the Base64 of the applicant's PDF; `creation_date` looks like `2026-01-15T10:30:00.123+01:00`.
    """

    form_id: str
    mailbox_id: str = ""
    pdf: str | None = None
    creation_date: str = ""

    def pairs(self) -> tuple[tuple[str, str | None], ...]:
        """Names and values in the platform's order."""
        return (
            ("formId", self.form_id),
            ("postfachHandleId", self.mailbox_id),
            ("pdfApplicantFormBase64", self.pdf),
            ("creationDate", self.creation_date),
        )


Export = Callable[[Form, FormContent, Metadata | None], bytes]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A target format: its name on the command line, the media type and ending of its files, and the function."""

    name: str
    media_type: str
    extension: str
    export: Export


def decode_metadata(data: bytes, source: str) -> Metadata:
    """Metadata from a JSON object with the platform's names. Raises `UnreadableError`."""
    raw: Any = parse_json(data, source)
    if not isinstance(raw, Mapping):
        raise UnreadableError(source, Text("Hier wird ein Objekt erwartet.", "An object is expected here."))
    pdf = raw.get("pdfApplicantFormBase64")
    return Metadata(
        str(raw.get("formId") or ""),
        str(raw.get("postfachHandleId") or ""),
        None if pdf is None else str(pdf),
        str(raw.get("creationDate") or ""),
    )
