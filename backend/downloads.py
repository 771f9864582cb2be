"""Files as answers that a browser saves and never runs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from fastapi import Response

ACTIVE_TYPES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml", "text/javascript"})
"""Types that a browser would run; they go out as plain bytes."""
POLICY = "default-src 'none'; sandbox"
_CONTROL = re.compile(r"[\x00-\x1f\x7f/\\]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9 ._()+-]")


def attachment(name: str, media_type: str, content: bytes) -> Response:
    """The file to be saved under `name`, which may hold any letters (RFC 6266, RFC 8187)."""
    known = media_type if "/" in media_type and media_type.isascii() else "application/octet-stream"
    headers = {
        "Content-Disposition": content_disposition(name),
        "Content-Security-Policy": POLICY,
        "Cache-Control": "private, no-store",
    }
    return Response(content, 200, headers, "application/octet-stream" if known in ACTIVE_TYPES else known)


def content_disposition(name: str) -> str:
    """`attachment` with an ASCII name for old readers and the true one in UTF-8."""
    true = _CONTROL.sub("_", name).strip() or "Datei"
    plain = unicodedata.normalize("NFKD", true).encode("ascii", "ignore").decode()
    plain = _UNSAFE.sub("_", plain).strip(" .") or "Datei"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(true, safe='')}"
