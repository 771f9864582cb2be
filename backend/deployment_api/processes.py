"""OZG-Hub: deploy, list and undeploy processes, name the engines (deployment-api.md 3.1 to 3.3, 3.6)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.deployment_api.archive import decode_base64, read_archive
from backend.deployment_api.bpmn import is_model_file, read_models
from backend.deployment_api.document import REFUSALS, document
from backend.deployment_api.door import (
    BackendOf,
    Body,
    Caller,
    CallerOf,
    Wire,
    header_text,
    read_body,
    require_text,
)
from backend.deployment_api.engines import ENGINES, known_engine
from backend.deployment_api.metadata import ProcessMetadata
from backend.deployment_api.process_storage import (
    DeploymentWish,
    active_deployments,
    add_deployment,
    duplicate_keys,
    metadata_by_model,
    remove_deployment,
    running_instances,
)
from backend.deployment_api.undeployment import begin_undeployment, is_engine_busy, lock_engines
from backend.errors import RefusalError, conflict, invalid
from backend.storage.processes import ProcessDeployment
from backend.storage.tenants import one_at_a_time
from designer.text import Text

ROUTER = APIRouter(tags=["OZG-Hub"], responses=REFUSALS)
DUPLICATION_HEADER = "X-OZG-Process-Duplication"
ENGINE_HEADER = "X-OZG-Process-Engine"
DUPLICATION_ACTIONS = ("ERROR", "IGNORE", "UNDEPLOY")


class MessageBody(Wire):
    """A message's subject and text; the client sends nulls where nothing is set."""

    subject: str | None = None
    body: str | None = None


class DeployBody(Wire):
    """What a deployment of processes brings along."""

    bar_archive_base64: str
    deployment_name: str
    version_name: str
    metadata: dict[str, Any] | None = None
    undeployment_message: MessageBody | None = None


class UndeployBody(Wire):
    """Which deployment is to go, and how."""

    deployment_id: str
    delete_process_instances: bool = False
    undeployment_message: MessageBody | None = None


@ROUTER.post(
    "/prozess/ozghub/deployWithMetadata",
    openapi_extra=document(
        (DUPLICATION_HEADER, "What happens to keys that are deployed: ERROR, IGNORE or UNDEPLOY", False, "ERROR"),
        (ENGINE_HEADER, "Engine, else the default one", False, "engineV1"),
        json=DeployBody,
    ),
)
def deploy_processes(request: Request, body: Body, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """Deploys an archive of process models."""
    action = header_text(request, DUPLICATION_HEADER) or "ERROR"
    if action not in DUPLICATION_ACTIONS:
        raise invalid(
            Text(
                f"„{action}“ ist keine Angabe für {DUPLICATION_HEADER} (ERROR, IGNORE oder UNDEPLOY).",
                f'"{action}" is no value for {DUPLICATION_HEADER} (ERROR, IGNORE or UNDEPLOY).',
            )
        )
    wish = _wish(read_body(body, DeployBody), known_engine(header_text(request, ENGINE_HEADER)), caller)
    return backend.database.retrying(lambda session: _deploy(session, backend, wish, action))


def _wish(body: DeployBody, engine_id: str, caller: Caller) -> DeploymentWish:
    name = require_text(body.deployment_name, "deploymentName")
    version_name = require_text(body.version_name, "versionName")
    files = read_archive(decode_base64(body.bar_archive_base64))
    models = {name: content for name, content in files.items() if is_model_file(name)}
    message = body.undeployment_message or MessageBody()
    return DeploymentWish(
        tenant_id=caller.tenant_id,
        name=name,
        version_name=version_name,
        engine_id=engine_id,
        processes=read_models(models, caller.tenant_id),
        metadata=_without_service_accounts(checked_metadata(body.metadata)),
        undeployment_subject=message.subject,
        undeployment_body=message.body,
        user_id=caller.actor.user_id,
    )


def _without_service_accounts(metadata: dict[str, ProcessMetadata]) -> dict[str, ProcessMetadata]:
    """Raises a 400 for SERVICEKONTO, which OZG-Hub does not know (deployment-api.md section 6)."""
    if any("SERVICEKONTO" in values.authentication for values in metadata.values()):
        raise invalid(
            Text(
                "SERVICEKONTO ist hier nicht möglich; erlaubt sind BUND_ID und MUK.",
                "SERVICEKONTO is not possible here; BUND_ID and MUK are.",
            )
        )
    return metadata


def checked_metadata(values: dict[str, Any] | None) -> dict[str, ProcessMetadata]:
    """The metadata by model name; raises a 400 that names the wrong place."""
    try:
        return metadata_by_model(values)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
        raise invalid(
            Text(f"Die Metadaten sind nicht gültig: „{place}“.", f'The metadata are not valid: "{place}".')
        ) from None


def _deploy(session: Session, backend: Backend, wish: DeploymentWish, action: str) -> dict[str, Any]:
    one_at_a_time(session, wish.tenant_id)
    keys = [process.key for process in wish.processes]
    containing = active_deployments(session, wish.tenant_id, keys)
    duplicates = duplicate_keys(containing, keys)
    removed: list[str] = []
    if duplicates and action == "ERROR":
        named = ", ".join(duplicates)
        raise conflict(Text(f"Bereits deployt: {named}.", f"Already deployed: {named}."))
    if duplicates and action == "UNDEPLOY":
        removed = [deployment.id for deployment in containing]
        for deployment in containing:
            remove_deployment(session, deployment, backend.now())
    deployment = add_deployment(session, wish, backend.now(), backend.token())
    return {
        "deploymentId": deployment.id,
        "processKeys": sorted(keys),
        "duplicateKeys": duplicates,
        "removedDeploymentIds": removed,
    }


@ROUTER.get("/prozess/ozghub/list")
def list_processes(caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """All deployments of the tenant, newest first."""
    query = (
        select(ProcessDeployment)
        .where(ProcessDeployment.tenant_id == caller.tenant_id, ProcessDeployment.removed_at.is_(None))
        .order_by(ProcessDeployment.deployed_at.desc(), ProcessDeployment.id)
    )
    with backend.database.read() as session:
        return {"complete": True, "value": [_listed(deployment) for deployment in session.scalars(query)]}


def _listed(deployment: ProcessDeployment) -> dict[str, Any]:
    names = {process.process_key: process.name for process in deployment.processes}
    return {
        "processDefinitionKeysAndNames": dict(sorted(names.items())),
        "deploymentDate": int(deployment.deployed_at.timestamp() * 1000),
        "deploymentName": deployment.name,
        "deploymentId": deployment.id,
        "versionName": deployment.version_name,
    }


@ROUTER.delete("/prozess/ozghub/undeployV2", openapi_extra=document(json=UndeployBody))
def undeploy_processes(body: Body, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """Takes a deployment away; the answer comes before the work is done."""
    wish = read_body(body, UndeployBody)
    deployment_id = require_text(wish.deployment_id, "deploymentId")
    message = wish.undeployment_message or MessageBody()

    def undeploy(session: Session) -> dict[str, Any]:
        ends = wish.delete_process_instances
        keys = undeploy_own(session, backend, caller.tenant_id, deployment_id, message, ends_instances=ends)
        return {"processKeys": keys}

    return backend.database.retrying(undeploy)


def undeploy_own(
    session: Session,
    backend: Backend,
    tenant_id: str,
    deployment_id: str,
    message: MessageBody | None = None,
    *,
    ends_instances: bool,
) -> list[str]:
    """Begins the undeployment of the tenant's deployment; its process keys.

    Raises a 409 while another one runs on the engine, or for running instances unless they are to end.
    """
    lock_engines(session)
    deployment = own_deployment(session, deployment_id, tenant_id)
    if is_engine_busy(session, deployment.engine_id):
        raise conflict(
            Text(
                "Auf dieser Prozess-Engine läuft bereits ein Undeployment; bitte später noch einmal versuchen.",
                "An undeployment already runs on this process engine; please try again later.",
            )
        )
    if not ends_instances and running_instances(session, deployment_id):
        raise conflict(
            Text(
                "Zu diesem Deployment gibt es laufende Prozessinstanzen.",
                "This deployment has running process instances.",
            )
        )
    told = message or MessageBody()
    begin_undeployment(session, backend, deployment, told.subject, told.body)
    return [process.process_key for process in deployment.processes]


def own_deployment(session: Session, deployment_id: str, tenant_id: str) -> ProcessDeployment:
    """The tenant's deployment, locked; raises a 404."""
    query = (
        select(ProcessDeployment)
        .where(
            ProcessDeployment.id == deployment_id,
            ProcessDeployment.tenant_id == tenant_id,
            ProcessDeployment.removed_at.is_(None),
        )
        .with_for_update()
    )
    found = session.scalar(query)
    if found is None:
        raise RefusalError(
            404,
            Text(f"Ein Deployment „{deployment_id}“ gibt es nicht.", f'There is no deployment "{deployment_id}".'),
        )
    return found


@ROUTER.get("/prozess/engine/aggregated")
def list_engines(_caller: CallerOf) -> dict[str, Any]:
    """The engines a deployment may choose from."""
    return {"value": engine_list(), "complete": True}


def engine_list() -> list[dict[str, str]]:
    """Id and name of every engine."""
    return [{"id": engine_id, "name": name} for engine_id, name in ENGINES.items()]
