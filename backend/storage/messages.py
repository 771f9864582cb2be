"""Messages: the authority's inbox and the applicant's mailbox."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.storage.base import Base


class InboxMessage(Base):
    """A message in an authority account. `delivery_key` is unique: a repeated delivery finds it and adds nothing."""

    __tablename__ = "inbox_messages"
    __table_args__ = (Index("ix_inbox_messages_account_id_received_at", "account_id", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("authority_accounts.id"))
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instances.id", ondelete="SET NULL"), index=True)
    sender_account_id: Mapped[int | None] = mapped_column(ForeignKey("portal_accounts.id"))
    """The applicant: an answer goes there."""
    sender_name: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    delivery_key: Mapped[str] = mapped_column(unique=True)
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    attachments: Mapped[list[InboxAttachment]] = relationship(
        cascade="all, delete-orphan", order_by="InboxAttachment.position"
    )


class InboxAttachment(Base):
    """A file of a message in an authority account."""

    __tablename__ = "inbox_attachments"

    message_id: Mapped[int] = mapped_column(ForeignKey("inbox_messages.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_files.id"))
    name: Mapped[str]


class MailboxMessage(Base):
    """A message in an applicant's mailbox; `delivery_key` as in `InboxMessage`."""

    __tablename__ = "mailbox_messages"
    __table_args__ = (Index("ix_mailbox_messages_account_id_received_at", "account_id", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("portal_accounts.id"))
    tenant_id: Mapped[str | None] = mapped_column(ForeignKey("tenants.id"))
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instances.id", ondelete="SET NULL"))
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("inbox_messages.id", ondelete="SET NULL"))
    sender_name: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    delivery_key: Mapped[str] = mapped_column(unique=True)
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    attachments: Mapped[list[MailboxAttachment]] = relationship(
        cascade="all, delete-orphan", order_by="MailboxAttachment.position"
    )


class MailboxAttachment(Base):
    """A file of a message in an applicant's mailbox."""

    __tablename__ = "mailbox_attachments"

    message_id: Mapped[int] = mapped_column(ForeignKey("mailbox_messages.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_files.id"))
    name: Mapped[str]
