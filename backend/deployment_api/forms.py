"""OZG-Hub: deploy, list and undeploy forms (deployment-api.md 3.4)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.deployment_api.document import REFUSALS, document
from backend.deployment_api.door import BackendOf, Body, CallerOf, required_header
from backend.deployment_api.form_storage import deploy_form, identify, put_form_file, require_own_form
from backend.errors import RefusalError, invalid
from backend.storage.forms import FormDeployment
from backend.storage.tenants import one_at_a_time
from designer.text import Text

ROUTER = APIRouter(tags=["OZG-Hub"], responses=REFUSALS)
DEPLOYMENT_HEADER = "X-OZG-Deployment-ID"
FORM_FILE = {
    "type": "object",
    "description": "The form file as the portal defines it",
    "required": ["id", "sections"],
    "properties": {
        "id": {"type": "string", "description": "tenant:name:version"},
        "language": {"enum": ["de", "en", "fr"]},
        "title": {"type": "string"},
        "sections": {"type": "array", "items": {"type": "object"}},
    },
    "example": {"id": "6000357:Antrag:v1.0", "title": "Antrag", "sections": []},
}


@ROUTER.post("/formulare/ozghub/deploy", openapi_extra=document(json=FORM_FILE))
def deploy(body: Body, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """Deploys a form; the body is the form file, kept byte for byte."""
    identity = identify(body)
    require_own_form(identity, caller.tenant_id)

    def keep(session: Session) -> int:
        one_at_a_time(session, caller.tenant_id)
        put_form_file(session, identity, body, backend.now())
        return deploy_form(session, identity, body, backend.now(), caller.actor.user_id).id

    return {"deploymentId": str(backend.database.retrying(keep))}


@ROUTER.get("/formulare/ozghub/list")
def list_forms(caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """All deployed forms of the tenant, by form id."""
    query = (
        select(FormDeployment)
        .where(FormDeployment.tenant_id == caller.tenant_id)
        .order_by(FormDeployment.form_id, FormDeployment.language)
    )
    with backend.database.read() as session:
        return {"deploymentList": [_listed(deployment) for deployment in session.scalars(query)]}


def _listed(deployment: FormDeployment) -> dict[str, Any]:
    return {
        "mandantId": deployment.tenant_id,
        "formName": deployment.name,
        "formVersion": deployment.version,
        "language": deployment.language,
        "deploymentDate": int(deployment.deployed_at.timestamp() * 1000),
        "deploymentId": deployment.id,
    }


@ROUTER.delete(
    "/formulare/ozghub/undeploy",
    openapi_extra=document((DEPLOYMENT_HEADER, "Number of the deployment", True, "42")),
)
def undeploy(request: Request, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """Takes a deployed form away."""
    text = required_header(request, DEPLOYMENT_HEADER)
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise invalid(Text("Die Deployment-ID eines Formulars ist eine Zahl.", "A form's deployment id is a number."))
    query = select(FormDeployment).where(FormDeployment.id == int(text), FormDeployment.tenant_id == caller.tenant_id)
    with backend.database.write() as session:
        found = session.scalar(query)
        if found is None:
            raise RefusalError(
                404, Text(f"Ein Formular-Deployment {text} gibt es nicht.", f"There is no form deployment {text}.")
            )
        session.delete(found)
        return {"id": found.form_id}
