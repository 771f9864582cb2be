"""Whether what arrived at the authority is what the applicant entered: fields in XML and CSV, uploads byte by byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from designer.model.problem import UnreadableError
from designer.model.safe_xml import parse_xml
from designer.runtime.session import Session
from designer.runtime.values import Upload, unwrapped
from designer.text import Text

_METADATA = {"formId", "postfachHandleId", "pdfApplicantFormBase64", "creationDate"}
"""Lines of a CSV that tell of the delivery, not of the application (blueprint reference, section 11)."""
FORMATS = ("xml", "csv")
"""What is compared key by key; a PDF takes long to draw and is looked at only for being one."""


def delivered_formats(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Endings of the files that a project's answers choose; all that can be compared where nothing was answered."""
    chosen = {str(name).lower() for name in answers.get("formats") or FORMATS}
    return tuple(name for name in FORMATS if name in chosen)


def uploads_of(session: Session) -> tuple[Upload, ...]:
    """All files that a filling hands in."""
    values = [unwrapped(session.value(key)) for key in session.all_keys() if session.is_active(key)]
    listed = [entry for value in values for entry in (value if isinstance(value, tuple) else (value,))]
    return tuple(entry for entry in listed if isinstance(entry, Upload))


def differences(
    expected: Mapping[str, bytes], uploads: tuple[Upload, ...], arrived: Mapping[str, bytes]
) -> tuple[Text, ...]:
    """What arrived otherwise than it should. `expected`: ending -> content; `arrived`: name of the file -> content."""
    found = []
    for ending, content in expected.items():
        for name, data in arrived.items():
            if name.endswith(f".{ending}"):
                found += [_FIELD.format(name=name, key=key) for key in _unequal(ending, content, data)]
    left = list(arrived.values())
    for upload in uploads:
        if upload.data in left:
            left.remove(upload.data)
        else:
            found.append(_UPLOAD.format(name=upload.filename))
    found += [_NO_PDF.format(name=name) for name, data in arrived.items() if _pretends(name, data)]
    return tuple(found)


def _pretends(name: str, data: bytes) -> bool:
    return name.endswith(".pdf") and not data.startswith(b"%PDF-")


def _unequal(ending: str, content: bytes, data: bytes) -> list[str]:
    """Keys whose values differ; every key of the one that the other lacks."""
    read = {"xml": _xml_fields, "csv": _csv_fields}.get(ending)
    if read is None:
        return []
    wanted, there = dict(read(content)), dict(read(data))
    return [key for key in dict.fromkeys([*wanted, *there]) if wanted.get(key) != there.get(key)]


def _xml_fields(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = parse_xml(data, "XML", largest=len(data), long_texts=True)
    except UnreadableError:
        yield "XML", "nicht lesbar"
        return
    tree = root.getroottree()
    for parent in root.iter("serviceportal-fields"):
        for leaf in parent.iter():
            if len(leaf) == 0:
                text = leaf.text or ""
                yield tree.getelementpath(leaf).partition("/")[2], text if text.strip() else ""


def _csv_fields(data: bytes) -> Iterator[tuple[str, str]]:
    for row in csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")):
        if len(row) > 1 and row[0] not in _METADATA:
            yield row[0], ",".join(row[1:])


_FIELD = Text("{name}: „{key}“ kam anders an als eingegeben.", '{name}: "{key}" arrived otherwise than entered.')
_UPLOAD = Text("Die Datei „{name}“ kam nicht unverändert an.", 'The file "{name}" did not arrive as it was.')
_NO_PDF = Text("{name} ist kein PDF.", "{name} is no PDF.")
