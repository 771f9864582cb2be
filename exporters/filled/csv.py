"""CSV as the portal writes it: no header, CRLF, key unquoted, value always quoted (form format reference, section 8).

Quirk that is kept: no files in a field for several and a list without entries are `[]`, other empty values are empty.
Quirks that are mended: several files of one field are their Base64 texts in brackets, not the text of Java objects;
dropdowns fed by a service and maps (their `json`) are written instead of failing.
"""

from __future__ import annotations

import re

from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.values import Upload
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Entry, base64_of, selected, technical

_LONE_LINE_FEED = re.compile(r"(?<!\r)\n")


def export(form: Form, content: FormContent, metadata: Metadata | None = None, separator: str = ",") -> bytes:
    """The CSV file in UTF-8, metadata lines first; `separator` stands between key and value."""
    lines = [(name, value or "") for name, value in metadata.pairs()] if metadata else []
    lines += [
        (f"{instance.group.id}:{instance.index}:{entry.field.id}", _text(entry))
        for instance in selected(form, content)
        for entry in instance.entries
    ]
    return "".join(f"{key}{separator}{_quoted(value)}\r\n" for key, value in lines).encode()


def _text(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, Upload):
        return base64_of(value)
    if entry.field.type == "MULTIPLE_FILE":
        return f"[{', '.join(base64_of(item) for item in value or ())}]"
    return technical(value)


def _quoted(text: str) -> str:
    return '"' + _LONE_LINE_FEED.sub("\r\n", text).replace('"', '""') + '"'


EXPORTER = Exporter("csv", "text/csv", "csv", export, ("separator",))
