"""Messages as API and pages show them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import StrictBool

from backend.admin_api.door import Values
from backend.paging import Paged


class Filter(StrEnum):
    """Which messages a list holds."""

    OPEN = "open"
    DONE = "done"
    ALL = "all"


class AccountView(Values):
    """An account whose inbox the caller reads; `unread` counts open messages that nobody opened yet."""

    id: int
    name: str
    kind: str
    open: int
    unread: int


class MessageLine(Values):
    """One line of the list."""

    id: int
    sender_name: str
    subject: str
    received_at: datetime
    read_at: datetime | None
    done_at: datetime | None
    attachments: int


class MessagePage(Paged):
    """One page of the list, newest first."""

    messages: tuple[MessageLine, ...]


class AttachmentView(Values):
    """A file of a message; `size` in bytes, None for a PDF that is made when it is first read."""

    position: int
    name: str
    media_type: str
    size: int | None


class ReplyView(Values):
    """An answer that went to the applicant's mailbox."""

    id: int
    subject: str
    text: str
    sent_at: datetime
    attachments: tuple[str, ...]


class MessageView(Values):
    """One message. `can_reply` is false where the applicant has no mailbox on this server."""

    id: int
    account_id: int
    account_name: str
    sender_name: str
    subject: str
    text: str
    received_at: datetime
    read_at: datetime | None
    done_at: datetime | None
    instance_id: str | None
    can_reply: bool
    attachments: tuple[AttachmentView, ...]
    replies: tuple[ReplyView, ...]


class StateChange(Values):
    """What becomes of a message; a missing value stays as it is."""

    read: StrictBool | None = None
    done: StrictBool | None = None
