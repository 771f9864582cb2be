"""HTML tables as the portal writes them, on one line (form format reference, section 8).

Values are escaped. Quirks that are mended: titles and labels keep only harmless markup; a group without a title has no
heading in place of `null`; an empty map is no input and one without a picture its texts, where the portal fails.
Metadata, which the portal refuses to show to applicants, are a table of their own in front for whoever asks for them.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import nh3

from designer.model.form import Form
from designer.runtime.content import FormContent
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Entry, Instance, human, selected

_HEAD = "<thead><tr><th>Feld</th><th>Ihre Eingabe</th></tr></thead>"
_LEVELS = range(1, 7)


def export(
    form: Form,
    content: FormContent,
    metadata: Metadata | None = None,
    *,
    heading_level: int = 2,
    row_headers: bool = False,
) -> bytes:
    """A heading of `heading_level` and a table for every instance, in UTF-8.

    `row_headers` marks the labels as heads of their rows in place of a head line. Raises `ValueError` for a level that
    HTML does not have.
    """
    if heading_level not in _LEVELS:
        raise ValueError(heading_level)
    tables = [_metadata(metadata, heading_level)] if metadata else []
    tables += [_instance(instance, heading_level, row_headers) for instance in selected(form, content)]
    return "".join(tables).encode()


def _instance(instance: Instance, level: int, row_headers: bool) -> str:
    rows = ((safe(entry.field.label), _answer(entry)) for entry in instance.entries)
    return _table(safe(instance.group.title), rows, level, row_headers)


def _table(title: str, rows: Iterable[tuple[str, str]], level: int, row_headers: bool) -> str:
    cell, head = ("th", "") if row_headers else ("td", _HEAD)
    body = "".join(f"<tr><{cell}>{label}</{cell}><td>{answer}</td></tr>" for label, answer in rows)
    heading = f"<h{level}>{title}</h{level}>" if title else ""
    return f'{heading}<table class="summary-form">{head}<tbody>{body}</tbody></table>'


def _answer(entry: Entry) -> str:
    pictures = map_pictures(entry.value) if isinstance(entry.value, Mapping) else ()
    return "".join(f"<img src='data:image/jpeg;base64,{picture}' width='100%'>" for picture in pictures) or escape(
        human(entry)
    )


def map_pictures(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The pictures of a map's value, in Base64 (form format reference, section 5); none where nothing is one."""
    files = value.get("files") or [value.get("file")]
    found = (file.get("data") for file in files if isinstance(file, Mapping)) if isinstance(files, list) else ()
    return tuple(picture for data in found if (picture := _base64(data)))


def _base64(data: Any) -> str:
    """Base64 of a file's data, which the content holds as Base64 or as signed bytes; empty where it is neither."""
    try:
        raw = base64.b64decode(data, validate=True) if isinstance(data, str) else bytes(n % 256 for n in data or ())
    except (ValueError, TypeError):
        return ""
    return base64.b64encode(raw).decode()


def _metadata(metadata: Metadata, level: int) -> str:
    pdf = f'<a href="data:application/pdf;base64,{escape(metadata.pdf)}">PDF</a>' if metadata.pdf else ""
    rows = (
        (name, pdf if name == "pdfApplicantFormBase64" else escape(value or "")) for name, value in metadata.pairs()
    )
    return _table("Metadaten", rows, level, row_headers=True)


def safe(text: str | None) -> str:
    """A label with harmless markup only."""
    return nh3.clean(text, tags={"b", "i", "em", "strong", "br", "sub", "sup", "abbr"}) if text else ""


EXPORTER = Exporter("html", "text/html; charset=utf-8", "html", export, ("heading_level", "row_headers"))
