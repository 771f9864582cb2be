"""Keeps form versions and deployments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, select
from sqlalchemy.orm import Session

from backend.errors import RefusalError, invalid
from backend.storage.base import table
from backend.storage.forms import FormDeployment, FormFile, FormVersion
from backend.storage.processes import Status
from designer.model.codec import decode_form, parse_json
from designer.model.problem import UnreadableError
from designer.text import Text

LANGUAGES = ("de", "en", "fr")


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form file says of itself."""

    tenant_id: str
    name: str
    version: str
    language: str

    @property
    def form_id(self) -> str:
        """`<tenant>:<name>:<version>`, by which processes refer to the form."""
        return f"{self.tenant_id}:{self.name}:{self.version}"


def identify(content: bytes) -> FormIdentity:
    """Reads a form file; raises a 400 for what is no form, or has no id of three parts or an unknown language."""
    try:
        raw = parse_json(content, "Formular")
        decode_form(content, "Formular")
    except UnreadableError as error:
        raise invalid(Text(error.describe("de"), error.describe("en"))) from None
    parts = str(raw.get("id") or "").split(":")
    if len(parts) != 3 or not all(part.strip() for part in parts):
        raise invalid(
            Text(
                "Die Formular-ID muss die Form „Mandant:Name:Version“ haben.",
                'The form id must have the form "tenant:name:version".',
            )
        )
    if "\0" in "".join(parts) or any(len(part) > 200 for part in parts):
        raise invalid(Text("Die Formular-ID ist nicht zulässig.", "The form id is not allowed."))
    language = raw.get("language") or "de"
    if language not in LANGUAGES:
        raise invalid(
            Text(f"Die Sprache „{language}“ ist nicht vorgesehen.", f'The language "{language}" is not supported.')
        )
    return FormIdentity(parts[0], parts[1], parts[2], language)


def require_own_form(identity: FormIdentity, tenant_id: str) -> None:
    """Raises a 403 for another tenant's form."""
    if identity.tenant_id != tenant_id:
        raise RefusalError(
            403,
            Text(
                f"Das Formular „{identity.form_id}“ gehört zu einem anderen Mandanten als {tenant_id}.",
                f'The form "{identity.form_id}" belongs to another tenant than {tenant_id}.',
            ),
        )


def find_form_version(session: Session, tenant_id: str, name: str, version: str) -> FormVersion | None:
    """The managed version of a form."""
    query = select(FormVersion).where(
        FormVersion.tenant_id == tenant_id, FormVersion.name == name, FormVersion.version == version
    )
    return session.scalar(query)


def put_form_file(session: Session, identity: FormIdentity, content: bytes, now: datetime) -> FormVersion:
    """Keeps the file of one language in its version; makes the version where it is missing.

    A form that had come further begins anew when it changes: a passed check does not hold for other contents
    (blueprint-process.md section 10).
    """
    version = find_form_version(session, identity.tenant_id, identity.name, identity.version)
    if version is None:
        version = FormVersion(
            tenant_id=identity.tenant_id,
            name=identity.name,
            version=identity.version,
            status=Status.EDIT.value,
            created_at=now,
            files=[],
        )
        session.add(version)
    version.updated_at = now
    kept = {file.language: file for file in version.files}
    if identity.language not in kept or kept[identity.language].content != content:
        version.status = Status.EDIT.value
    if identity.language in kept:
        kept[identity.language].content = content
    else:
        version.files.append(FormFile(language=identity.language, content=content))
    session.flush()
    return version


def deploy_form(
    session: Session, identity: FormIdentity, content: bytes, now: datetime, user_id: int | None
) -> FormDeployment:
    """Deploys the file in place of the one with the same id and language; it gets a new deployment id."""
    session.execute(
        delete(FormDeployment).where(
            FormDeployment.form_id == identity.form_id, FormDeployment.language == identity.language
        )
    )
    deployment = FormDeployment(
        tenant_id=identity.tenant_id,
        form_id=identity.form_id,
        name=identity.name,
        version=identity.version,
        language=identity.language,
        content=content,
        deployed_at=now,
        deployed_by=user_id,
    )
    session.add(deployment)
    session.flush()
    return deployment


def preferred_language(wanted: str | ColumnElement[str]) -> ColumnElement[int]:
    """To order the deployments of a form by: the wanted language, else German, else any."""
    column = table(FormDeployment).c.language
    return case((column == wanted, -1), *((column == language, place) for place, language in enumerate(LANGUAGES)))
