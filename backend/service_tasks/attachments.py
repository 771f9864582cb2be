"""What a message carries: the files of a field `anhaenge` (blueprint-process.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine.files import FileRef
from backend.engine.step import Step


def attachments_of(step: Step, value: Any) -> list[FileRef]:
    """One file, a list of them or a form's content, as references; nothing for nothing."""
    items = value if isinstance(value, list) else [value] if value else []
    return [_reference(step, item) for item in items]


def _reference(step: Step, item: Mapping[str, Any]) -> FileRef:
    if "fileId" in item:
        return FileRef(fileId=item["fileId"], name=item["name"], mediaType=item["mediaType"])
    return step.draw_later("Formular.pdf", item["formId"], item)
