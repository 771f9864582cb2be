"""What a browser posts: bounded, files read, everything else text."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request

from designer.runtime.values import Upload
from exporters.page.inputs import Posted
from exporters.page.uploads import uploaded

NOTHING: Posted = {}
MAX_FIELDS, MAX_FILES, MAX_FIELD_BYTES = 20_000, 60, 2 * 1024 * 1024


async def posted_form(request: Request) -> Posted:
    """Names -> texts and files of a form in the order of the page; empty file inputs are left out."""
    found: dict[str, list[str | Upload]] = {}
    async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    found.setdefault(name, []).append(uploaded(value.filename, await value.read()))
                else:
                    found.setdefault(name, [])
            else:
                found.setdefault(name, []).append(value)
    return found
