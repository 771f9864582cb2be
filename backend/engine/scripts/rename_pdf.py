"""`renamePdf`: the summary gets the name under which it is sent."""

from __future__ import annotations

from backend.engine.step import ScriptTask, Step
from designer.runtime.process_engine import Variables


def run(step: Step, variables: Variables) -> None:
    """Names the file of `applicantFormAsPdf` after the case."""
    name = f"{variables['filenamePrefix']}.pdf"
    variables["applicantFormAsPdf"] = {**variables["applicantFormAsPdf"], "name": name}
    step.log("INFO", f"PDF erstellt: {name}")


SCRIPT_TASK = ScriptTask("renamePdf", run)
