"""The inbox as an API: accounts, messages, attachments, marks, answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Path, Query, Response, UploadFile

from backend.admin_api.door import BASE, REFUSALS, BackendOf, LongText, OptionalLine, RecordId
from backend.downloads import attachment
from backend.inbox import messages, replies
from backend.inbox.access import CaseWorker
from backend.inbox.views import AccountView, Filter, MessagePage, MessageView, StateChange

INBOX = f"{BASE}/inbox"
ROUTER = APIRouter(tags=["Inbox"], responses=REFUSALS)
Position = Annotated[int, Path(ge=0, le=10_000)]
FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "The file", "content": {"*/*": {}}},
}


@ROUTER.get(f"{INBOX}/accounts")
def list_accounts(backend: BackendOf, actor: CaseWorker) -> list[AccountView]:
    """The authority accounts that the caller is a member of."""
    return messages.accounts(backend, actor)


@ROUTER.get(f"{INBOX}/accounts/{{account_id}}/messages")
def list_messages(
    account_id: RecordId,
    backend: BackendOf,
    actor: CaseWorker,
    shown: Annotated[Filter, Query(alias="state")] = Filter.OPEN,
    search: Annotated[OptionalLine, Query()] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    page_size: Annotated[int, Query(ge=1, le=200)] = messages.PAGE_SIZE,
) -> MessagePage:
    """One page of an account's messages, newest first; `search` looks for every word in sender, subject and text."""
    return messages.messages(backend, actor, account_id, shown=shown, search=search, page=page, page_size=page_size)


@ROUTER.get(f"{INBOX}/messages/{{message_id}}")
def read_message(message_id: RecordId, backend: BackendOf, actor: CaseWorker) -> MessageView:
    """One message with its attachments and the answers to it. Does not mark it as read."""
    return messages.message(backend, actor, message_id)


@ROUTER.get(
    f"{INBOX}/messages/{{message_id}}/attachments/{{position}}", response_class=Response, responses={**REFUSALS, **FILE}
)
def read_attachment(message_id: RecordId, position: Position, backend: BackendOf, actor: CaseWorker) -> Response:
    """The bytes of a file of the message; positions count from 0."""
    return attachment(*messages.attached_file(backend, actor, message_id, position))


@ROUTER.patch(f"{INBOX}/messages/{{message_id}}")
def mark_message(message_id: RecordId, change: StateChange, backend: BackendOf, actor: CaseWorker) -> MessageView:
    """Marks the message as read or unread, as done or open again."""
    return messages.mark(backend, actor, message_id, change)


@ROUTER.post(f"{INBOX}/messages/{{message_id}}/replies", status_code=201)
def reply_to_message(
    message_id: RecordId,
    backend: BackendOf,
    actor: CaseWorker,
    text: Annotated[LongText, Form()],
    subject: Annotated[OptionalLine, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    idempotency_key: Annotated[str | None, Header(max_length=100, pattern=r"^[\x21-\x7e]+$")] = None,
) -> MessageView:
    """Answers the applicant; the same `Idempotency-Key` again sends nothing twice. 409 where nobody can be answered."""
    reply = replies.Reply(idempotency_key or backend.token(), subject, text, replies.read_files(files or ()))
    return replies.send(backend, actor, message_id, reply)
