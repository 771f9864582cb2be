"""`sendViaTransconnect`: the files, or the form as XML where there are none, to the address of a process parameter."""

from __future__ import annotations

import base64
import binascii
import re
import ssl
from collections.abc import Sequence

from backend.engine.files import FileRef
from backend.engine.scripts.form_files import export
from backend.engine.step import ScriptError, ScriptTask, Step
from backend.key_stores import client_context
from backend.outgoing import OutgoingError, call
from designer.runtime.process_engine import Variables
from exporters.filled import xml

IDEMPOTENCY_HEADER = "Idempotency-Key"


def run(step: Step, variables: Variables) -> None:
    """Sets `transconnectSuccess`: a refusal or no connection is False, wrong parameters fail the step.

    An address that begins with `/` is one of this server: its simulated partner.
    """
    address = step.required_parameter("Transconnect URL").strip()
    if address.startswith("/"):
        address = step.backend.settings.own_address + address
    context = _context(step, address)
    media_type, body = _content(step, variables)
    headers = {"Content-Type": media_type, IDEMPOTENCY_HEADER: step.key}
    variables["transconnectSuccess"] = False
    try:
        answer = call("POST", address, body, headers, context)
    except OutgoingError as error:
        step.log("WARN", f"Transconnect: {error}", error)
        return
    step.log("INFO" if answer.is_success else "WARN", f"Transconnect antwortet mit HTTP-Status {answer.status}.")
    if answer.is_success:
        variables["transconnectSuccess"] = True
        step.submitted(str(variables.get("displayedProcessName") or step.case.process_key))


def _context(step: Step, address: str) -> ssl.SSLContext | None:
    """TLS with the parameters' stores; none for the simulated partner, which is called without TLS."""
    password = step.required_parameter("Transconnect KeystorePassword")
    key_store, trust_store = (_bytes(step, f"Transconnect {name}") for name in ("Keystore", "Truststores"))
    if not address.lower().startswith("https:"):
        return None
    try:
        return client_context(key_store, trust_store, password)
    except ValueError:
        raise ScriptError("Die Speicher für Transconnect lassen sich mit dem Kennwort nicht öffnen.") from None


def _bytes(step: Step, name: str) -> bytes:
    try:
        return base64.b64decode(step.required_parameter(name), validate=True)
    except binascii.Error:
        raise ScriptError(f"Der Prozessparameter „{name}“ ist kein Base64-Text.") from None


def _content(step: Step, variables: Variables) -> tuple[str, bytes]:
    files = variables.get("filesToSendToCaseworker")
    if not files:
        return "application/xml; charset=UTF-8", export(step, variables, xml.EXPORTER)
    boundary = f"antrag-{step.backend.token()}"
    return f"multipart/form-data; boundary={boundary}", _multipart(step, files, boundary)


def _multipart(step: Step, files: Sequence[FileRef], boundary: str) -> bytes:
    """As the template's `SecurePost` writes it: every file is a part of the name `files`."""
    parts = []
    for file in files:
        name = re.sub(r'["\r\n]', "_", file["name"])
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"Content-Type: {file['mediaType']}\r\n\r\n"
        )
        parts.append(head.encode() + step.read_file(file) + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


SCRIPT_TASK = ScriptTask("sendViaTransconnect", run)
