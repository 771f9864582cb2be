"""Refusals: one exception, answered in the way of the door at which it was raised."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from designer.text import Text


class RefusalError(Exception):
    """A request that is not carried out: an HTTP status and one sentence for people.

    `field` names the value that is to blame, where there is one (dotted for nested values).
    """

    def __init__(
        self, status: int, message: Text, headers: Mapping[str, str] | None = None, *, field: str | None = None
    ) -> None:
        super().__init__(message.en)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})
        self.field = field


def not_found(what: Text) -> RefusalError:
    """404 for something that does not exist or belongs to somebody else: the answer is the same on purpose."""
    return RefusalError(404, Text(f"{what.de} nicht gefunden.", f"{what.en} not found."))


def conflict(message: Text, field: str | None = None) -> RefusalError:
    """409: contradicts what is kept."""
    return RefusalError(409, message, field=field)


def invalid(message: Text) -> RefusalError:
    """400: the request itself is wrong."""
    return RefusalError(400, message)


def unprocessable(message: Text, field: str | None = None) -> RefusalError:
    """422: well formed, but its contents break a rule."""
    return RefusalError(422, message, field=field)


GENERAL = {
    400: Text("Die Anfrage ist fehlerhaft.", "The request is wrong."),
    401: Text("Bitte melden Sie sich an.", "Please sign in."),
    403: Text("Dazu fehlt Ihnen das Recht.", "You do not have the right to do this."),
    404: Text("Diese Adresse gibt es nicht.", "There is nothing at this address."),
    405: Text("Diese Methode ist hier nicht erlaubt.", "This method is not allowed here."),
    409: Text("Das widerspricht dem Stand auf dem Server.", "This contradicts what the server keeps."),
    413: Text("Die Anfrage ist zu groß.", "The request is too large."),
    422: Text("Die Angaben sind nicht gültig.", "The values are not valid."),
    500: Text("Auf dem Server ist ein Fehler aufgetreten.", "An error occurred on the server."),
}
PLAIN_TEXT_DOORS = ("/prozess/", "/formulare/", "/prozessparameter/", "/prozessmanagement/", "/benutzer/")
"""Paths of the deployment interfaces: their clients print the body as it is (deployment-api.md section 2)."""

WAYS_OUT = {"/verwaltung": "Zur Verwaltung", "/posteingang": "Zum Posteingang", "/": "Zur Startseite"}
"""Beginning of a path -> what the page of a refusal there offers."""


def add_error_answers(app: FastAPI) -> None:
    """Makes every refusal, and every other error, one short answer without a traceback."""

    @app.exception_handler(RefusalError)
    def refused(request: Request, error: RefusalError) -> Response:
        return answer(request, error.status, error.message, error.headers)

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, GENERAL.get(error.status_code, GENERAL[400]), error.headers or {})

    @app.exception_handler(RequestValidationError)
    def wrong_values(request: Request, error: RequestValidationError) -> Response:
        if error.errors()[0]["loc"][0] == "path" and not request.url.path.startswith(("/api/", *PLAIN_TEXT_DOORS)):
            return answer(request, 404, GENERAL[404], {})
        return answer(request, 422, _first_problem(error), {})

    @app.exception_handler(IntegrityError)
    def contradiction(request: Request, _error: IntegrityError) -> Response:
        return answer(request, 409, GENERAL[409], {})

    @app.exception_handler(Exception)
    def broken(request: Request, _error: Exception) -> Response:
        return answer(request, 500, GENERAL[500], {})


def _first_problem(error: RequestValidationError) -> Text:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    return Text(f"Die Angabe „{place}“ ist nicht gültig.", f'"{place}" is not valid: {first["msg"]}.')


def answer(request: Request, status: int, message: Text, headers: Mapping[str, str]) -> Response:
    """The refusal as the door's readers expect it: one line of German text, JSON, or a page."""
    path = request.url.path
    if path.startswith(PLAIN_TEXT_DOORS):
        return PlainTextResponse(" ".join(message.de.split()), status, headers)
    if path.startswith("/api/"):
        return JSONResponse({"detail": {"de": message.de, "en": message.en}}, status, headers)
    return _page(request, status, message, headers)


def _page(request: Request, status: int, message: Text, headers: Mapping[str, str]) -> Response:
    pages = request.app.state.backend.pages
    address = next((place for place in WAYS_OUT if request.url.path.startswith(place)), "/")
    way_out = {"address": address, "name": WAYS_OUT[address]}
    values = {"status": status, "message": message.de, "way_out": way_out}
    response: Response = pages.response(request, "error.html", values, status)
    response.headers.update(headers)
    return response
