"""`prepareMessageToCaseworker`: the files that are sent, uploads under names that are used once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backend.engine import files, forms
from backend.engine.files import FileRef
from backend.engine.scripts.constants import flag_after
from backend.engine.step import ScriptError, ScriptTask, Step
from designer.runtime.content import content_from_json
from designer.runtime.process_engine import Variables
from designer.runtime.session import Session


def run(step: Step, variables: Variables) -> None:
    """Sets `filesToSendToCaseworker` (blueprint-process.md section 2, step 15; names: section 3)."""
    found = [variables[name] for name in ("applicantFormAsCsv", "applicantFormAsXml") if variables.get(name)]
    if variables.get("sendPdfToCaseworker"):
        found.append(variables["applicantFormAsPdf"])
    if flag_after(step.script, "withUploads =", default=True):
        found += _uploads(step, variables)
    variables["filesToSendToCaseworker"] = found
    step.log("INFO", f"Zu übertragen: {len(found)} Dateien.")


def _uploads(step: Step, variables: Variables) -> list[FileRef]:
    keep_names = flag_after(step.script, "new Uploads(api,", default=False)
    used: set[str] = set()
    return [
        FileRef(
            fileId=raw["key"],
            name=_unused(raw["uploadedFilename"], key, variables["filenamePrefix"], used, keep_name=keep_names),
            mediaType=str(raw.get("mimetype") or "application/octet-stream"),
        )
        for key, raw in _shown_files(step, variables["applicantForm"])
    ]


def _shown_files(step: Step, raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    session = Session(forms.form_now(step.backend, raw["formId"]), content=content_from_json(raw))
    for key in session.all_keys():
        if session.is_visible(key) and str(key) in raw["fields"]:
            value = raw["fields"][str(key)]["value"]
            for item in value if isinstance(value, list) else [value]:
                if files.is_upload(item):
                    if not item.get("key"):
                        raise ScriptError(f"Die Datei des Feldes {key} ist nicht gespeichert.")
                    yield str(key), item


def _unused(original: str, key: str, prefix: str, used: set[str], *, keep_name: bool) -> str:
    stem, dot, ending = original.rpartition(".")
    if not stem:
        stem, dot, ending = original, "", ""
    base = stem if keep_name else f"{prefix}_anhang_{re.sub(r'[^A-Za-z0-9_]', '_', key)}"
    name, number = f"{base}{dot}{ending}", 2
    while name.lower() in used:
        name, number = f"{base}_{number}{dot}{ending}", number + 1
    used.add(name.lower())
    return name


SCRIPT_TASK = ScriptTask("prepareMessageToCaseworker", run)
