"""JSON as the portal writes it (form format reference, section 8): keys `group_index_field`, four spaces, no line end.

Quirks that are kept: only yes/no questions stay native (`null` if unset), other values are texts, lists as `[a, b]`.
Files are objects of name and Base64, several ones a list of them.
"""

from __future__ import annotations

import json
from typing import Any

from designer.model.form import Field, Form
from designer.runtime.content import FormContent
from designer.runtime.values import Upload
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import base64_of, selected, technical


def export(form: Form, content: FormContent, metadata: Metadata | None = None) -> bytes:
    """The JSON text in UTF-8."""
    fields = {
        f"{instance.group.id}_{instance.index}_{entry.field.id}": _value(entry.field, entry.value)
        for instance in selected(form, content)
        for entry in instance.entries
    }
    whole: Any = {"metadata": dict(metadata.pairs()), "fields": fields} if metadata else fields
    return json.dumps(whole, ensure_ascii=False, indent=4).encode()


def _value(field: Field, value: Any) -> Any:
    if field.type == "BOOLEAN":
        return value
    if isinstance(value, Upload):
        return _file(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Upload):
        return [_file(item) for item in value]
    return technical(value)


def _file(upload: Upload) -> dict[str, str]:
    return {"filename": upload.filename, "fileAsBase64": base64_of(upload)}


EXPORTER = Exporter("json", "application/json", "json", export)
