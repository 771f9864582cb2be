"""`createXmlForCaseworker`: the visible answers as XML."""

from __future__ import annotations

from backend.engine.scripts.form_files import create_file
from backend.engine.step import ScriptTask, Step
from designer.runtime.process_engine import Variables
from exporters.filled import xml


def run(step: Step, variables: Variables) -> None:
    """Sets `applicantFormAsXml`."""
    variables["applicantFormAsXml"] = create_file(step, variables, xml.EXPORTER)


SCRIPT_TASK = ScriptTask("createXmlForCaseworker", run)
