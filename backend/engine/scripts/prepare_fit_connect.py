"""`prepareFitConnect`: the data, the attachments and the access data for FIT-Connect."""

from __future__ import annotations

import orjson

from backend.engine import forms
from backend.engine.scripts.fit_connect_parameters import VARIABLES
from backend.engine.step import ScriptTask, Step
from designer.runtime.content import content_from_json
from designer.runtime.process_engine import Variables
from exporters.filled.selection import selected, technical


def run(step: Step, variables: Variables) -> None:
    """Sets the variables of the template's script; an XML file is referred to by `fitConnectPayload`."""
    xml = variables.get("applicantFormAsXml")
    variables["fitConnectPayload"] = xml or _answers(step, variables)
    attachments = [
        file
        for file in variables.get("filesToSendToCaseworker") or []
        if xml is None or file["fileId"] != xml["fileId"]
    ]
    variables["fitConnectAttachments"] = attachments
    for variable, parameter in VARIABLES.items():
        variables[variable] = step.required_parameter(parameter).strip()
    step.log("INFO", f"FIT-Connect vorbereitet: {len(attachments)} Anhänge.")


def _answers(step: Step, variables: Variables) -> str:
    """The visible answers as a JSON object: field key -> technical value."""
    raw = variables["applicantForm"]
    form = forms.form_now(step.backend, raw["formId"])
    answers = {
        f"{instance.group.id}:{instance.index}:{entry.field.id}": technical(entry.value)
        for instance in selected(form, content_from_json(raw))
        for entry in instance.entries
    }
    return orjson.dumps(answers).decode()


SCRIPT_TASK = ScriptTask("prepareFitConnect", run)
