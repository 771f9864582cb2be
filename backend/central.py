"""The central tenant and the forms that every generated process uses: there from the first start on."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from backend.context import Backend
from backend.deployment_api.form_storage import deploy_form, identify
from backend.storage.forms import FormDeployment
from backend.storage.tenants import CENTRAL_TENANT, Tenant

FORMS = Path(resources.__file__).parent / "process" / "forms"


def load(backend: Backend) -> None:
    """Puts in what is missing; a newer version of a central form that somebody deployed stays."""
    with backend.database.read() as db:
        query = select(FormDeployment.form_id).where(FormDeployment.tenant_id == CENTRAL_TENANT)
        known = set(db.scalars(query))
    missing = [content for content in _shipped() if identify(content).form_id not in known]
    if missing:
        backend.database.retrying(lambda db: _load(db, backend, missing))


def _shipped() -> list[bytes]:
    return [path.read_bytes() for path in sorted(FORMS.glob("*.json"))]


def _load(db: Session, backend: Backend, contents: list[bytes]) -> None:
    if db.get(Tenant, CENTRAL_TENANT, with_for_update=True) is None:
        db.add(Tenant(id=CENTRAL_TENANT, name="Freistaat Sachsen", created_at=backend.now()))
        db.flush()
    for content in contents:
        deploy_form(db, identify(content), content, backend.now(), None)
