"""What a browser posts: bounded, files read, everything else text."""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from designer.runtime.values import Upload
from exporters.page.inputs import Posted

MAX_FIELDS, MAX_FILES, MAX_FIELD_BYTES = 20_000, 60, 2 * 1024 * 1024
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')


async def posted_form(request: Request) -> Posted:
    """Names -> texts and files of a form in the order of the page; empty file inputs are left out."""
    found: dict[str, list[str | Upload]] = {}
    async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    found.setdefault(name, []).append(await _upload(value))
                else:
                    found.setdefault(name, [])
            else:
                found.setdefault(name, []).append(value)
    return found


PostedForm = Annotated[Posted, Depends(posted_form)]


async def _upload(file: UploadFile) -> Upload:
    name = safe_name(file.filename or "")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Upload(name, kind, await file.read())


def safe_name(name: str) -> str:
    """A file name without folders, control characters and what file systems refuse; at most 120 characters.

    The media type is taken from it, never from what the browser claims.
    """
    last = PurePosixPath(PureWindowsPath(name).name).name
    cleaned = _NOT_IN_NAMES.sub("_", last).strip(" .") or "datei"
    stem, dot, ending = cleaned.rpartition(".")
    if not stem or len(ending) > 10:
        return cleaned[:120]
    return f"{stem[: 119 - len(ending)]}{dot}{ending}"


def first(posted: Posted, name: str, default: str = "") -> str:
    """The first text of a name."""
    values = posted.get(name) or ()
    return values[0] if values and isinstance(values[0], str) else default
