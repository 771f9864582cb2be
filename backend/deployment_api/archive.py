"""Opens uploaded archives: hostile until read. Bounded number and size of files, no folders kept, no duplicates."""

from __future__ import annotations

import base64
import binascii
import io
import lzma
import zipfile
import zlib
from pathlib import PurePosixPath

from backend.errors import RefusalError, invalid
from backend.settings import MEBIBYTE
from designer.text import Text

MAX_FILES = 500
MAX_FILE_BYTES = 16 * MEBIBYTE
MAX_TOTAL_BYTES = 64 * MEBIBYTE
UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError),
    *(zlib.error, lzma.LZMAError),
)
"""What the library raises for broken, encrypted or unknown contents."""
NO_ZIP = Text("Das Archiv ist keine lesbare ZIP-Datei.", "The archive is no readable ZIP file.")
TOO_LARGE = Text("Das Archiv ist zu groß.", "The archive is too large.")


def decode_base64(text: str) -> bytes:
    """The bytes of a base64 text with padding; raises a 400."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise invalid(Text("Das Archiv ist kein gültiges Base64.", "The archive is no valid base64.")) from None


def read_archive(content: bytes) -> dict[str, bytes]:
    """Base name -> bytes of every regular file, read by the central directory (deployment-api.md 3.1).

    Raises a 400 for what is no ZIP or has a name twice, a 413 for too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _require_bounded(entries)
            return _contents(archive, entries)
    except UNREADABLE:
        raise invalid(NO_ZIP) from None


def _require_bounded(entries: list[zipfile.ZipInfo]) -> None:
    sizes = [entry.file_size for entry in entries]
    if len(sizes) > MAX_FILES or sum(sizes) > MAX_TOTAL_BYTES or max(sizes, default=0) > MAX_FILE_BYTES:
        raise RefusalError(413, TOO_LARGE)


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        if name in contents:
            raise invalid(Text(f"Das Archiv enthält „{name}“ mehrfach.", f'The archive holds "{name}" twice.'))
        with archive.open(entry) as file:
            contents[name] = file.read(entry.file_size + 1)
        if len(contents[name]) != entry.file_size:
            raise invalid(NO_ZIP)
    return contents
