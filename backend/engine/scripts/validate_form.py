"""`validateForm`: the form's content arrived."""

from __future__ import annotations

from backend.engine.step import ScriptError, ScriptTask, Step
from designer.runtime.process_engine import Variables


def run(step: Step, variables: Variables) -> None:
    """Fails where the form is not bound to `applicantForm` (blueprint-process.md section 2, step 5)."""
    form = variables.get("applicantForm")
    if form is None:
        raise ScriptError("Keine Formulardaten: Das Formular ist nicht an die Variable applicantForm angebunden.")
    variables["isFormValid"] = True
    step.log("INFO", f"Formular {form['formId']} ausgefüllt.")


SCRIPT_TASK = ScriptTask("validateForm", run)
