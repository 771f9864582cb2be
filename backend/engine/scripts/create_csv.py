"""`createCsvForCaseworker`: the visible answers as CSV."""

from __future__ import annotations

from backend.engine.scripts.form_files import create_file
from backend.engine.step import ScriptTask, Step
from designer.runtime.process_engine import Variables
from exporters.filled import csv


def run(step: Step, variables: Variables) -> None:
    """Sets `applicantFormAsCsv`."""
    variables["applicantFormAsCsv"] = create_file(step, variables, csv.EXPORTER)


SCRIPT_TASK = ScriptTask("createCsvForCaseworker", run)
