"""What the pages of every kind of record show: list and form."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response

from backend.admin_pages import fields as entering
from backend.admin_pages.fields import Draft, Errors
from backend.admin_pages.frame import address, page
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Entry, Record, Resource
from backend.auth.roles import Right

PAGE_SIZE = 25


def record_address(resource: Resource, place: Place, record: Record) -> str:
    """Address of a record's page."""
    return address(place, resource.path, "eintrag", quote(resource.key(record), safe=":"))


def mark(entry: Entry | None, record: Record | None) -> str:
    """What tells a record from the same one changed: a page sends it back, so that two people do not overwrite each
    other without knowing."""
    if entry is None or record is None:
        return ""
    return hashlib.sha256(orjson.dumps(entry.draft(record), option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def may(place: Place, right: Right | None) -> bool:
    """Whether the actor has a right; nobody has one that is None."""
    return right is not None and right in place.actor.rights


def list_page(
    request: Request,
    resource: Resource,
    place: Place,
    search: str = "",
    number: int = 1,
    notice: str = "",
    error: str = "",
    status: int = 200,
) -> Response:
    """One page of the records that hold all words of `search`."""
    rows = [(row, [column.text(row) for column in resource.columns]) for row in resource.rows(place)]
    words = search.casefold().split()
    found = [(row, cells) for row, cells in rows if all(word in " ".join(cells).casefold() for word in words)]
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(number, pages)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    base = address(place, resource.path)

    def turn(to: int) -> str:
        return f"{base}?{urlencode({'suche': search, 'seite': to})}"

    upload = resource.list_upload
    values = {
        "resource": resource,
        "rows": [(record_address(resource, place, row), cells) for row, cells in shown],
        "total": len(found),
        "all": len(rows),
        "number": number,
        "pages": pages,
        "search": search,
        "turn": turn,
        "notice": notice,
        "error": error,
        "base": base,
        "may_create": resource.create is not None and may(place, resource.create.right),
        "upload": upload if upload and may(place, upload.right) else None,
    }
    return page(request, place, "list", values, status)


def form_page(
    request: Request,
    resource: Resource,
    place: Place,
    entry: Entry | None,
    record: Record | None,
    draft: Draft,
    errors: Errors | None = None,
    status: int = 200,
    notice: str = "",
    seen: str | None = None,
) -> Response:
    """A record (None: a new one) with the form `entry`, filled with `draft`, and what is wrong with it.

    `seen` is the `mark` of the record that the draft began with, where it is not the record as it stands.
    """
    if entry is not None:
        entry.prepare(place, draft, record)
    fields, wrong = entry.fields if entry else (), errors or {}
    is_own = record is None or resource.is_own(place, record)
    values = {
        "resource": resource,
        "record": record,
        "fields": fields,
        "draft": draft,
        "errors": wrong,
        "anchors": entering.anchors(wrong, fields),
        "options": _options(fields, place, draft),
        "may_save": entry is not None and may(place, entry.right) and is_own,
        "base": address(place, resource.path),
        "notice": notice,
        "seen": mark(entry, record) if seen is None else seen,
        **(_new(resource, place) if record is None else _known(resource, place, record)),
    }
    return page(request, place, "form", values, status)


def _new(resource: Resource, place: Place) -> dict[str, Any]:
    nothing = {"name": "", "facts": (), "links": (), "actions": (), "upload": None, "may_delete": False}
    return nothing | {"own_address": f"{address(place, resource.path)}/neu", "file_address": ""}


def _known(resource: Resource, place: Place, record: Record) -> dict[str, Any]:
    """What a page shows around the form of a record, as far as the actor may."""
    own = resource.is_own(place, record)
    upload, deletion = resource.upload, resource.delete
    return {
        "name": resource.name(record),
        "facts": resource.facts(place, record) if resource.facts else (),
        "links": resource.links(place, record),
        "actions": [action for action in resource.actions if own and may(place, action.right) and action.suits(record)],
        "upload": upload if upload and own and may(place, upload.right) else None,
        "may_delete": deletion is not None and own and may(place, deletion.right),
        "own_address": record_address(resource, place, record),
        "file_address": f"{address(place, resource.path)}/datei/{quote(resource.key(record), safe=':')}",
    }


def _options(fields: tuple[entering.FormField, ...], place: Place, draft: Draft) -> dict[str, list[entering.Option]]:
    """Options of every choice, by field name (`channels.kind` for those of rows)."""
    found: dict[str, list[entering.Option]] = {}
    for field in fields:
        if field.options:
            found[field.name] = list(field.options(place, draft))
        inner = _options(field.fields, place, draft)
        found |= {f"{field.name}.{name}": options for name, options in inner.items()}
    return found
