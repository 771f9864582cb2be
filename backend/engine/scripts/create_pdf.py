"""`createPdfForCaseworker`: marks that the summary is to be sent."""

from __future__ import annotations

from backend.engine.step import ScriptTask, Step
from designer.runtime.process_engine import Variables


def run(step: Step, variables: Variables) -> None:
    """Sets `sendPdfToCaseworker`."""
    variables["sendPdfToCaseworker"] = True
    step.log("INFO", "PDF wird mitgesendet.")


SCRIPT_TASK = ScriptTask("createPdfForCaseworker", run)
