"""Style sheets, scripts and pictures of the pages, which a browser fetches once and keeps."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from exporters.page.templates import static

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class Assets(StaticFiles):
    """Files whose address holds a mark of their content (`templates.static`) are kept for ever; others are asked for
    again, and sent only if they changed (ETag)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file with the words for the browser's cache."""
        response = await super().get_response(path, scope)
        if response.status_code in {200, 304}:
            asked = f"/static/{path}?{scope['query_string'].decode('ascii', 'replace')}"
            response.headers["Cache-Control"] = FOR_EVER if asked == static(path) else ASK_AGAIN
        return response
