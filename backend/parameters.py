"""The values of process parameters as the engine reads them (blueprint-process.md section 6)."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from sqlalchemy.orm import Session

from backend.auth.secrets import SecretBox
from backend.deployment_api.encryption import reveal_for_process
from backend.deployment_api.process_storage import deployed_process
from backend.storage.processes import (
    Activation,
    DeployedProcess,
    ParameterDefinition,
    ParameterType,
    ParameterValue,
    ParameterVariable,
    ProcessDeployment,
    ProcessVersion,
)

WHOLE_NUMBERS = frozenset({"ePayBL-betrag", "ePayBL-frist"})
"""Parameters that the blueprint counts with, though their type is STRING (blueprint-process.md section 6)."""


def definitions_of(session: Session, process_key: str) -> list[ParameterDefinition]:
    """The parameter definitions of the process as deployed now; none if it is not deployed."""
    process = deployed_process(session, process_key)
    return [] if process is None else definitions_of_deployed(session, process)


def definitions_of_deployed(session: Session, process: DeployedProcess) -> list[ParameterDefinition]:
    """The parameter definitions of a deployed process."""
    deployment = session.get(ProcessDeployment, process.deployment_id)
    version = session.get(ProcessVersion, deployment.process_version_id) if deployment else None
    return list(version.parameter_definitions) if version else []


def purpose(tenant_id: str) -> str:
    """What protected values of a tenant are encrypted for."""
    return f"parameter values of {tenant_id}"


def parameter_text(
    session: Session, box: SecretBox, activation: Activation, name: str, unit_id: int | None = None
) -> str | None:
    """The text of a parameter: the unit's override, else the activation's value, else the definition's default.

    Without `unit_id` the unit is the one that the activation connects the process with.
    """
    kept = {(value.name, value.organisational_unit_id): value for value in activation.values}
    value = kept.get((name, unit_id or activation.organisational_unit_id)) or kept.get((name, None))
    if value is not None:
        text = _kept_text(session, box, value, activation.tenant_id)
        return None if text is None else reveal_for_process(box, text, activation.process_key)
    definitions = {definition.name: definition for definition in definitions_of(session, activation.process_key)}
    return definitions[name].default_value if name in definitions else None


def _kept_text(session: Session, box: SecretBox, value: ParameterValue, tenant_id: str) -> str | None:
    kept: ParameterValue | ParameterVariable | None = value
    if value.variable_id is not None:
        kept = session.get(ParameterVariable, value.variable_id)
    if kept is None or kept.value is None:
        return None
    return box.decrypt(kept.value, purpose(tenant_id)) if kept.protected else kept.value


def parameter_value(kind: str, text: str | None) -> Any:
    """A parameter's text as a value of its type: str, bytes, or parsed JSON; raises ValueError if it is none."""
    if text is None or kind == ParameterType.STRING:
        return text
    if kind == ParameterType.BINARY:
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error:
            raise ValueError("no base64") from None
    try:
        parsed = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(parsed, dict) and kind == ParameterType.JSON_STRING_MAP:
        raise ValueError("no JSON object")
    return parsed


def whole_number(text: str) -> int:
    """The number of up to nine digits that a text is; raises ValueError for any other text."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise ValueError("no whole number")
    return int(digits)
