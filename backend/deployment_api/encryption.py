"""OZG-Hub: encrypts a parameter value for one process on this server (deployment-api.md 3.7)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from backend.auth.secrets import SecretBox
from backend.deployment_api.bpmn import require_own_key
from backend.deployment_api.document import REFUSALS, document
from backend.deployment_api.door import BackendOf, Body, CallerOf, Wire, read_body, require_text

ROUTER = APIRouter(tags=["OZG-Hub"], responses=REFUSALS)
PREFIX = "ozghub:cu:"


class EncryptBody(Wire):
    """A value and the process that may read it."""

    process_key: str
    parameter_value: str


@ROUTER.post("/prozessparameter/parameter/encryptParameterValue", openapi_extra=document(json=EncryptBody))
def encrypt_parameter_value(body: Body, caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """The value as only this server can read it, for this process."""
    wish = read_body(body, EncryptBody)
    key = require_text(wish.process_key, "processKey")
    require_own_key(key, caller.tenant_id)
    return {"encryptedParameterValue": PREFIX + backend.secret_box.encrypt(wish.parameter_value, _purpose(key))}


def reveal_for_process(secret_box: SecretBox, value: str, process_key: str) -> str:
    """`value`, decrypted if the call above encrypted it; raises ValueError if that was elsewhere or for another key."""
    if not value.startswith(PREFIX):
        return value
    return secret_box.decrypt(value.removeprefix(PREFIX), _purpose(process_key))


def _purpose(process_key: str) -> str:
    return f"process parameter of {process_key}"
