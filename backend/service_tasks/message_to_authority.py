"""`NachrichtAnMSBWService`: a message with files to an authority account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from backend.engine.step import ScriptError, ServiceTask, Step
from backend.service_tasks.attachments import attachments_of
from backend.storage.catalogue import AuthorityAccount
from backend.storage.messages import InboxAttachment, InboxMessage
from designer.runtime.process_engine import Variables


def run(step: Step, fields: Mapping[str, Any], variables: Variables) -> None:
    """Delivers to `empfaengerId` (`userId:<number>`). Raises `ScriptError` where there is no such account."""
    account_id = _number(str(fields.get("empfaengerId") or ""))
    with step.backend.database.read() as db:
        account = db.get(AuthorityAccount, account_id)
    if account is None:
        raise ScriptError(f"Das Behördenkonto {account_id} gibt es nicht.")
    attachments = attachments_of(step, fields.get("anhaenge"))
    sender = variables.get("startedByUser") or {}
    now, tenant_id = step.backend.now(), account.tenant_id

    def deliver(db: Session) -> None:
        db.flush()
        db.add(
            InboxMessage(
                account_id=account_id,
                tenant_id=tenant_id,
                instance_id=step.case.instance_id,
                sender_account_id=step.case.account_id,
                sender_name=str(sender.get("displayName") or "Serviceportal"),
                subject=str(fields.get("betreff") or ""),
                text=str(fields.get("text") or ""),
                delivery_key=step.key,
                received_at=now,
                attachments=[
                    InboxAttachment(position=position, file_id=file["fileId"], name=file["name"])
                    for position, file in enumerate(attachments)
                ],
            )
        )

    step.write(deliver)
    step.submitted(str(variables.get("displayedProcessName") or step.case.process_key))
    step.log("INFO", f"Nachricht an das Behördenkonto {account_id} mit {len(attachments)} Dateien.")


def _number(recipient: str) -> int:
    text = recipient.removeprefix("userId:")
    if not (text.isascii() and text.isdigit()):
        raise ScriptError(f"Der Empfänger „{recipient[:60]}“ ist kein Konto.")
    return int(text)


SERVICE_TASK = ServiceTask("NachrichtAnMSBWService", run)
