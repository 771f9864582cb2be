"""JSON as the portal writes it (form format reference, section 8): keys `group_index_field`, four spaces, no line end.

Quirks that are kept: only yes/no questions stay native (`null` if unset), other values are texts, lists as `[a, b]`,
one without entries as `[]`, files a list of names; letters beyond ASCII are written as `\\u00e4`. Quirks that are
mended: dropdowns fed by a service are their value and an empty map is `null`, where the portal fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.values import Upload
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Entry, base64_of, selected, technical

_EMPTY = re.compile(r"^( *)(.*: )?([{[])([}\]])(,?)$", re.MULTILINE)
_MAPS = {"GEO_MAP": ("json", "selectionJson", "searchJson"), "GDIK_MAP": ("json", "selectionJson")}


def export(form: Form, content: FormContent, metadata: Metadata | None = None, *, with_files: bool = False) -> bytes:
    """The JSON text; `with_files` writes files as `{filename, fileAsBase64}` in place of their names."""
    fields = {
        f"{instance.group.id}_{instance.index}_{entry.field.id}": _value(entry, with_files)
        for instance in selected(form, content)
        for entry in instance.entries
    }
    whole: Any = {"metadata": dict(metadata.pairs()), "fields": fields} if metadata else fields
    return _printed(whole).encode()


def _printed(whole: Any) -> str:
    """As Groovy prints it: an empty object takes three lines."""
    text = json.dumps(whole, indent=4).replace("\x7f", "\\u007f")
    return _EMPTY.sub(r"\1\2\3\n\1    \n\1\4\5", text)


def _value(entry: Entry, with_files: bool) -> Any:
    value, kind = entry.value, entry.field.type
    if kind == "BOOLEAN":
        return value
    if kind in _MAPS:
        return {name: value.get(name) for name in _MAPS[kind]} if isinstance(value, Mapping) else None
    if isinstance(value, Upload):
        return _file(value, with_files)
    if kind == "MULTIPLE_FILE" and value is not None:
        return [_file(item, with_files) for item in value]
    return technical(value)


def _file(upload: Upload, with_files: bool) -> str | dict[str, str]:
    if not with_files:
        return upload.filename
    return {"filename": upload.filename, "fileAsBase64": base64_of(upload)}


EXPORTER = Exporter("json", "application/json", "json", export, ("with_files",))
