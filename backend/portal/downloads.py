"""Files as answers: always saved, never shown inside the portal."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response


def as_attachment(name: str, media_type: str, content: bytes) -> Response:
    """The file to be saved under its name (RFC 6266, with the name in UTF-8 too)."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_").replace("\\", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
