"""Serviceportal: tokens, uploads to the administration centre, deployment by name and version (section 4)."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from pydantic import TypeAdapter
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backend.auth.roles import Right
from backend.auth.users import address_of, issue_token, log_in
from backend.context import Backend
from backend.deployment_api.archive import read_archive
from backend.deployment_api.bpmn import is_model_file, model_name, read_models
from backend.deployment_api.document import REFUSALS, TENANT_HEADER, document
from backend.deployment_api.door import (
    BackendOf,
    Body,
    Caller,
    CallerOf,
    Wire,
    header_text,
    parse_body,
    read_value,
    required_header,
)
from backend.deployment_api.engines import known_engine
from backend.deployment_api.form_storage import (
    LANGUAGES,
    FormIdentity,
    deploy_form,
    find_form_version,
    identify,
    put_form_file,
)
from backend.deployment_api.metadata import ProcessMetadata
from backend.deployment_api.process_storage import (
    DeploymentWish,
    active_deployments,
    add_deployment,
    duplicate_keys,
    find_version,
    provide_version,
    put_files,
    remove_deployment,
)
from backend.deployment_api.processes import checked_metadata, engine_list
from backend.errors import RefusalError, conflict, invalid
from backend.storage.processes import (
    ParameterDefinition,
    ParameterType,
    ProcessDeployment,
    ProcessVersion,
    Status,
)
from backend.storage.tenants import one_at_a_time
from designer.text import Text

ROUTER = APIRouter(tags=["Serviceportal"], responses=REFUSALS)
PROCESS_HEADERS = (
    TENANT_HEADER,
    ("X-SP-Process-Name", "Name of the process model", True, "Antrag"),
    ("X-SP-Process-Version", "Version", True, "v1.0"),
)
STATUS_TEXT = "EDIT, TEST or FINAL"
SCOPE = "autoDeployment"
METADATA_FILE = "metadata.json"
ORDER = [status.value for status in Status]


@ROUTER.post(
    "/benutzer/token",
    response_class=PlainTextResponse,
    openapi_extra=document(
        raw="text/plain",
        query=(("admincenterbenutzername", "Login", True, "demo"), ("scope", "Always autoDeployment", True, SCOPE)),
    ),
)
def token(request: Request, body: Body, backend: BackendOf) -> str:
    """A bearer token for 24 hours; the body is the password."""
    login = request.query_params.get("admincenterbenutzername", "").strip()
    scope = request.query_params.get("scope", "")
    if not login or scope != SCOPE:
        raise invalid(
            Text(
                f"Nötig sind admincenterbenutzername und scope={SCOPE}.",
                f"admincenterbenutzername and scope={SCOPE} are needed.",
            )
        )
    try:
        password = body.decode("utf-8")
    except UnicodeDecodeError:
        password = body.decode("latin-1")
    actor = log_in(backend, login, password, address_of(request))
    actor.require(Right.DEPLOY)
    secret, _expires = issue_token(backend, actor, scope)
    return f"Bearer {secret}"


@ROUTER.post(
    "/formulare/management/formulare/api/upload",
    response_class=PlainTextResponse,
    openapi_extra=document(
        TENANT_HEADER,
        ("X-SP-Formular-Name", "Name of the form", True, "Antrag"),
        ("X-SP-Formular-Version", "Version", True, "v1.0"),
        ("X-SP-Formular-Status", STATUS_TEXT, True, "EDIT"),
        ("X-SP-Formular-Deploy", "Whether to deploy it: true or false", False, "true"),
        raw="application/zip",
    ),
)
def upload_form(request: Request, body: Body, caller: CallerOf, backend: BackendOf) -> str:
    """Keeps the language files of a form version and deploys them if asked to; answers with a log."""
    name = required_header(request, "X-SP-Formular-Name")
    version = required_header(request, "X-SP-Formular-Version")
    status = _status(required_header(request, "X-SP-Formular-Status"))
    deploys = _flag(header_text(request, "X-SP-Formular-Deploy"))
    files = _form_files(body, caller.tenant_id, name, version)

    def keep(session: Session) -> str:
        one_at_a_time(session, caller.tenant_id)
        found = find_form_version(session, caller.tenant_id, name, version)
        _require_not_below(status, found.status if found else None)
        log = []
        for identity, content in files:
            put_form_file(session, identity, content, backend.now()).status = status
            log.append(f"Formular {identity.form_id} ({identity.language}) hochgeladen, Status {status}.")
            if deploys:
                deployed = deploy_form(session, identity, content, backend.now(), caller.actor.user_id)
                log.append(f"Formular {identity.form_id} ({identity.language}) deployt, Deployment {deployed.id}.")
        return "\n".join(log)

    return backend.database.retrying(keep)


def _form_files(body: bytes, tenant_id: str, name: str, version: str) -> list[tuple[FormIdentity, bytes]]:
    files = read_archive(body)
    wanted = {f"{language}.json": language for language in LANGUAGES}
    found = []
    for file_name, content in sorted(files.items()):
        if file_name not in wanted:
            raise invalid(
                Text(
                    f"Im Archiv steht „{file_name}“; erwartet werden de.json, en.json, fr.json.",
                    f'The archive holds "{file_name}"; de.json, en.json, fr.json are expected.',
                )
            )
        identity = identify(content)
        if (identity.tenant_id, identity.name, identity.version) != (tenant_id, name, version):
            raise invalid(
                Text(
                    f"Die ID „{identity.form_id}“ in {file_name} passt nicht zu {tenant_id}:{name}:{version}.",
                    f'The id "{identity.form_id}" in {file_name} does not fit {tenant_id}:{name}:{version}.',
                )
            )
        found.append((FormIdentity(tenant_id, name, version, wanted[file_name]), content))
    if not found:
        raise invalid(Text("Das Archiv enthält kein Formular.", "The archive holds no form."))
    return found


@ROUTER.post(
    "/prozessmanagement/prozessmodelle/api/upload",
    response_class=PlainTextResponse,
    openapi_extra=document(*PROCESS_HEADERS, ("X-SP-Process-Status", STATUS_TEXT, True, "EDIT"), raw="application/zip"),
)
def upload_process(request: Request, body: Body, caller: CallerOf, backend: BackendOf) -> str:
    """Keeps the models and the metadata of a process version; answers with a log."""
    name, version = _process_of(request)
    status = _status(required_header(request, "X-SP-Process-Status"))
    files = read_archive(body)
    metadata = parse_body(files.pop(METADATA_FILE)) if METADATA_FILE in files else None
    if metadata is not None:
        checked_metadata({METADATA_FILE: metadata})
    models = {file_name: content for file_name, content in files.items() if is_model_file(file_name)}
    keys = [process.key for process in read_models(models, caller.tenant_id)]

    def keep(session: Session) -> str:
        one_at_a_time(session, caller.tenant_id)
        found = provide_version(session, caller.tenant_id, name, version, backend.now())
        _require_not_below(status, found.status)
        put_files(found, models, backend.now())
        found.status = status
        found.metadata_json = metadata if metadata is not None else found.metadata_json
        listed = ", ".join(keys)
        return f"Prozessmodell {name} {version} hochgeladen, Status {status}: {listed}."

    return backend.database.retrying(keep)


@ROUTER.post(
    "/prozessmanagement/prozessmodelle/versions/api/deploy",
    openapi_extra=document(*PROCESS_HEADERS, ("X-SP-Process-Engine", "Engine", False, "engineV1")),
)
def deploy_process(request: Request, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """Deploys a version by name; its running deployment goes first, and with it its instances."""
    name, version = _process_of(request)
    engine_id = known_engine(header_text(request, "X-SP-Process-Engine"))

    def deploy(session: Session) -> dict[str, Any]:
        one_at_a_time(session, caller.tenant_id)
        return _deploy(session, backend, caller, _own_version(session, caller, name, version), engine_id)

    return backend.database.retrying(deploy)


def _deploy(
    session: Session, backend: Backend, caller: Caller, version: ProcessVersion, engine_id: str
) -> dict[str, Any]:
    running = session.scalars(_deployments_of(version)).all()
    ended = sum(len(remove_deployment(session, deployment, backend.now())) for deployment in running)
    wish = _wish(version, caller, engine_id)
    keys = [process.key for process in wish.processes]
    others = duplicate_keys(active_deployments(session, caller.tenant_id, keys), keys)
    if others:
        named = ", ".join(others)
        raise conflict(
            Text(
                f"Bereits mit einer anderen Version deployt: {named}.", f"Already deployed by another version: {named}."
            )
        )
    deployment = add_deployment(session, wish, backend.now(), backend.token())
    return {
        "undeployed": bool(running),
        "undeployedInstanceCount": ended,
        "deployResponse": {"status": "SUCCESS", "deploymentId": deployment.id, "duplicateKeys": []},
    }


def _wish(version: ProcessVersion, caller: Caller, engine_id: str) -> DeploymentWish:
    processes = read_models({file.name: file.content for file in version.files}, caller.tenant_id)
    metadata = ProcessMetadata.model_validate(version.metadata_json or {})
    return DeploymentWish(
        tenant_id=caller.tenant_id,
        name=version.model.name,
        version_name=version.version,
        engine_id=engine_id,
        processes=processes,
        metadata={model_name(process.file_name): metadata for process in processes},
        undeployment_subject=None,
        undeployment_body=None,
        user_id=caller.actor.user_id,
    )


DEFINITIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "description": {"type": ["string", "null"]},
            "type": {"enum": [kind.value for kind in ParameterType]},
            "defaultValue": {},
            "required": {"type": "boolean"},
            "hidden": {"type": "boolean"},
        },
    },
    "example": [{"name": "ePayBL-betrag", "type": "STRING", "required": True}],
}


class DefinitionBody(Wire):
    """One parameter definition (deployment-api.md section 6)."""

    name: str
    description: str | None = None
    type: ParameterType = ParameterType.STRING
    default_value: Any = None
    required: bool = False
    hidden: bool = False


@ROUTER.post(
    "/prozessmanagement/prozessparameterdefinitionen/api/deploy",
    openapi_extra=document(*PROCESS_HEADERS, json=DEFINITIONS),
)
def deploy_parameter_definitions(
    request: Request, body: Body, caller: CallerOf, backend: BackendOf
) -> list[dict[str, Any]]:
    """Replaces the parameter definitions of a version; answers with them and their ids."""
    name, version = _process_of(request)
    values = parse_body(body)
    if not isinstance(values, list):
        raise invalid(Text("Erwartet wird eine Liste von Parametern.", "A list of parameters is expected."))
    wishes = [read_value(value, DefinitionBody) for value in values]
    names = [wish.name for wish in wishes]
    if len(set(names)) != len(names) or not all(name.strip() for name in names):
        raise invalid(Text("Jeder Parameter braucht einen eigenen Namen.", "Every parameter needs a name of its own."))

    def keep(session: Session) -> list[dict[str, Any]]:
        found = _own_version(session, caller, name, version)
        return put_definitions(session, found, wishes)

    return backend.database.retrying(keep)


def put_definitions(session: Session, version: ProcessVersion, wishes: list[DefinitionBody]) -> list[dict[str, Any]]:
    """Makes `wishes` the definitions of the version; same names keep their ids."""
    kept = {definition.name: definition for definition in version.parameter_definitions}
    definitions = []
    for position, wish in enumerate(wishes):
        definition = kept.get(wish.name) or ParameterDefinition(name=wish.name)
        definition.position = position
        definition.description = wish.description or ""
        definition.type = wish.type.value
        definition.default_value = default_text(wish)
        definition.required, definition.hidden = wish.required, wish.hidden
        definitions.append(definition)
    version.parameter_definitions = definitions
    session.flush()
    return [definition_json(definition) for definition in definitions]


def default_text(wish: DefinitionBody) -> str | None:
    """The default value as text: strings as they are, maps and objects as JSON."""
    if wish.default_value is None or isinstance(wish.default_value, str):
        return wish.default_value
    return TypeAdapter(Any).dump_json(wish.default_value).decode()


def definition_json(definition: ParameterDefinition) -> dict[str, Any]:
    """A definition as both interfaces show it."""
    return {
        "id": definition.id,
        "name": definition.name,
        "description": definition.description,
        "type": definition.type,
        "defaultValue": definition.default_value,
        "required": definition.required,
        "hidden": definition.hidden,
    }


@ROUTER.get("/prozess/engine")
def list_engines(_caller: CallerOf) -> list[dict[str, str]]:
    """The engines, as a bare list."""
    return engine_list()


@ROUTER.get("/prozessmanagement/prozessmodelle/deployment/{name}/{version}", response_class=PlainTextResponse)
def deployment_id_of(name: str, version: str, caller: CallerOf, backend: BackendOf) -> str:
    """The id of the newest deployment of a version."""
    with backend.database.read() as session:
        found = _own_version(session, caller, unquote(name), unquote(version))
        newest = session.scalars(_deployments_of(found)).first()
        if newest is None:
            raise RefusalError(404, Text(f"{name} {version} ist nicht deployt.", f"{name} {version} is not deployed."))
        return newest.id


def _deployments_of(version: ProcessVersion) -> Select[ProcessDeployment]:
    return (
        select(ProcessDeployment)
        .where(ProcessDeployment.process_version_id == version.id, ProcessDeployment.removed_at.is_(None))
        .order_by(ProcessDeployment.deployed_at.desc())
    )


def _process_of(request: Request) -> tuple[str, str]:
    return required_header(request, "X-SP-Process-Name"), required_header(request, "X-SP-Process-Version")


def _own_version(session: Session, caller: Caller, name: str, version: str) -> ProcessVersion:
    found = find_version(session, caller.tenant_id, name, version)
    if found is None:
        raise RefusalError(
            404,
            Text(f"Ein Prozessmodell „{name}“ {version} gibt es nicht.", f'There is no process "{name}" {version}.'),
        )
    return found


def _status(text: str) -> str:
    if text not in ORDER:
        raise invalid(
            Text(f"Der Status „{text}“ ist nicht EDIT, TEST oder FINAL.", f'"{text}" is not EDIT, TEST or FINAL.')
        )
    return text


def _require_not_below(status: str, kept: str | None) -> None:
    if kept is not None and ORDER.index(status) < ORDER.index(kept):
        raise conflict(
            Text(
                f"Es gibt schon einen Stand mit dem höheren Status {kept}.",
                f"There already is one with the higher status {kept}.",
            )
        )


def _flag(text: str) -> bool:
    if text.lower() not in {"true", "false", ""}:
        raise invalid(Text("X-SP-Formular-Deploy ist true oder false.", "X-SP-Formular-Deploy is true or false."))
    return text.lower() == "true"
