"""`FitConnectSubmissionService`: the application, encrypted, to a destination of FIT-Connect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine.scripts.fit_connect_parameters import SECRET_VARIABLE
from backend.engine.step import ScriptError, ServiceTask, Step
from backend.fit_connect import Addresses, Attachment, FitConnectError, Submission, send
from backend.service_tasks.attachments import attachments_of
from designer.blueprint import template
from designer.runtime.process_engine import BpmnError, Variables

SIMULATOR = "/simulatoren/fit-connect"
TEXTS = ("clientId", "clientSecret", "destinationId", "serviceName", "serviceIdentifier", "mimeType", "schemaURI")


def run(step: Step, fields: Mapping[str, Any], variables: Variables) -> None:
    """Writes submission id and case id to the variable that the field `target` names; a BPMN error on refusal."""
    variables.pop(SECRET_VARIABLE, None)
    texts = {name: str(fields.get(name) or "") for name in TEXTS}
    missing = [name for name, text in texts.items() if not text]
    if missing:
        raise ScriptError(f"Für FIT-Connect fehlt: {', '.join(missing)}.")
    submission = _submission(step, fields, texts, variables)
    try:
        receipt = send(_addresses(step), texts["clientId"], texts["clientSecret"], submission)
    except FitConnectError as error:
        step.log("WARN", f"Nicht über FIT-Connect gesendet. {error}", error)
        raise BpmnError(template.setting("fitConnectError"), str(error)) from error
    variables[str(fields["target"])] = {"submissionId": receipt.submission_id, "caseId": receipt.case_id}
    step.submitted(str(variables.get("displayedProcessName") or step.case.process_key))


def _submission(step: Step, fields: Mapping[str, Any], texts: Mapping[str, str], variables: Variables) -> Submission:
    form_pdf = (variables.get("applicantFormAsPdf") or {}).get("fileId")
    return Submission(
        key=step.key,
        destination_id=texts["destinationId"],
        service_name=texts["serviceName"],
        service_identifier=texts["serviceIdentifier"],
        schema_uri=texts["schemaURI"],
        data=_data(step, fields.get("fachdaten")),
        data_type=texts["mimeType"],
        attachments=[
            Attachment(
                file["name"],
                file["mediaType"],
                step.read_file(file),
                "form" if file["fileId"] == form_pdf else "attachment",
            )
            for file in attachments_of(step, fields.get("attachments"))
        ],
    )


def _data(step: Step, value: Any) -> bytes:
    if isinstance(value, Mapping) and "fileId" in value:
        (file,) = attachments_of(step, value)
        return step.read_file(file)
    return str(value or "").encode()


def _addresses(step: Step) -> Addresses:
    settings = step.backend.settings
    simulator = settings.own_address + SIMULATOR
    return Addresses(settings.fit_connect_token_url or f"{simulator}/token", settings.fit_connect_url or simulator)


SERVICE_TASK = ServiceTask("FitConnectSubmissionService", run)
