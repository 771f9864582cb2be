"""The portal's way from a request to its page: one function of `Asked`, worked off in one piece in one thread.

FastAPI's way (parameters by model, dependencies that may each take a thread of their own) serves the interfaces that a
document describes; for a page it would take longer than the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.context import Backend, parts_of
from backend.errors import GENERAL, RefusalError
from backend.portal.posted import NOTHING, posted_form
from backend.portal.session import Visit, open_visit, remember, require_token, visit_of
from exporters.page.inputs import Posted

LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the portal with what was posted."""

    request: Request
    backend: Backend
    posted: Posted

    def part(self, name: str) -> str:
        """A part of the path."""
        found: str = self.request.path_params[name]
        return found

    def number(self, name: str) -> int:
        """A part of the path that is the number of something. Raises a 404 where it is none."""
        text = self.part(name)
        if not (text.isascii() and text.isdigit() and len(text) < 20) or int(text) > LARGEST_NUMBER:
            raise RefusalError(404, GENERAL[404])
        return int(text)

    def query(self, name: str) -> str:
        """A value behind the question mark; empty where it is missing."""
        return self.request.query_params.get(name, "")

    def first(self, name: str, default: str = "") -> str:
        """The first posted text of a name."""
        values = self.posted.get(name) or ()
        return values[0] if values and isinstance(values[0], str) else default

    def known_visit(self) -> Visit | None:
        """The visit of the request, for pages that need none."""
        return visit_of(self.request, self.backend)

    def visit(self) -> Visit:
        """The visit of the request; a new one where there is none (see `answered`)."""
        return self.known_visit() or open_visit(self.backend, None, None)

    def posting_visit(self) -> Visit:
        """As `visit`. Raises a 403 unless its token against forged posts came along."""
        visit = self.visit()
        require_token(visit, self.first("csrf"))
        return visit

    def answered(self, response: Response, visit: Visit) -> Response:
        """The answer, with the cookie of a visit that has just begun."""
        return remember(response, visit, self.backend)

    def page(self, visit: Visit | None, template: str, values: dict[str, Any], status: int = 200) -> Response:
        """A page of the portal as an answer. Every template gets `visit` (or None), how many messages are
        `unread`, `tenant` and `language`."""
        everything = {
            "visit": visit,
            "unread": visit.unread_text if visit else "",
            "tenant": None,
            "language": "de",
            **values,
        }
        response = self.backend.pages.response(self.request, f"portal/{template}", everything, status)
        return response if visit is None else self.answered(response, visit)


Page = Callable[[Asked], Response]


class PageRoutes(list[Route]):
    """Routes of pages: `@PAGES.get("/konto")` over a function of `Asked`."""

    def get(self, path: str) -> Callable[[Page], Page]:
        """Shows the page at `path`."""
        return self._decorator("GET", path)

    def post(self, path: str) -> Callable[[Page], Page]:
        """Takes what is posted to `path`."""
        return self._decorator("POST", path)

    def _decorator(self, method: str, path: str) -> Callable[[Page], Page]:
        def add(page: Page) -> Page:
            async def endpoint(request: Request) -> Response:
                posted = await posted_form(request) if method == "POST" else NOTHING
                return await to_thread.run_sync(page, Asked(request, parts_of(request), posted))

            self.append(Route(path, endpoint, methods=[method], name=page.__name__, include_in_schema=False))
            return page

        return add
