"""`logFitConnectSuccess`: the numbers of the submission in the process log."""

from __future__ import annotations

from backend.engine.scripts.fit_connect_parameters import SECRET_VARIABLE
from backend.engine.step import ScriptTask, Step
from designer.runtime.process_engine import Variables


def run(step: Step, variables: Variables) -> None:
    """Reads `fitConnectResult`; takes the secret out of the variables."""
    variables.pop(SECRET_VARIABLE, None)
    result = variables.get("fitConnectResult") or {}
    submission_id, case_id = result.get("submissionId"), result.get("caseId")
    step.log("INFO", f"Über FIT-Connect gesendet: Einreichung {submission_id}, Vorgang {case_id}.")


SCRIPT_TASK = ScriptTask("logFitConnectSuccess", run)
