"""A file that a browser sent, made harmless: its name, what it claims to be, and whether its first bytes agree."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath

from designer.runtime.values import Upload
from designer.text import Text

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')


def uploaded(name: str, data: bytes) -> Upload:
    """The file under a safe name; its media type is taken from the name, never from what the browser claims."""
    safe = safe_name(name)
    return Upload(safe, mimetypes.guess_type(safe)[0] or "application/octet-stream", data)


def safe_name(name: str) -> str:
    """A file name without folders, control characters and what file systems refuse; at most 120 characters."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    cleaned = _NOT_IN_NAMES.sub("_", last).strip(" .") or "datei"
    stem, dot, ending = cleaned.rpartition(".")
    if not stem or len(ending) > 10:
        return cleaned[:120]
    return f"{stem[: 119 - len(ending)]}{dot}{ending}"


_ZIP, _OLE, _RTF = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), (b"{\\rtf",)
_JPEG, _TIFF = (b"\xff\xd8\xff",), (b"II*\x00", b"MM\x00*")
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "rtf": _RTF,
    **dict.fromkeys(("jpg", "jpeg", "jpe"), _JPEG),
    **dict.fromkeys(("tif", "tiff"), _TIFF),
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "asice", "asics"), _ZIP),
    **dict.fromkeys(("doc", "xls", "ppt"), _OLE + _RTF + _ZIP),
}
"""Ending -> how such files begin. Office programs also write newer formats under their old endings."""
_TEXTS = frozenset({"txt", "csv", "json", "xml", "svg"})
_HEAD = 1024
"""Readers find the mark of a PDF anywhere in so many bytes (ISO 32000-1, annex H.3.4.1)."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_EMPTY = Text("Die Datei „{name}“ ist leer.", 'The file "{name}" is empty.')
_OTHER_CONTENT = Text(
    "„{name}“ ist keine {kind}-Datei, obwohl der Name das sagt. Bitte öffnen Sie die Datei in ihrem Programm und"
    " speichern Sie sie im richtigen Format.",
    '"{name}" is no {kind} file, though its name says so. Please open it in its program and save it in the right'
    " format.",
)


def content_problem(upload: Upload) -> Text | None:
    """Why the content of a new file does not go with its ending; `None` if it does or the ending is not known here."""
    if not upload.data:
        return _EMPTY.format(name=upload.filename)
    if _agrees(upload.extension, upload.data):
        return None
    return _OTHER_CONTENT.format(name=upload.filename, kind=upload.extension.upper())


def _agrees(extension: str, data: bytes) -> bool:
    head = data[:_HEAD]
    if extension == "pdf":
        return b"%PDF-" in head
    if extension in _TEXTS:
        return b"\0" not in head or head.startswith(_UTF_16)
    return extension not in _BEGINNINGS or head.startswith(_BEGINNINGS[extension])
