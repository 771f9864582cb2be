"""`NachrichtVersendenService`: a message to the applicant's mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engine.step import ServiceTask, Step
from backend.service_tasks.attachments import attachments_of
from backend.storage.messages import MailboxAttachment, MailboxMessage
from backend.storage.portal import PortalAccount
from backend.storage.tenants import Tenant
from designer.blueprint import template
from designer.runtime.process_engine import BpmnError, Variables


def run(step: Step, fields: Mapping[str, Any], _variables: Variables) -> None:
    """Delivers to the mailbox handle `empfaenger`; a BPMN error where there is no such mailbox."""
    handle = str(fields.get("empfaenger") or "")
    with step.backend.database.read() as db:
        account = db.scalar(select(PortalAccount).where(PortalAccount.mailbox_handle == handle)) if handle else None
        tenant = db.get(Tenant, step.case.tenant_id)
    if account is None:
        step.log("WARN", "Das Postfach der antragstellenden Person gibt es nicht.")
        raise BpmnError(template.setting("applicantMessageError"), "kein Postfach")
    attachments = attachments_of(step, fields.get("anhaenge"))
    now, account_id = step.backend.now(), account.id
    sender = tenant.name if tenant else "Serviceportal"

    def deliver(db: Session) -> None:
        db.flush()
        db.add(
            MailboxMessage(
                account_id=account_id,
                tenant_id=step.case.tenant_id,
                instance_id=step.case.instance_id,
                sender_name=sender,
                subject=str(fields.get("betreff") or ""),
                text=str(fields.get("text") or ""),
                delivery_key=step.key,
                received_at=now,
                attachments=[
                    MailboxAttachment(position=position, file_id=file["fileId"], name=file["name"])
                    for position, file in enumerate(attachments)
                ],
            )
        )

    step.write(deliver)
    step.log("INFO", f"Bestätigung mit {len(attachments)} Dateien in das Postfach gelegt.")


SERVICE_TASK = ServiceTask("NachrichtVersendenService", run)
