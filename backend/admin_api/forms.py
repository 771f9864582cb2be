"""Deployed forms and their certification: the server runs the rules of certification on what is deployed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from backend.admin_api.door import (
    REFUSALS,
    TENANT,
    BackendOf,
    Message,
    ProcessEditor,
    Reader,
    TenantId,
    Values,
)
from backend.context import Backend
from backend.deployment_api.form_storage import find_form_version, identify, put_form_file
from backend.errors import not_found
from backend.storage.forms import FormDeployment, FormVersion
from designer.checks.finding import Finding, Level, Profile
from designer.checks.run import run
from designer.model.codec import decode_form
from designer.model.form import Form
from designer.model.tree import at, json_pointer
from designer.text import Text

ROUTER = APIRouter(tags=["Forms"], responses=REFUSALS)
FORM = Text("Das Formular ist nicht deployt oder wurde", "Form")
FORM_ID = r"^[^:\x00]{1,100}:[^:\x00]{1,200}:[^:\x00]{1,100}$"
FormId = Annotated[str, Path(pattern=FORM_ID, examples=["6000357:Hundesteuer:v1.0"])]


class FormView(Values):
    """A deployed form. `certified_at` is null if it was never certified or changed since."""

    id: Annotated[str, Field(examples=["6000357:Hundesteuer:v1.0"])]
    name: str
    version: str
    languages: tuple[str, ...]
    deployed_at: datetime
    certified_at: datetime | None


class CertificationFinding(Values):
    """One remark of the certification. `pointer` is a JSON Pointer (RFC 6901) into the form file, `element` the text
    by which people know the element; both may be empty."""

    code: Annotated[str, Field(examples=["field-label-missing"])]
    level: Level
    language: Annotated[str, Field(examples=["de"])]
    pointer: Annotated[str, Field(examples=["/sections/0/fieldGroups/1"])]
    attribute: str | None
    element: str
    message: Message


class Certification(Values):
    """What the rules of certification say of the form as it is deployed now: `passed` is true without an error.

    `certified_at` tells since when exactly this content counts as certified.
    """

    form_id: str
    passed: bool
    certified_at: datetime | None
    errors: int
    findings: tuple[CertificationFinding, ...]


@ROUTER.get(f"{TENANT}/forms")
def list_forms(tenant_id: TenantId, backend: BackendOf, _actor: Reader) -> list[FormView]:
    """The tenant's deployed forms by id, with their certification."""
    with backend.database.read() as session:
        by_id: dict[str, list[FormDeployment]] = {}
        for deployment in _deployments(session, tenant_id):
            by_id.setdefault(deployment.form_id, []).append(deployment)
        return [_form_view(session, files) for files in by_id.values()]


@ROUTER.get(f"{TENANT}/forms/{{form_id}}/certification")
def read_certification(tenant_id: TenantId, form_id: FormId, backend: BackendOf, _actor: Reader) -> Certification:
    """What the rules say now, without keeping anything."""
    with backend.database.read() as session:
        files = _form(session, tenant_id, form_id)
        return _certification(files, _certified_at(session, files))


@ROUTER.post(f"{TENANT}/forms/{{form_id}}/certification")
def certify(tenant_id: TenantId, form_id: FormId, backend: BackendOf, _actor: ProcessEditor) -> Certification:
    """Runs the rules of certification on the deployed form (all languages) and keeps the result.

    A form with errors is not certified, and loses the certification it had. Deploying another content ends it too.
    """
    return backend.database.retrying(lambda session: _certify(session, backend, tenant_id, form_id))


def _certify(session: Session, backend: Backend, tenant_id: str, form_id: str) -> Certification:
    files = _form(session, tenant_id, form_id)
    found = _certification(files, None)
    version = _version(session, files[0]) or put_form_file(
        session, identify(files[0].content), files[0].content, backend.now()
    )
    kept_at = _certified_at(session, files)
    version.certified_at = (kept_at or backend.now()) if found.passed else None
    version.certified_sha256 = _digest(files) if found.passed else None
    return found.model_copy(update={"certified_at": version.certified_at})


def _deployments(session: Session, tenant_id: str, form_id: str | None = None) -> list[FormDeployment]:
    query = select(FormDeployment).where(FormDeployment.tenant_id == tenant_id).options(undefer(FormDeployment.content))
    if form_id is not None:
        query = query.where(FormDeployment.form_id == form_id)
    return list(session.scalars(query.order_by(FormDeployment.form_id, FormDeployment.language)))


def _form(session: Session, tenant_id: str, form_id: str) -> list[FormDeployment]:
    files = _deployments(session, tenant_id, form_id)
    if not files:
        raise not_found(FORM)
    return files


def _version(session: Session, deployment: FormDeployment) -> FormVersion | None:
    return find_form_version(session, deployment.tenant_id, deployment.name, deployment.version)


def _certified_at(session: Session, files: list[FormDeployment]) -> datetime | None:
    version = _version(session, files[0])
    return version.certified_at if version and version.certified_sha256 == _digest(files) else None


def _digest(files: list[FormDeployment]) -> str:
    """Of all languages: another content of any of them is another form."""
    return sha256(b"".join(sha256(file.content).digest() for file in files)).hexdigest()


def _form_view(session: Session, files: list[FormDeployment]) -> FormView:
    return FormView(
        id=files[0].form_id,
        name=files[0].name,
        version=files[0].version,
        languages=tuple(file.language for file in files),
        deployed_at=max(file.deployed_at for file in files),
        certified_at=_certified_at(session, files),
    )


def _certification(files: list[FormDeployment], certified_at: datetime | None) -> Certification:
    findings = tuple(finding for file in files for finding in _findings(file))
    errors = sum(finding.level is Level.ERROR for finding in findings)
    return Certification(
        form_id=files[0].form_id,
        passed=not errors,
        certified_at=certified_at,
        errors=errors,
        findings=findings,
    )


def _findings(file: FormDeployment) -> Iterator[CertificationFinding]:
    form = decode_form(file.content, file.form_id)
    for finding in run(form, Profile.CERTIFICATION):
        yield _finding(form, file.language, finding)


def _finding(form: Form, language: str, finding: Finding) -> CertificationFinding:
    element = at(form, finding.place.path)
    return CertificationFinding(
        code=finding.code,
        level=finding.level,
        language=language,
        pointer=json_pointer(form, finding.place.path),
        attribute=finding.place.attribute,
        element=str(getattr(element, "label", None) or getattr(element, "title", None) or ""),
        message=Message(de=finding.message.de, en=finding.message.en),
    )
