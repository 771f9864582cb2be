"""Keeps process versions and deployments: upload, deploy, duplicates, removal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from backend.deployment_api.bpmn import ModelProcess, model_name
from backend.deployment_api.engines import deployment_id
from backend.deployment_api.metadata import ProcessMetadata
from backend.storage.cases import InstanceStatus, ProcessInstance, Task
from backend.storage.processes import (
    DeployedProcess,
    ProcessDeployment,
    ProcessFile,
    ProcessModel,
    ProcessVersion,
    Status,
)


@dataclass(frozen=True, slots=True)
class DeploymentWish:
    """What is to be deployed, checked: `metadata` maps the names of model files to theirs."""

    tenant_id: str
    name: str
    version_name: str
    engine_id: str
    processes: tuple[ModelProcess, ...]
    metadata: Mapping[str, ProcessMetadata]
    undeployment_subject: str | None
    undeployment_body: str | None
    user_id: int


def find_version(session: Session, tenant_id: str, name: str, version: str) -> ProcessVersion | None:
    """The version of the tenant's model of that name."""
    query = (
        select(ProcessVersion)
        .join(ProcessVersion.model)
        .where(ProcessModel.tenant_id == tenant_id, ProcessModel.name == name, ProcessVersion.version == version)
    )
    return session.scalar(query)


def provide_version(session: Session, tenant_id: str, name: str, version: str, now: datetime) -> ProcessVersion:
    """The version, made with its model where they are missing."""
    found = find_version(session, tenant_id, name, version)
    if found is not None:
        return found
    query = select(ProcessModel).where(ProcessModel.tenant_id == tenant_id, ProcessModel.name == name)
    model = session.scalar(query) or ProcessModel(tenant_id=tenant_id, name=name, created_at=now)
    found = ProcessVersion(
        model=model, version=version, status=Status.EDIT.value, created_at=now, updated_at=now, files=[]
    )
    session.add(found)
    session.flush()
    return found


def put_files(version: ProcessVersion, files: Mapping[str, bytes], now: datetime) -> None:
    """Replaces files of equal name and leaves others (deployment-api.md section 4)."""
    kept = {file.name: file for file in version.files}
    for name, content in files.items():
        if name in kept:
            kept[name].content = content
        else:
            version.files.append(ProcessFile(name=name, content=content))
    version.updated_at = now


def active_deployments(session: Session, tenant_id: str, keys: Iterable[str]) -> list[ProcessDeployment]:
    """Deployments of the tenant that contain one of `keys`, oldest first."""
    query = (
        select(ProcessDeployment)
        .where(
            ProcessDeployment.tenant_id == tenant_id,
            ProcessDeployment.removed_at.is_(None),
            ProcessDeployment.processes.any(DeployedProcess.process_key.in_(list(keys))),
        )
        .order_by(ProcessDeployment.deployed_at)
    )
    return list(session.scalars(query))


def duplicate_keys(deployments: Iterable[ProcessDeployment], keys: Iterable[str]) -> list[str]:
    """Which of `keys` the deployments contain, sorted."""
    deployed = {process.process_key for deployment in deployments for process in deployment.processes}
    return sorted(deployed & set(keys))


def add_deployment(session: Session, wish: DeploymentWish, now: datetime, token: str) -> ProcessDeployment:
    """Deploys; the version of the model holds the same files afterwards."""
    version = provide_version(session, wish.tenant_id, wish.name, wish.version_name, now)
    put_files(version, {process.file_name: process.content for process in wish.processes}, now)
    deployment = ProcessDeployment(
        id=deployment_id(wish.engine_id, token),
        tenant_id=wish.tenant_id,
        process_version_id=version.id,
        name=wish.name,
        version_name=wish.version_name,
        engine_id=wish.engine_id,
        deployed_at=now,
        deployed_by=wish.user_id,
        undeployment_subject=wish.undeployment_subject,
        undeployment_body=wish.undeployment_body,
        processes=[_deployed(session, process, wish) for process in wish.processes],
    )
    session.add(deployment)
    session.flush()
    return deployment


def _deployed(session: Session, process: ModelProcess, wish: DeploymentWish) -> DeployedProcess:
    metadata = wish.metadata.get(model_name(process.file_name), ProcessMetadata())
    return DeployedProcess(
        tenant_id=wish.tenant_id,
        process_key=process.key,
        name=process.name,
        number=_next_number(session, process.key),
        file_name=process.file_name,
        bpmn=process.content,
        account_free=bool(metadata.servicekontolos),
        authentication_types=metadata.authentication,
        level_of_assurance=metadata.assurance,
        retention_days=metadata.completed_process_data_retention_days,
    )


def _next_number(session: Session, process_key: str) -> int:
    query = select(func.max(DeployedProcess.number)).where(DeployedProcess.process_key == process_key)
    return (session.scalar(query) or 0) + 1


def running_instances(session: Session, deployment_id: str) -> list[ProcessInstance]:
    """Instances of a deployment that have not ended, locked until the transaction ends."""
    query = (
        select(ProcessInstance)
        .where(ProcessInstance.deployment_id == deployment_id, ProcessInstance.status == InstanceStatus.RUNNING.value)
        .with_for_update()
    )
    return list(session.scalars(query))


def remove_deployment(session: Session, deployment: ProcessDeployment, now: datetime) -> list[ProcessInstance]:
    """Takes a deployment away at once; returns the running instances that this ended."""
    ended = running_instances(session, deployment.id)
    for instance in ended:
        instance.status, instance.ended_at, instance.tokens = InstanceStatus.ABORTED.value, now, None
    ids = [instance.id for instance in ended]
    open_tasks = update(Task).where(Task.instance_id.in_(ids), Task.state == "open")
    session.execute(open_tasks.values(state="cancelled", completed_at=now))
    session.delete(deployment)
    session.flush()
    return ended


def deployed_process(session: Session, process_key: str) -> DeployedProcess | None:
    """The newest deployed process of that key: the one that a start begins."""
    query = (
        select(DeployedProcess)
        .join(ProcessDeployment, ProcessDeployment.id == DeployedProcess.deployment_id)
        .where(DeployedProcess.process_key == process_key, ProcessDeployment.removed_at.is_(None))
        .order_by(ProcessDeployment.deployed_at.desc(), DeployedProcess.number.desc())
        .limit(1)
    )
    return session.scalar(query)


def deployed_processes(session: Session, tenant_id: str) -> list[DeployedProcess]:
    """The tenant's deployed processes by name, of each key the one that a start begins."""
    query = (
        select(DeployedProcess)
        .join(ProcessDeployment, ProcessDeployment.id == DeployedProcess.deployment_id)
        .where(DeployedProcess.tenant_id == tenant_id, ProcessDeployment.removed_at.is_(None))
        .order_by(ProcessDeployment.deployed_at, DeployedProcess.number)
    )
    newest = {process.process_key: process for process in session.scalars(query)}
    return sorted(newest.values(), key=lambda process: (process.name, process.process_key))


def metadata_by_model(values: Mapping[str, Any] | None) -> dict[str, ProcessMetadata]:
    """The `metadata` object of a deployment, checked; raises pydantic's ValidationError."""
    return {name: ProcessMetadata.model_validate(value or {}) for name, value in (values or {}).items()}
