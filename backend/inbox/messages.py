"""Listing, reading and marking messages of the caller's accounts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.orm import Session, selectinload

from backend.auth.users import Actor
from backend.context import Backend
from backend.engine.files import RECIPE, read_file
from backend.errors import not_found
from backend.inbox.access import is_mine, require_account, require_message
from backend.inbox.views import (
    AccountView,
    AttachmentView,
    Filter,
    MessageLine,
    MessagePage,
    MessageView,
    ReplyView,
    StateChange,
)
from backend.storage.cases import Application, StoredFile
from backend.storage.catalogue import AuthorityAccount
from backend.storage.messages import InboxAttachment, InboxMessage, MailboxMessage
from designer.text import Text

ATTACHMENT = Text("Der Anhang wurde", "Attachment")
PAGE_SIZE = 25


def accounts(backend: Backend, actor: Actor) -> list[AccountView]:
    """The accounts whose inboxes the actor reads, by name."""
    unread = func.sum(case((InboxMessage.read_at.is_(None), 1), else_=0))
    query = (
        select(AuthorityAccount, func.count(InboxMessage.id), func.coalesce(unread, 0))
        .outerjoin(InboxMessage, (InboxMessage.account_id == AuthorityAccount.id) & InboxMessage.done_at.is_(None))
        .where(is_mine(actor))
        .group_by(AuthorityAccount.id)
        .order_by(AuthorityAccount.name, AuthorityAccount.id)
    )
    with backend.database.read() as db:
        return [
            AccountView(id=account.id, name=account.name, kind=account.kind, open=number, unread=new if number else 0)
            for account, number, new in db.execute(query)
        ]


def messages(
    backend: Backend,
    actor: Actor,
    account_id: int,
    *,
    shown: Filter = Filter.OPEN,
    search: str = "",
    page: int = 1,
    page_size: int = PAGE_SIZE,
) -> MessagePage:
    """One page of an account's messages, newest first. Raises a 404 for an account of other people."""
    conditions = [InboxMessage.account_id == account_id, *_state(shown), *_containing(search)]
    attached = (
        select(func.count())
        .where(InboxAttachment.message_id == InboxMessage.id)
        .correlate(InboxMessage)
        .scalar_subquery()
    )
    query = (
        select(InboxMessage, attached)
        .where(*conditions)
        .order_by(InboxMessage.received_at.desc(), InboxMessage.id.desc())
        .offset((page - 1) * page_size)
        .limit(page_size)
    )
    with backend.database.read() as db:
        require_account(db, actor, account_id)
        total = db.scalar(select(func.count()).select_from(InboxMessage).where(*conditions)) or 0
        lines = tuple(_line(message, number) for message, number in db.execute(query))
    return MessagePage(messages=lines, total=total, page=page, page_size=page_size)


def _state(shown: Filter) -> list[ColumnElement[bool]]:
    if shown is Filter.ALL:
        return []
    return [InboxMessage.done_at.is_(None) if shown is Filter.OPEN else InboxMessage.done_at.is_not(None)]


def _containing(search: str) -> list[ColumnElement[bool]]:
    """Every word somewhere in sender, subject or text; SQLite folds the case of ASCII only, hence the spellings."""
    columns = (InboxMessage.sender_name, InboxMessage.subject, InboxMessage.text)
    return [
        or_(
            *(
                column.icontains(spelling, autoescape=True)
                for column in columns
                for spelling in dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))
            )
        )
        for word in search.split()[:8]
    ]


def _line(message: InboxMessage, attached: int) -> MessageLine:
    return MessageLine(
        id=message.id,
        sender_name=message.sender_name,
        subject=message.subject,
        received_at=message.received_at,
        read_at=message.read_at,
        done_at=message.done_at,
        attachments=attached,
    )


def message(backend: Backend, actor: Actor, message_id: int) -> MessageView:
    """One message with the names of its files and the answers to it. Raises a 404."""
    with backend.database.read() as db:
        return view_of(db, require_message(db, actor, message_id))


def view_of(db: Session, found: InboxMessage) -> MessageView:
    """The message as shown."""
    account = db.get_one(AuthorityAccount, found.account_id)
    return MessageView(
        id=found.id,
        account_id=account.id,
        account_name=account.name,
        sender_name=found.sender_name,
        subject=found.subject,
        text=found.text,
        received_at=found.received_at,
        read_at=found.read_at,
        done_at=found.done_at,
        instance_id=found.instance_id,
        can_reply=found.sender_account_id is not None,
        attachments=_attachments(db, found.id),
        replies=tuple(_reply(reply) for reply in _replies(db, found.id)),
    )


def _attachments(db: Session, message_id: int) -> tuple[AttachmentView, ...]:
    query = (
        select(InboxAttachment.position, InboxAttachment.name, StoredFile.media_type, StoredFile.size)
        .join(StoredFile, StoredFile.id == InboxAttachment.file_id)
        .where(InboxAttachment.message_id == message_id)
        .order_by(InboxAttachment.position)
    )
    return tuple(
        AttachmentView(position=position, name=name, media_type="application/pdf", size=None)
        if media_type == RECIPE
        else AttachmentView(position=position, name=name, media_type=media_type, size=size)
        for position, name, media_type, size in db.execute(query)
    )


def _replies(db: Session, message_id: int) -> Iterable[MailboxMessage]:
    query = (
        select(MailboxMessage)
        .where(MailboxMessage.in_reply_to == message_id)
        .options(selectinload(MailboxMessage.attachments))
        .order_by(MailboxMessage.received_at, MailboxMessage.id)
    )
    return db.scalars(query)


def _reply(reply: MailboxMessage) -> ReplyView:
    return ReplyView(
        id=reply.id,
        subject=reply.subject,
        text=reply.text,
        sent_at=reply.received_at,
        attachments=tuple(file.name for file in reply.attachments),
    )


def attached_file(backend: Backend, actor: Actor, message_id: int, position: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of a message's file. Raises a 404."""
    with backend.database.read() as db:
        require_message(db, actor, message_id)
        found = db.get(InboxAttachment, (message_id, position))
    if found is None:
        raise not_found(ATTACHMENT)
    _stored_name, media_type, content = read_file(backend, found.file_id)
    return found.name, media_type, content


def mark(backend: Backend, actor: Actor, message_id: int, change: StateChange) -> MessageView:
    """Marks a message as read or unread, done or open again; an application follows its message. Raises a 404."""
    return backend.database.retrying(lambda db: _mark(backend, db, actor, message_id, change))


def _mark(backend: Backend, db: Session, actor: Actor, message_id: int, change: StateChange) -> MessageView:
    found, now = require_message(db, actor, message_id, lock=True), backend.now()
    if change.read is not None:
        found.read_at = (found.read_at or now) if change.read else None
    if change.done is not None:
        found.done_at = (found.done_at or now) if change.done else None
        _follow(db, found)
    db.flush()
    return view_of(db, found)


def _follow(db: Session, found: InboxMessage) -> None:
    """The application is done when none of its messages is open any more."""
    if found.instance_id is None:
        return
    db.flush()
    still_open = select(InboxMessage.id).where(
        InboxMessage.instance_id == found.instance_id, InboxMessage.done_at.is_(None)
    )
    status = "delivered" if db.scalar(still_open.limit(1)) is not None else "done"
    db.execute(
        update(Application)
        .where(Application.instance_id == found.instance_id, Application.tenant_id == found.tenant_id)
        .values(status=status)
    )
