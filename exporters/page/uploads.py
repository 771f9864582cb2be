"""A file that a browser sent, made harmless: its name and what it claims to be."""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath, PureWindowsPath

from designer.runtime.values import Upload

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
