"""What a browser posts, from the bytes of the request."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qsl

from python_multipart import parse_form
from python_multipart.multipart import Field, File

from designer.runtime.values import Upload
from exporters.page.inputs import Posted
from exporters.page.uploads import uploaded

MAX_BODY = 64 * 1024 * 1024


def posted_from(content_type: str, body: bytes) -> Posted:
    """Names -> texts and files in the order of the page; nothing for a body that cannot be read."""
    found: dict[str, list[str | Upload]] = {}
    if content_type.startswith("application/x-www-form-urlencoded"):
        for name, text in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
            found.setdefault(name, []).append(text)
        return found

    def on_field(field: Field) -> None:
        name, value = _text(field.field_name), _text(field.value or b"")
        found.setdefault(name, []).append(value)

    def on_file(file: File) -> None:
        handle = file.file_object
        handle.seek(0)
        name = _text(file.file_name or b"")
        if name:
            key = _text(file.field_name)
            found.setdefault(key, []).append(uploaded(name, handle.read()))

    headers = {"Content-Type": content_type.encode(), "Content-Length": str(len(body)).encode()}
    try:
        parse_form(headers, BytesIO(body), on_field, on_file)
    except ValueError:
        return {}
    return found


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
