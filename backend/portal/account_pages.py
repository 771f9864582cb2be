"""What belongs to somebody who is logged in: applications, drafts, mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from backend.downloads import attachment as sent_file
from backend.engine import files, runs
from backend.errors import not_found
from backend.portal.door import Asked, PageRoutes
from backend.portal.session import Visit
from backend.storage.cases import InstanceStatus, ProcessInstance
from backend.storage.catalogue import Service
from backend.storage.messages import MailboxMessage
from designer.runtime.moments import moment_text
from designer.text import Text

PAGES = PageRoutes()
STATES = {
    InstanceStatus.RUNNING.value: "In Bearbeitung durch Sie",
    InstanceStatus.COMPLETED.value: "Eingereicht",
    InstanceStatus.ABORTED.value: "Abgebrochen",
    InstanceStatus.WITHDRAWN.value: "Von Ihnen gelöscht",
}
NOT_DELIVERED = "Bezahlt, noch nicht übermittelt"
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One application in the list; `changed` in German notation."""

    id: str
    title: str
    state: str
    is_running: bool
    is_paid: bool
    """Paid for, but not delivered yet."""
    changed: str


@PAGES.get("/konto")
def account(asked: Asked) -> Response:
    """All applications of an account, the newest first."""
    visit = asked.visit()
    if visit.account_id is None:
        return RedirectResponse("/anmelden?ziel=/konto", 303)
    with asked.backend.database.read() as db:
        query = (
            select(ProcessInstance)
            .where(ProcessInstance.account_id == visit.account_id)
            .order_by(ProcessInstance.started_at.desc())
            .limit(PER_PAGE)
        )
        entries = [_entry(db, instance) for instance in db.scalars(query)]
    return asked.page(visit, "account.html", {"entries": entries, "saved": bool(asked.query("gespeichert"))})


def _entry(db: Session, instance: ProcessInstance) -> Entry:
    service = db.get(Service, instance.service_id) if instance.service_id else None
    is_running = instance.status == InstanceStatus.RUNNING
    is_paid = is_running and runs.is_paid(db, instance.id)
    title = runs.variables_of(db, instance.id).get("displayedProcessName")
    return Entry(
        instance.id,
        str(title or (service.name if service else instance.process_key)),
        NOT_DELIVERED if is_paid else STATES[instance.status],
        is_running,
        is_paid,
        moment_text(instance.ended_at or instance.started_at).de,
    )


@PAGES.get("/postfach")
def mailbox(asked: Asked) -> Response:
    """All messages of an account, the newest first."""
    visit = asked.visit()
    if visit.account_id is None:
        return RedirectResponse("/anmelden?ziel=/postfach", 303)
    query = (
        select(MailboxMessage)
        .where(MailboxMessage.account_id == visit.account_id)
        .order_by(MailboxMessage.received_at.desc(), MailboxMessage.id.desc())
        .limit(PER_PAGE)
    )
    with asked.backend.database.read() as db:
        messages = [(message, moment_text(message.received_at).de) for message in db.scalars(query)]
    return asked.page(visit, "mailbox.html", {"messages": messages})


@PAGES.get("/postfach/{message_id}")
def message_page(asked: Asked) -> Response:
    """One message; it counts as read from now on."""
    message_id, visit = asked.number("message_id"), asked.visit()
    with asked.backend.database.write() as db:
        message = _own_message(db, visit, message_id)
        message.read_at = message.read_at or asked.backend.now()
        attachments = [(attachment.position, attachment.name) for attachment in message.attachments]
    values = {"message": message, "attachments": attachments, "moment": moment_text(message.received_at).de}
    return asked.page(visit, "message.html", values)


@PAGES.get("/postfach/{message_id}/anhang/{position}")
def attachment(asked: Asked) -> Response:
    """A file of a message."""
    message_id, position, visit = asked.number("message_id"), asked.number("position"), asked.visit()
    with asked.backend.database.read() as db:
        message = _own_message(db, visit, message_id)
        found = next((entry for entry in message.attachments if entry.position == position), None)
    if found is None:
        raise not_found(Text("Anhang", "Attachment"))
    _name, media_type, content = files.read_file(asked.backend, found.file_id)
    return sent_file(found.name, media_type, content)


def _own_message(db: Session, visit: Visit, message_id: int) -> MailboxMessage:
    found = db.get(MailboxMessage, message_id)
    if found is None or found.account_id != visit.account_id:
        raise not_found(Text("Nachricht", "Message"))
    return found
