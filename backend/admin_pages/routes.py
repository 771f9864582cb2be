"""The pages of every kind of record: list, form, deletion, actions, files. One set of functions for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from backend.admin_api.door import OptionalLine
from backend.admin_pages import fields as entering
from backend.admin_pages.fields import Draft, Errors, Posted
from backend.admin_pages.frame import HOME, PlaceOf, SendingPlace, address, page
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Entry, FileUpload, Record, Resource, resources
from backend.admin_pages.views import form_page, list_page, mark, record_address
from backend.auth.roles import Right
from backend.errors import GENERAL, RefusalError, not_found
from designer.text import Text

ROUTER = APIRouter(include_in_schema=False)
MAX_UPLOAD = 2 * 1024 * 1024
MISSING = Text("Dieser Eintrag wurde", "Record")
OVERTAKEN = (
    "Jemand anderes hat diesen Eintrag geändert, während Sie ihn bearbeitet haben. Hier stehen Ihre Angaben: Speichern"
    " Sie noch einmal, wenn sie die andere Änderung ersetzen sollen, oder brechen Sie ab, um sie anzusehen."
)
NOTICES = {
    "angelegt": "Der Eintrag ist angelegt.",
    "gespeichert": "Die Änderungen sind gespeichert.",
    "geloescht": "Der Eintrag ist gelöscht.",
}
Notice = Annotated[OptionalLine, Query(alias="hinweis")]


async def posted_texts(request: Request) -> Posted:
    """The texts of a posted form by name."""
    form = await request.form()
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value.replace("\0", ""))
    return found


Upload = Annotated[UploadFile, File(alias="datei")]
PostedTexts = Annotated[Mapping[str, list[str]], Depends(posted_texts)]


def add_pages(router: APIRouter, resource: Resource) -> None:
    """Adds the pages of one kind of record to `router`."""
    base = f"{HOME}/{{scope}}/{resource.path}"
    _add_list(router, resource, base)
    if resource.create:
        _add_creation(router, resource, resource.create, base)
    _add_record(router, resource, f"{base}/eintrag/{{key:path}}")
    if resource.list_upload:
        _add_list_upload(router, resource, resource.list_upload, f"{base}/datei")
    if resource.upload:
        _add_upload(router, resource, resource.upload, f"{base}/datei/{{key:path}}")


def _add_list(router: APIRouter, resource: Resource, path: str) -> None:
    @router.get(path)
    def show_list(
        request: Request,
        place: PlaceOf,
        search: Annotated[OptionalLine, Query(alias="suche")] = "",
        number: Annotated[int, Query(alias="seite", ge=1, le=100_000)] = 1,
        notice: Notice = "",
    ) -> Response:
        """One page of the records that hold all words of the search."""
        require(resource, place)
        return list_page(request, resource, place, search, number, NOTICES.get(notice, ""))


def _add_creation(router: APIRouter, resource: Resource, entry: Entry, base: str) -> None:
    @router.get(f"{base}/neu")
    def show_new(request: Request, place: PlaceOf) -> Response:
        """The empty form."""
        require(resource, place, entry.right)
        return form_page(request, resource, place, entry, None, entering.blank(entry.model, entry.fields))

    @router.post(f"{base}/neu")
    def create(request: Request, place: SendingPlace, posted: PostedTexts) -> Response:
        """Keeps a new record, or shows what is wrong."""
        require(resource, place, entry.right)
        return _keep(request, resource, place, entry, None, posted)


def _add_record(router: APIRouter, resource: Resource, path: str) -> None:
    @router.get(path)
    def show(request: Request, place: PlaceOf, key: str, notice: Notice = "") -> Response:
        """A record with its form, its facts and what can be done with it."""
        require(resource, place)
        return _shown(request, resource, place, find(resource, place, key), notice=NOTICES.get(notice, ""))

    @router.post(path)
    def change(request: Request, place: SendingPlace, key: str, posted: PostedTexts) -> Response:
        """Changes the record, or does what a button of its page asks for."""
        require(resource, place)
        found = find(resource, place, key)
        wanted = (posted.get("tun") or [""])[0]
        if wanted == "loeschen":
            return _delete(request, resource, place, found, is_confirmed="ja" in posted.get("bestaetigt", ()))
        if action := next((action for action in resource.actions if action.path == wanted), None):
            require(resource, place, action.right, found)
            return _done(request, resource, place, found, lambda: action.run(place, found))
        if resource.change is None:
            raise not_found(MISSING)
        require(resource, place, resource.change.right, found)
        return _keep(request, resource, place, resource.change, found, posted)


def _add_list_upload(router: APIRouter, resource: Resource, file: FileUpload, path: str) -> None:
    @router.post(path)
    def take_list(request: Request, place: SendingPlace, upload: Upload) -> Response:
        """Takes a file for the whole list."""
        require(resource, place, file.right)
        try:
            told = file.run(place, None, _content(upload), upload.content_type or "")
        except RefusalError as refusal:
            return list_page(request, resource, place, error=refusal.message.de, status=refusal.status)
        return list_page(request, resource, place, notice=told)


def _add_upload(router: APIRouter, resource: Resource, file: FileUpload, path: str) -> None:
    @router.post(path)
    def take(request: Request, place: SendingPlace, key: str, upload: Upload) -> Response:
        """Takes a file of the record."""
        found = find(resource, place, key)
        require(resource, place, file.right, found)

        def run() -> str:
            return file.run(place, found, _content(upload), upload.content_type or "")

        return _done(request, resource, place, found, run)


def require(resource: Resource, place: Place, right: Right | None = None, record: Record | None = None) -> None:
    """Refuses who may not: a 404 for what belongs elsewhere, a 403 for a missing right."""
    if resource.of_server is bool(place.tenant_id):
        raise not_found(MISSING)
    place.actor.require(resource.right)
    if right is not None:
        place.actor.require(right)
    if record is not None and not resource.is_own(place, record):
        raise not_found(MISSING)


def find(resource: Resource, place: Place, key: str) -> Record:
    """The record of a key; a 404 without one."""
    found = next((row for row in resource.rows(place) if resource.key(row) == key), None)
    if found is None:
        raise not_found(MISSING)
    return found


def _back(to: str, notice: str) -> Response:
    return RedirectResponse(f"{to}?{urlencode({'hinweis': notice})}", 303)


def _content(upload: UploadFile) -> bytes:
    content = upload.file.read(MAX_UPLOAD + 1)
    if len(content) > MAX_UPLOAD:
        raise RefusalError(413, Text("Die Datei ist größer als 2 MB.", "The file is larger than 2 MB."))
    return content


def _keep(
    request: Request, resource: Resource, place: Place, entry: Entry, record: Record | None, posted: Posted
) -> Response:
    before = entry.draft(record) if record is not None else entering.blank(entry.model, entry.fields)
    draft = entering.read(entry.fields, posted, place, before)
    wanted = (posted.get("tun") or [""])[0]
    stands = mark(entry, record)
    seen = (posted.get("gesehen") or [stands])[0]
    if _changes_rows(entry, draft, wanted):
        return form_page(request, resource, place, entry, record, draft, seen=seen)
    if seen != stands:
        return form_page(request, resource, place, entry, record, draft, {"": OVERTAKEN}, 409)
    try:
        kept = entry.keep(place, record, entry.model.model_validate(draft))
    except (ValidationError, RefusalError) as error:
        if isinstance(error, RefusalError) and error.status in {401, 403, 404}:
            raise
        errors = entering.errors_of(error, entry.fields)
        return form_page(request, resource, place, entry, record, draft, errors, 422, seen=seen)
    except IntegrityError:
        return form_page(request, resource, place, entry, record, draft, {"": GENERAL[409].de}, 409)
    if record is not None:
        return _back(record_address(resource, place, record), "gespeichert")
    return _back(record_address(resource, place, kept), "angelegt")


def _changes_rows(entry: Entry, draft: Draft, wanted: str) -> bool:
    """Adds or takes away a row if a button of the form asks for it: the form then shows again, nothing is kept yet."""
    verb, _, name = wanted.partition(":")
    name, _, number = name.partition(".")
    field = next((field for field in entry.fields if field.name == name and field.fields), None)
    if field is None or verb not in {"neu", "weg"}:
        return False
    if verb == "neu":
        draft[name].append(entering.blank_row(field))
    elif number.isdigit() and int(number) < len(draft[name]):
        del draft[name][int(number)]
    return True


def _done(request: Request, resource: Resource, place: Place, record: Record, work: Callable[[], str]) -> Response:
    try:
        told = work()
    except RefusalError as refusal:
        if refusal.status == 404:
            raise
        return _shown(request, resource, place, record, {"": refusal.message.de}, refusal.status)
    return _shown(request, resource, place, find(resource, place, resource.key(record)), notice=told)


def _shown(
    request: Request,
    resource: Resource,
    place: Place,
    record: Record,
    errors: Errors | None = None,
    status: int = 200,
    notice: str = "",
) -> Response:
    draft = resource.change.draft(record) if resource.change else {}
    return form_page(request, resource, place, resource.change, record, draft, errors, status, notice)


def _delete(request: Request, resource: Resource, place: Place, record: Record, *, is_confirmed: bool) -> Response:
    deletion = resource.delete
    if deletion is None:
        raise not_found(MISSING)
    require(resource, place, deletion.right, record)
    values: dict[str, Any] = {
        "resource": resource,
        "deletion": deletion,
        "name": resource.name(record),
        "own_address": record_address(resource, place, record),
        "error": "",
    }
    if not is_confirmed:
        return page(request, place, "delete", values)
    try:
        deletion.run(place, record)
    except RefusalError as refusal:
        return page(request, place, "delete", values | {"error": refusal.message.de}, refusal.status)
    except IntegrityError:
        return page(request, place, "delete", values | {"error": GENERAL[409].de}, 409)
    return _back(address(place, resource.path), "geloescht")


for _resource in resources().values():
    add_pages(ROUTER, _resource)
