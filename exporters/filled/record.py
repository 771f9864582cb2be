"""What an exporter of filled forms is, and what it is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designer.model.codec import parse_json, read_bounded
from designer.model.problem import UnreadableError
from designer.text import Text

_NAMES = ("formId", "postfachHandleId", "pdfApplicantFormBase64", "creationDate")
_NO_OBJECT = Text("Hier wird ein Objekt mit Metadaten erwartet.", "An object with metadata is expected here.")
_UNKNOWN = Text(
    "Diese Angabe kennt die Plattform nicht; bekannt sind: {names}.",
    "The platform does not know this entry; known are: {names}.",
)
_NO_TEXT = Text("Hier wird ein Text erwartet.", "A text is expected here.")


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
        return tuple(zip(_NAMES, (self.form_id, self.mailbox_id, self.pdf, self.creation_date), strict=True))


Export = Callable[..., bytes]
"""Takes the form, its content and metadata or nothing; then, by keyword, the options of the exporter."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A target format: its name on the command line, the media type and ending of its files, and the function.

    `options` names what else the function takes by keyword.
    """

    name: str
    media_type: str
    extension: str
    export: Export
    options: tuple[str, ...] = ()


def read_metadata(path: Path) -> Metadata:
    """The metadata in a file. Raises `UnreadableError`, and `OSError` for a file that cannot be opened."""
    return decode_metadata(read_bounded(path), str(path))


def decode_metadata(data: bytes, source: str) -> Metadata:
    """Metadata from a JSON object with the platform's names, each a text or left out. Raises `UnreadableError`."""
    raw: Any = parse_json(data, source)
    if not isinstance(raw, Mapping):
        raise UnreadableError(source, _NO_OBJECT)
    for name, value in raw.items():
        if name not in _NAMES:
            raise UnreadableError(source, _UNKNOWN.format(names=", ".join(_NAMES)), pointer=f"/{name}")
        if not isinstance(value, str | None):
            raise UnreadableError(source, _NO_TEXT, pointer=f"/{name}")
    form_id, mailbox_id, pdf, created = (raw.get(name) for name in _NAMES)
    return Metadata(form_id or "", mailbox_id or "", pdf, created or "")
