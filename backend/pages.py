"""Pages as templates: one Jinja2 environment for the portal, the inbox and the administration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

import resources

TEMPLATES = Path(resources.__file__).parent / "pages"
STATIC = TEMPLATES / "static"


class Pages:
    """Renders templates of `resources/pages`; everything is escaped, unknown names are errors."""

    def __init__(self, templates: Path = TEMPLATES) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """The page as HTML text."""
        return self.environment.get_template(template).render(values)

    def response(self, request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """The page as an answer that no cache keeps; templates also see `request`."""
        page = self.render(template, {"request": request, **values})
        return HTMLResponse(page, status, {"Cache-Control": "no-store"})
