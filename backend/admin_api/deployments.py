"""Deployed processes of a tenant: list, undeploy, and the days on which they are to go."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.admin_api.door import (
    REFUSALS,
    TENANT,
    BackendOf,
    OptionalLine,
    Reader,
    StorableText,
    TenantId,
    Values,
    tenant_actor,
)
from backend.auth.roles import Right
from backend.auth.users import Actor
from backend.deployment_api.processes import own_deployment, undeploy_own
from backend.deployment_api.scheduled import Schedule, schedule, withdraw_date
from backend.storage.cases import InstanceStatus, ProcessInstance
from backend.storage.processes import ProcessDeployment, ScheduledUndeployment

ROUTER = APIRouter(tags=["Deployments"], responses=REFUSALS)
DeploymentId = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]*$", examples=["hTg3kq0Zr1mB5vXy7WcNdA"])]
Deployer = Annotated[Actor, Depends(tenant_actor(Right.DEPLOY))]
Subject = Annotated[OptionalLine, Field(max_length=255)]
Body = Annotated[StorableText, Field(max_length=2000)]


class Plan(Values):
    """A day on which a deployment goes, and what is said about it (deployment-api.md 3.5)."""

    day: date
    announce_subject: Subject = ""
    announce_body: Body = ""
    subject: Subject = ""
    body: Body = ""
    hint_text: Body = ""
    hint_start: date | None = None


class DeploymentView(Values):
    """A deployment as shown; `processes` maps keys to names."""

    id: str
    name: str
    version_name: str
    engine_id: str
    deployed_at: datetime
    processes: dict[str, str]
    running_instances: int
    planned: Plan | None


@ROUTER.get(f"{TENANT}/deployments")
def list_deployments(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[DeploymentView]:
    """The tenant's deployments, newest first."""
    query = (
        select(ProcessDeployment)
        .where(ProcessDeployment.tenant_id == tenant_id, ProcessDeployment.removed_at.is_(None))
        .order_by(ProcessDeployment.deployed_at.desc(), ProcessDeployment.id)
    )
    with backend.database.read() as session:
        running = _running(session, tenant_id)
        planned = {
            entry.deployment_id: entry
            for entry in session.scalars(
                select(ScheduledUndeployment).where(ScheduledUndeployment.tenant_id == tenant_id)
            )
        }
        return [
            _view(deployment, running.get(deployment.id, 0), planned.get(deployment.id))
            for deployment in session.scalars(query)
        ]


@ROUTER.delete(f"{TENANT}/deployments/{{deployment_id}}", status_code=202)
def undeploy(tenant_id: TenantId, deployment_id: DeploymentId, backend: BackendOf, _actor: Deployer) -> Response:
    """Takes a deployment away and ends its instances; the answer comes before the work is done."""
    backend.database.retrying(
        lambda session: undeploy_own(session, backend, tenant_id, deployment_id, ends_instances=True)
    )
    return Response(status_code=202)


@ROUTER.put(f"{TENANT}/deployments/{{deployment_id}}/undeployment", status_code=204)
def plan_undeployment(
    tenant_id: TenantId, deployment_id: DeploymentId, values: Plan, backend: BackendOf, _actor: Deployer
) -> Response:
    """Sets the day on which a deployment goes, in place of one set before."""
    wish = Schedule(
        day=values.day,
        announce_subject=values.announce_subject or None,
        announce_body=values.announce_body or None,
        subject=values.subject or None,
        body=values.body or None,
        hint_text=values.hint_text or None,
        hint_start=values.hint_start,
    )
    schedule(backend, tenant_id, deployment_id, wish)
    return Response(status_code=204)


@ROUTER.delete(f"{TENANT}/deployments/{{deployment_id}}/undeployment", status_code=204)
def withdraw_undeployment(
    tenant_id: TenantId, deployment_id: DeploymentId, backend: BackendOf, _actor: Deployer
) -> Response:
    """Withdraws the day; a second time changes nothing."""
    with backend.database.write() as session:
        own_deployment(session, deployment_id, tenant_id)
        withdraw_date(session, tenant_id, deployment_id)
    return Response(status_code=204)


def _running(session: Session, tenant_id: str) -> dict[str, int]:
    query = (
        select(ProcessInstance.deployment_id, func.count())
        .where(ProcessInstance.tenant_id == tenant_id, ProcessInstance.status == InstanceStatus.RUNNING.value)
        .group_by(ProcessInstance.deployment_id)
    )
    found: dict[str, int] = dict(session.execute(query).all())
    return found


def _view(deployment: ProcessDeployment, running: int, planned: ScheduledUndeployment | None) -> DeploymentView:
    return DeploymentView(
        id=deployment.id,
        name=deployment.name,
        version_name=deployment.version_name,
        engine_id=deployment.engine_id,
        deployed_at=deployment.deployed_at,
        processes={process.process_key: process.name for process in deployment.processes},
        running_instances=running,
        planned=_plan(planned) if planned else None,
    )


def _plan(entry: ScheduledUndeployment) -> Plan:
    texts = {
        name: getattr(entry, name) or ""
        for name in ("announce_subject", "announce_body", "subject", "body", "hint_text")
    }
    return Plan.model_validate({"day": entry.date, "hint_start": entry.hint_start, **texts})
