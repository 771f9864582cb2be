"""An applicant who filled the sample of a published server, up to the review page and beyond."""

from __future__ import annotations

from sqlalchemy import select

from backend.context import Backend
from backend.engine import runs
from backend.storage.cases import ProcessInstance, ProcessLogEntry
from backend.storage.catalogue import Area
from backend.storage.portal import PortalAccount
from backend.storage.processes import Activation, DeployedProcess
from designer.runtime.content import FormContent, content_from_json, content_to_json, decode_content
from tests.backend.published import AREA, SAMPLE


def add_account(backend: Backend) -> PortalAccount:
    with backend.database.write() as db:
        account = PortalAccount(
            kind="BUND_ID",
            identity=backend.token(),
            display_name="Erika Mustermann",
            attributes={},
            mailbox_handle=backend.token(),
            created_at=backend.now(),
        )
        db.add(account)
        db.flush()
        return account


def at_review(backend: Backend, account_id: int) -> str:
    """Task id of the review page of a new instance."""
    with backend.database.read() as db:
        activation, process = db.scalars(select(Activation)).one(), db.scalars(select(DeployedProcess)).one()
        area_id = db.scalars(select(Area.id).where(Area.ars == AREA)).one()
    start = runs.Start(activation.tenant_id, process.id, activation.id, activation.service_id, area_id, account_id)
    form = runs.begin(backend, start).task_id
    assert form is not None
    full = content_to_json(decode_content((SAMPLE / "contents" / "full.json").read_bytes()))
    fields = {key: entry for key, entry in full["fields"].items() if not key.endswith(":nachweise")}
    review = runs.complete_form(backend, form, content_from_json({**full, "fields": fields}))
    assert review.task_id not in {None, form}, review
    return review.task_id or ""


def submitted(backend: Backend) -> runs.Progress:
    """How an instance stands behind its review page."""
    review = at_review(backend, add_account(backend).id)
    return runs.complete_form(backend, review, FormContent("1:review", pressed_custom_button="continue"))


def closing_text(backend: Backend, instance_id: str) -> str:
    with backend.database.read() as db:
        return str((db.get_one(ProcessInstance, instance_id).progress or {})["pages"][-1]["text"])


def log(backend: Backend, instance_id: str) -> list[str]:
    with backend.database.read() as db:
        query = select(ProcessLogEntry.message).where(ProcessLogEntry.instance_id == instance_id)
        return list(db.scalars(query.order_by(ProcessLogEntry.id)))
