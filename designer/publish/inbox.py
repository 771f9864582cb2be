"""The inbox of an authority over our backend's interface: what arrived, its files, marks and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from designer.model.codec import format_json
from designer.publish.client import Wire, of_expected_shape

_BASE = "/api/v1/inbox"
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class InboxAccount:
    """An account whose messages the user may read, with how many are open and not read."""

    id: int
    name: str
    open: int
    unread: int


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message in the list; moments in UTC."""

    id: int
    sender: str
    subject: str
    received: datetime
    is_read: bool
    is_done: bool
    attachments: int


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message; `size` in bytes, `None` for a PDF that is drawn when first read."""

    position: int
    name: str
    media_type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Received:
    """One message. `case_number` is that of the application it belongs to."""

    id: int
    sender: str
    subject: str
    text: str
    received: datetime
    case_number: str
    can_reply: bool
    is_done: bool
    attachments: tuple[Attached, ...]


class Inbox:
    """The inbox of the user that the wire is signed in as; every call may raise `PortalError`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @of_expected_shape
    def accounts(self) -> tuple[InboxAccount, ...]:
        """The accounts that the user is a member of."""
        found = self._wire.json("GET", f"{_BASE}/accounts")
        return tuple(InboxAccount(e["id"], e["name"], e["open"], e["unread"]) for e in found)

    @of_expected_shape
    def messages(self, account: int, search: str = "", state: str = "open", limit: int = 100) -> tuple[InboxLine, ...]:
        """The newest messages; `state` is `open`, `done` or `all`."""
        query = urlencode({"state": state, "search": search, "page_size": limit})
        found = self._wire.json("GET", f"{_BASE}/accounts/{account}/messages?{query}")
        return tuple(_line(entry) for entry in found["messages"])

    @of_expected_shape
    def message(self, message_id: int) -> Received:
        """One message with the list of its files."""
        return _received(self._wire.json("GET", f"{_BASE}/messages/{message_id}"))

    def attachment(self, message_id: int, position: int) -> bytes:
        """The bytes of a file."""
        return self._wire.call("GET", f"{_BASE}/messages/{message_id}/attachments/{position}")

    @of_expected_shape
    def mark(self, message_id: int, *, read: bool | None = None, done: bool | None = None) -> Received:
        """Mark a message as read or done, or take the mark away."""
        values = {name: value for name, value in (("read", read), ("done", done)) if value is not None}
        path = f"{_BASE}/messages/{message_id}"
        return _received(self._wire.json("PATCH", path, data=format_json(values), headers=_JSON))

    @of_expected_shape
    def reply(self, message_id: int, subject: str, text: str, key: str) -> Received:
        """Answer the applicant; the same `key` again sends nothing twice."""
        body = urlencode({"subject": subject, "text": text}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": key}
        path = f"{_BASE}/messages/{message_id}/replies"
        return _received(self._wire.json("POST", path, data=body, headers=headers))

    def of_case(self, case_number: str) -> tuple[Received, ...]:
        """The messages of one application, in all accounts."""
        found = [
            self.message(line.id)
            for account in self.accounts()
            for line in self.messages(account.id, case_number, "all")
        ]
        return tuple(message for message in found if message.case_number == case_number)


def _line(entry: Mapping[str, Any]) -> InboxLine:
    return InboxLine(
        entry["id"],
        entry["sender_name"],
        entry["subject"],
        datetime.fromisoformat(entry["received_at"]),
        entry["read_at"] is not None,
        entry["done_at"] is not None,
        entry["attachments"],
    )


def _received(entry: Mapping[str, Any]) -> Received:
    return Received(
        entry["id"],
        entry["sender_name"],
        entry["subject"],
        entry["text"],
        datetime.fromisoformat(entry["received_at"]),
        str(entry["instance_id"] or ""),
        bool(entry["can_reply"]),
        entry["done_at"] is not None,
        tuple(Attached(a["position"], a["name"], a["media_type"], a["size"]) for a in entry["attachments"]),
    )
