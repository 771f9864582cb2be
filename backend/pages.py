"""Pages as templates, for the portal, the inbox and the administration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from exporters.page.templates import environment


class Pages:
    """Renders templates of `resources/pages`."""

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """The page as HTML text."""
        return environment().get_template(template).render(values)

    def response(self, request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """The page as an answer that no cache keeps; templates also see `request`."""
        page = self.render(template, {"request": request, **values})
        return HTMLResponse(page, status, {"Cache-Control": "no-store"})
