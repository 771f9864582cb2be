"""`PdfErstellenService`: the summary of a filled form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine.step import ScriptError, ServiceTask, Step
from designer.runtime.process_engine import Variables


def run(step: Step, fields: Mapping[str, Any], variables: Variables) -> None:
    """Writes the file to the variable that the field `target` names."""
    content = fields.get("source")
    if not isinstance(content, Mapping):
        raise ScriptError("Keine Formulardaten für die PDF-Datei.")
    variables[str(fields["target"])] = step.draw_later("Zusammenfassung.pdf", content["formId"], content)


SERVICE_TASK = ServiceTask("PdfErstellenService", run)
