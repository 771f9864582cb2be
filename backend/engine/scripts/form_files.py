"""The applicant's form as a file for the case worker, metadata included (blueprint-process.md sections 2 and 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine import files, forms
from backend.engine.files import FileRef
from backend.engine.step import ScriptError, Step
from designer.model.problem import UnreadableError
from designer.runtime.content import content_from_json
from designer.runtime.moments import SERVER_ZONE
from designer.runtime.process_engine import Variables
from exporters.filled.record import Exporter, Metadata


def create_file(step: Step, variables: Variables, exporter: Exporter) -> FileRef:
    """The visible answers in the exporter's format, kept. Raises `ScriptError` for ids that it cannot name."""
    data = export(step, variables, exporter)
    name = f"{variables['filenamePrefix']}.{exporter.extension}"
    step.log("INFO", f"{exporter.extension.upper()} erstellt: {name}, {len(data)} Byte.")
    return step.keep_file(name, exporter.media_type, data)


def export(step: Step, variables: Variables, exporter: Exporter) -> bytes:
    """The visible answers in the exporter's format. Raises `ScriptError` for ids that it cannot name."""
    raw: Mapping[str, Any] = variables["applicantForm"]
    with step.backend.database.read() as db:
        form = forms.read_form(db, raw["formId"])
        content = content_from_json(files.content_with_bytes(db, raw))
    mailbox = (variables.get("startedByUser") or {}).get("postfach") or {}
    created = step.backend.now().astimezone(SERVER_ZONE).isoformat(timespec="milliseconds")
    metadata = Metadata(form.id, str(mailbox.get("id") or ""), None, created)
    try:
        return exporter.export(form, content, metadata)
    except UnreadableError as error:
        raise ScriptError(error.describe("de")) from None
