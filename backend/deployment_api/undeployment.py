"""Takes deployments away behind the answer, tells the applicants, and keeps the dates set for it.

Messages are put into the mailboxes of applicants whose cases run in the deployment. Placeholders (double braces):
`name` is the process's name, `tageBisUndeployment` the days left, `linkAufAktuellenProzess` a link to the case.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.deployment_api.process_storage import remove_deployment, running_instances
from backend.jobs.handler import JobHandler
from backend.storage.cases import ProcessInstance
from backend.storage.insert import insert
from backend.storage.messages import MailboxMessage
from backend.storage.processes import ProcessDeployment, ScheduledUndeployment
from backend.storage.tenants import CENTRAL_TENANT, Tenant
from designer.runtime.moments import SERVER_ZONE

UNDEPLOY = "undeploy-processes"
ANNOUNCED_DAYS = (14, 7, 1)
DEFAULT_SUBJECT = "Ihr Online-Dienst wurde beendet"


def today(now: datetime) -> date:
    """The calendar day in Saxony."""
    return now.astimezone(SERVER_ZONE).date()


def begin_undeployment(
    session: Session, backend: Backend, deployment: ProcessDeployment, subject: str | None, body: str | None
) -> None:
    """Marks the deployment as going and leaves the rest to a job."""
    now = backend.now()
    deployment.removed_at = now
    payload = {"deployment": deployment.id, "subject": subject, "body": body}
    backend.jobs.enqueue(session, UNDEPLOY, f"undeploy:{deployment.id}", payload, now, tenant_id=deployment.tenant_id)


def lock_engines(session: Session) -> None:
    """Lets only one transaction at a time, of whatever tenant, ask whether an engine is busy and begin."""
    turn = select(Tenant.id).where(Tenant.id == CENTRAL_TENANT).with_for_update(key_share=True)
    session.execute(turn)


def is_engine_busy(session: Session, engine_id: str) -> bool:
    """Whether an undeployment runs on the engine: a second one is refused (deployment-api.md 3.3)."""
    query = select(ProcessDeployment.id).where(
        ProcessDeployment.engine_id == engine_id, ProcessDeployment.removed_at.is_not(None)
    )
    return session.scalars(query).first() is not None


def _undeploy(backend: Backend, session: Session, payload: dict[str, Any]) -> None:
    deployment = session.get(ProcessDeployment, payload["deployment"])
    if deployment is None:
        return
    subject = payload["subject"] or deployment.undeployment_subject
    body = payload["body"] or deployment.undeployment_body
    names = {process.process_key: process.name for process in deployment.processes}
    ended = remove_deployment(session, deployment, backend.now())
    if body:
        _tell(backend, session, ended, names, subject or DEFAULT_SUBJECT, body, "undeployed")


def _tell(
    backend: Backend,
    session: Session,
    instances: list[ProcessInstance],
    names: dict[str, str],
    subject: str,
    body: str,
    occasion: str,
    days_left: int = 0,
) -> None:
    for instance in instances:
        if instance.account_id is None:
            continue
        values = {
            "name": names.get(instance.process_key, instance.process_key),
            "tageBisUndeployment": str(days_left),
            "linkAufAktuellenProzess": f"{backend.settings.public_url or ''}/vorgang/{instance.id}",
        }
        tenant = session.get(Tenant, instance.tenant_id)
        message = insert(session, MailboxMessage).values(
            account_id=instance.account_id,
            tenant_id=instance.tenant_id,
            instance_id=instance.id,
            sender_name=tenant.name if tenant else instance.tenant_id,
            subject=fill(subject, values),
            text=fill(body, values),
            delivery_key=f"{occasion}:{instance.id}",
            received_at=backend.now(),
        )
        session.execute(message.on_conflict_do_nothing(index_elements=["delivery_key"]))


def fill(text: str, values: dict[str, str]) -> str:
    """`text` with `{{name}}` places filled; unknown ones stay."""
    for name, value in values.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text


def _keep_dates(backend: Backend, session: Session, _payload: dict[str, Any]) -> None:
    day = today(backend.now())
    for scheduled in session.scalars(select(ScheduledUndeployment).with_for_update()).all():
        deployment = session.get(ProcessDeployment, scheduled.deployment_id)
        if deployment is None or deployment.removed_at is not None:
            continue
        days_left = (scheduled.date - day).days
        if days_left <= 0:
            begin_undeployment(session, backend, deployment, scheduled.subject, scheduled.body)
        else:
            _announce(backend, session, scheduled, deployment, days_left)


def _announce(
    backend: Backend,
    session: Session,
    scheduled: ScheduledUndeployment,
    deployment: ProcessDeployment,
    days_left: int,
) -> None:
    """Sends the announcement that is due, if it was not sent: a server that slept sends the latest one only."""
    due = [days for days in ANNOUNCED_DAYS if days_left <= days and days not in scheduled.announced_days]
    if not due:
        return
    scheduled.announced_days = [*scheduled.announced_days, *due]
    if scheduled.announce_body:
        names = {process.process_key: process.name for process in deployment.processes}
        instances = running_instances(session, deployment.id)
        subject = scheduled.announce_subject or "Ihr Online-Dienst endet bald"
        occasion = f"announced-{min(due)}"
        _tell(backend, session, instances, names, subject, scheduled.announce_body, occasion, days_left)


JOB_HANDLERS = (
    JobHandler(UNDEPLOY, _undeploy),
    JobHandler("keep-undeployment-dates", _keep_dates, every_seconds=3600),
)
