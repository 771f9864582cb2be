"""What tests put into a server: users, models, archives, jobs done at once."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import Any

from backend.auth.passwords import hash_password
from backend.auth.roles import Role
from backend.context import Backend
from backend.jobs.worker import run_all
from backend.plugins import job_handlers
from backend.serve import EmbeddedServer
from backend.storage.tenants import Tenant, User, UserRole

ALWAYS = 10**10
"""Seconds of a window in which wrong logins are counted; a shorter one might end between two of them."""
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def backend_of(server: EmbeddedServer) -> Backend:
    assert server.app is not None
    found: Backend = server.app.state.backend
    return found


def add_user(
    server: EmbeddedServer, login: str, password: str, tenant_id: str | None, role: Role = Role.TENANT_ADMIN
) -> None:
    backend = backend_of(server)
    with backend.database.write() as session:
        if tenant_id and session.get(Tenant, tenant_id) is None:
            session.add(Tenant(id=tenant_id, name=f"Mandant {tenant_id}", created_at=backend.now()))
            session.flush()
        session.add(
            User(
                login=login,
                display_name=login.title(),
                tenant_id=tenant_id,
                password_hash=hash_password(password),
                created_at=backend.now(),
                roles=[UserRole(role=role.value)],
            )
        )


def model(key: str, name: str = "Antrag", inner: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{BPMN}" targetNamespace="T">'
        f'<process id="{key}" name="{name}" isExecutable="true">{inner}</process></definitions>'
    ).encode()


def archive(**files: bytes) -> bytes:
    return zipped({f"{name}.bpmn20.xml": content for name, content in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return buffer.getvalue()


def deployment(content: bytes, name: str = "D1", version: str = "v1.0", **more: Any) -> dict[str, Any]:
    return {
        "barArchiveBase64": base64.b64encode(content).decode(),
        "deploymentName": name,
        "versionName": version,
        "metadata": {},
        "undeploymentMessage": {"subject": None, "body": None},
        **more,
    }


def work_off(server: EmbeddedServer) -> int:
    backend = backend_of(server)
    return run_all(backend, {handler.kind: handler for handler in job_handlers()})
