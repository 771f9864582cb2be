"""The Serviceportal interface of service-bw and Amt24 (deployment reference, section 4).

It uploads to the administration centre and deploys by name and version; it tells neither which forms nor which
processes are there, so a plan for it rests on the journal alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from designer.model.archive import zipped
from designer.model.codec import format_json, parse_json
from designer.model.problem import UnreadableError
from designer.publish.client import Deployed, PortalError, ProcessUpload, RemoteDeployment, RemoteForm, Wire
from designer.publish.environment import Environment
from designer.text import Text


class ServiceportalClient:
    """Uploads forms and processes of one tenant; `status` is the highest the environment allows (EDIT, TEST, FINAL)."""

    def __init__(self, wire: Wire, tenant: str, status: str = "TEST") -> None:
        self._wire = wire
        self._tenant = tenant
        self._status = status

    def forms(self) -> tuple[RemoteForm, ...] | None:
        """This interface cannot tell."""
        return None

    def deployments(self) -> tuple[RemoteDeployment, ...] | None:
        """This interface cannot tell."""
        return None

    def deploy_form(self, form: bytes) -> str:
        """Upload a form and deploy it at once; name, version and language come from its id and file."""
        tenant, name, version, language = _form_identity(form)
        headers = {
            "X-SP-Mandant": tenant or self._tenant,
            "X-SP-Formular-Name": name,
            "X-SP-Formular-Version": version,
            "X-SP-Formular-Status": self._status,
            "X-SP-Formular-Deploy": "true",
            "Content-Type": "application/zip",
        }
        archive = zipped({f"{language}.json": form})
        self._wire.call("POST", "/formulare/management/formulare/api/upload", data=archive, headers=headers)
        return f"{name}:{version}"

    def deploy_processes(self, upload: ProcessUpload) -> Deployed:
        """Upload the models with their one `metadata.json`, then deploy that version, which replaces a running one."""
        name = {"X-SP-Mandant": self._tenant, "X-SP-Process-Name": upload.name, "X-SP-Process-Version": upload.version}
        headers = {**name, "X-SP-Process-Status": self._status, "Content-Type": "application/zip"}
        archive = _with_metadata(upload)
        self._wire.call("POST", "/prozessmanagement/prozessmodelle/api/upload", data=archive, headers=headers)
        if upload.parameter_definitions:
            self._wire.call(
                "POST",
                "/prozessmanagement/prozessparameterdefinitionen/api/deploy",
                data=format_json(list(upload.parameter_definitions)),
                headers={**name, "Content-Type": "application/json"},
            )
        if upload.engine:
            name["X-SP-Process-Engine"] = upload.engine
        answer = self._wire.json("POST", "/prozessmanagement/prozessmodelle/versions/api/deploy", headers=name)
        response = answer.get("deployResponse") if isinstance(answer, dict) else None
        if not isinstance(response, dict):
            raise PortalError(
                Text("Der Server hat die Übernahme nicht bestätigt.", "The server did not confirm the deployment.")
            )
        duplicates = response.get("duplicateKeys")
        return Deployed(
            str(response.get("deploymentId")),
            tuple(map(str, duplicates)) if isinstance(duplicates, list) else (),
        )


def token_for(environment: Environment, secret: str) -> str:
    """The token that signs calls: the secret itself, or with a user a new one for his password, valid 24 hours.

    Raises `PortalError`.
    """
    if not environment.user:
        return secret
    query = urlencode({"admincenterbenutzername": environment.user, "scope": "autoDeployment"})
    headers = {"Content-Type": "text/plain", "Accept": "text/plain"}
    with Wire(environment, "", (secret,)) as wire:
        answer = wire.call("POST", f"/benutzer/token?{query}", data=secret.encode(), headers=headers)
    return answer.decode("utf-8", "replace").strip()


def _with_metadata(upload: ProcessUpload) -> bytes:
    with zipfile.ZipFile(io.BytesIO(upload.archive)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    metadata: Mapping[str, Any] = next(iter(upload.metadata.values()), {})
    return zipped({**files, "metadata.json": format_json(dict(metadata))})


def _form_identity(form: bytes) -> tuple[str, str, str, str]:
    try:
        raw = parse_json(form, "Formular")
    except UnreadableError as error:
        raise PortalError(error.message) from None
    parts = str(raw.get("id", "")).split(":")
    if len(parts) != 3:
        raise PortalError(
            Text(
                "Die Formular-ID „{id}“ nennt nicht Mandant, Name und Version.",
                'The form id "{id}" does not name tenant, name and version.',
            ).format(id=raw.get("id", ""))
        )
    return parts[0], parts[1], parts[2], str(raw.get("language") or "de")
