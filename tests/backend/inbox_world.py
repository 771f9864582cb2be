"""What tests put into an inbox, as the engine does: an applicant, an application, a message, its files."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, select

from backend.demo import ACCOUNT, TENANT
from backend.serve import EmbeddedServer
from backend.storage.cases import Application, ProcessInstance, StoredFile
from backend.storage.catalogue import AccountMember, AuthorityAccount
from backend.storage.messages import InboxAttachment, InboxMessage, MailboxAttachment, MailboxMessage
from backend.storage.portal import PortalAccount
from backend.storage.tenants import User
from tests.backend.world import backend_of

XML = "<serviceportal><name>Ä</name></serviceportal>".encode()
FILES = (
    ("Hundesteuer_1.xml", "application/xml", XML),
    ("Bestätigung „Hund“ 1.html", "text/html", b"<script>alert(1)</script>"),
)


def clear(server: EmbeddedServer) -> None:
    """Takes all messages and applicants away, and all accounts but the demo authority's."""
    with backend_of(server).database.write() as db:
        for table in (MailboxAttachment, MailboxMessage, InboxAttachment, InboxMessage, StoredFile):
            db.execute(delete(table))
        for table in (Application, ProcessInstance, PortalAccount):
            db.execute(delete(table))
        db.execute(delete(AuthorityAccount).where(AuthorityAccount.id != ACCOUNT))


def add_applicant(server: EmbeddedServer, identity: str = "erika") -> int:
    backend = backend_of(server)
    with backend.database.write() as db:
        account = PortalAccount(
            kind="BUND_ID",
            identity=identity,
            display_name="Erika Mustermann",
            attributes={},
            mailbox_handle=backend.token(),
            created_at=backend.now(),
        )
        db.add(account)
        db.flush()
        return account.id


def add_account(server: EmbeddedServer, number: int, tenant_id: str, member: str | None) -> None:
    backend = backend_of(server)
    with backend.database.write() as db:
        db.add(AuthorityAccount(id=number, tenant_id=tenant_id, name=f"Amt {number}", created_at=backend.now()))
        db.flush()
        if member:
            user_id = db.scalars(select(User.id).where(User.login == member)).one()
            db.add(AccountMember(account_id=number, user_id=user_id))


def add_instance(server: EmbeddedServer, tenant_id: str = TENANT) -> str:
    backend = backend_of(server)
    instance_id = backend.token()
    with backend.database.write() as db:
        db.add(
            ProcessInstance(
                id=instance_id,
                tenant_id=tenant_id,
                deployment_id="D",
                deployed_process_id=1,
                process_key="m1.hund",
                variables={},
                started_at=backend.now(),
            )
        )
        db.flush()
        db.add(
            Application(
                id=instance_id,
                instance_id=instance_id,
                tenant_id=tenant_id,
                process_key="m1.hund",
                title="Hund anmelden",
                status="delivered",
                submitted_at=backend.now(),
            )
        )
    return instance_id


def add_message(
    server: EmbeddedServer,
    *,
    subject: str = "Hund anmelden: neues Anliegen eingegangen",
    text: str = "Guten Tag,\n\nein neues Anliegen ist da.",
    sender_name: str = "Erika Mustermann",
    applicant: int | None = None,
    instance_id: str | None = None,
    account: int = ACCOUNT,
    tenant_id: str = TENANT,
    files: tuple[tuple[str, str, bytes], ...] = (),
) -> int:
    backend = backend_of(server)
    with backend.database.write() as db:
        kept = [
            StoredFile(
                id=backend.token(),
                tenant_id=tenant_id,
                instance_id=instance_id,
                name=name,
                media_type=media_type,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                content=content,
                created_at=backend.now(),
            )
            for name, media_type, content in files
        ]
        db.add_all(kept)
        db.flush()
        message = InboxMessage(
            account_id=account,
            tenant_id=tenant_id,
            instance_id=instance_id,
            sender_account_id=applicant,
            sender_name=sender_name,
            subject=subject,
            text=text,
            delivery_key=backend.token(),
            received_at=backend.now(),
            attachments=[
                InboxAttachment(position=position, file_id=file.id, name=file.name)
                for position, file in enumerate(kept)
            ],
        )
        db.add(message)
        db.flush()
        return message.id
