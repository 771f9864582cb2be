"""The inbox as pages: accounts, list, message, attachment, marks, answer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from backend.admin_api.door import BackendOf, LongText, OptionalLine, RecordId
from backend.downloads import attachment
from backend.errors import RefusalError
from backend.inbox import messages, replies
from backend.inbox.api import Position
from backend.inbox.door import HOME, Sender, Visitor
from backend.inbox.views import Filter, StateChange
from backend.inbox.words import file_kind, moment
from designer.runtime.sizes import size_text

ROUTER = APIRouter(include_in_schema=False)
ACCOUNT, MESSAGE = f"{HOME}/konten/{{account_id}}", f"{HOME}/nachrichten/{{message_id}}"


class Tab(StrEnum):
    """The filter as the address names it."""

    OPEN = "offen"
    DONE = "erledigt"
    ALL = "alle"


FILTERS = {Tab.OPEN: Filter.OPEN, Tab.DONE: Filter.DONE, Tab.ALL: Filter.ALL}
TABS = {Tab.OPEN: "Offen", Tab.DONE: "Erledigt", Tab.ALL: "Alle"}


class Mark(StrEnum):
    """What a button of the message page asks for."""

    DONE = "erledigt"
    OPEN = "offen"
    UNREAD = "ungelesen"


CHANGES = {
    Mark.DONE: StateChange(done=True),
    Mark.OPEN: StateChange(done=False),
    Mark.UNREAD: StateChange(read=False),
}
NOTICES = {
    "gesendet": "Ihre Antwort liegt im Postfach der antragstellenden Person.",
    "erledigt": "Die Nachricht ist als erledigt markiert.",
    "offen": "Die Nachricht ist wieder offen.",
    "ungelesen": "Die Nachricht ist wieder als neu markiert.",
}


@ROUTER.get(HOME)
def overview(request: Request, backend: BackendOf, actor: Visitor) -> Response:
    """The accounts; who has only one comes to it at once."""
    found = messages.accounts(backend, actor)
    if len(found) == 1:
        return RedirectResponse(f"{HOME}/konten/{found[0].id}", 303)
    return _page(request, backend, actor, "overview", {"accounts": found})


@ROUTER.get(ACCOUNT)
def message_list(
    account_id: RecordId,
    request: Request,
    backend: BackendOf,
    actor: Visitor,
    tab: Annotated[Tab, Query(alias="stand")] = Tab.OPEN,
    search: Annotated[OptionalLine, Query(alias="suche")] = "",
    number: Annotated[int, Query(alias="seite", ge=1, le=100_000)] = 1,
    notice: Annotated[OptionalLine, Query(alias="hinweis")] = "",
) -> Response:
    """One page of an account's messages."""
    found = messages.messages(backend, actor, account_id, shown=FILTERS[tab], search=search, page=number)
    accounts = messages.accounts(backend, actor)

    def address(tab: Tab = tab, seite: int = 1) -> str:
        asked = {"stand": tab.value, "suche": search, "seite": seite if seite > 1 else ""}
        return f"{HOME}/konten/{account_id}?" + urlencode({key: value for key, value in asked.items() if value})

    values = {
        "accounts": accounts,
        "account": next(account for account in accounts if account.id == account_id),
        "found": found,
        "tabs": TABS,
        "tab": tab,
        "search": search,
        "address": address,
        "notice": NOTICES.get(notice),
    }
    return _page(request, backend, actor, "list", values)


@ROUTER.get(MESSAGE)
def show_message(
    message_id: RecordId,
    request: Request,
    backend: BackendOf,
    actor: Visitor,
    notice: Annotated[OptionalLine, Query(alias="hinweis")] = "",
) -> Response:
    """One message; opening it marks it as read."""
    found = messages.mark(backend, actor, message_id, StateChange(read=True))
    values = {"message": found, "notice": NOTICES.get(notice), "draft": _draft(backend.token())}
    return _page(request, backend, actor, "message", values)


@ROUTER.get(f"{MESSAGE}/anhaenge/{{position}}")
def download(message_id: RecordId, position: Position, backend: BackendOf, actor: Visitor) -> Response:
    """A file of the message, to be saved."""
    return attachment(*messages.attached_file(backend, actor, message_id, position))


@ROUTER.post(f"{MESSAGE}/stand")
def mark(
    message_id: RecordId, backend: BackendOf, actor: Sender, mark: Annotated[Mark, Form(alias="stand")]
) -> Response:
    """Marks the message; goes back to the list, or stays at a message that is open again."""
    found = messages.mark(backend, actor, message_id, CHANGES[mark])
    place = f"nachrichten/{message_id}" if mark is Mark.OPEN else f"konten/{found.account_id}"
    return RedirectResponse(f"{HOME}/{place}?hinweis={mark}", 303)


@ROUTER.post(f"{MESSAGE}/antwort")
def answer(
    message_id: RecordId,
    request: Request,
    backend: BackendOf,
    actor: Sender,
    key: Annotated[str, Form(alias="schluessel", pattern=r"^[\w-]{1,100}$")],
    subject: Annotated[OptionalLine, Form(alias="betreff")] = "",
    text: Annotated[LongText, Form()] = "",
    files: Annotated[list[UploadFile] | None, File(alias="dateien")] = None,
) -> Response:
    """Answers the applicant; what cannot be sent shows the page again with the text."""
    try:
        replies.send(backend, actor, message_id, replies.Reply(key, subject, text, replies.read_files(files or ())))
    except RefusalError as refusal:
        if refusal.status == 404:
            raise
        values = {
            "message": messages.message(backend, actor, message_id),
            "notice": None,
            "draft": _draft(key, subject, text, refusal),
        }
        return _page(request, backend, actor, "message", values, refusal.status)
    return RedirectResponse(f"{HOME}/nachrichten/{message_id}?hinweis=gesendet", 303)


def _draft(key: str, subject: str = "", text: str = "", refusal: RefusalError | None = None) -> dict[str, Any]:
    """An answer as the form shows it; `at` is the input that the error is about."""
    about_text = refusal is not None and refusal.message in {replies.NO_TEXT, replies.TOO_LONG}
    return {
        "key": key,
        "subject": subject,
        "text": text,
        "error": refusal.message.de if refusal else None,
        "at": "antwort-text" if about_text else "antwort-dateien",
    }


def _page(
    request: Request, backend: BackendOf, actor: Visitor, name: str, values: Mapping[str, Any], status: int = 200
) -> Response:
    tools = {"moment": moment, "size": size_text, "file_kind": file_kind, "kinds": ", ".join(replies.MEDIA_TYPES)}
    return backend.pages.response(request, f"inbox/{name}.html", {"actor": actor, **tools, **values}, status)
