"""Limits of uploaded files."""

from __future__ import annotations

from designer.model.validation_rules import (
    FileExtensionRule,
    MaxFileCountRule,
    MaxFilesizeRule,
    MaxTotalFilesizeRule,
    PdfARule,
)
from designer.runtime.rules.record import Checked, RuleRecord
from designer.runtime.sizes import size_text
from designer.runtime.values import Upload
from designer.text import Text


def _uploads(checked: Checked) -> tuple[Upload, ...]:
    values = checked.value if isinstance(checked.value, tuple) else (checked.value,)
    return tuple(value for value in values if isinstance(value, Upload))


def _extension(rule: FileExtensionRule, checked: Checked) -> Text | None:
    allowed = {value.lower().lstrip(".") for value in rule.values}
    bad = [upload.filename for upload in _uploads(checked) if upload.extension not in allowed]
    if not bad:
        return None
    return Text(
        "„{name}“ hat kein zulässiges Dateiformat. Erlaubt sind: {allowed}.",
        '"{name}" is of no allowed format. Allowed are: {allowed}.',
    ).format(name=bad[0], allowed=", ".join(sorted(allowed)))


def _size(rule: MaxFilesizeRule, checked: Checked) -> Text | None:
    bad = [u.filename for u in _uploads(checked) if rule.max_filesize is not None and u.size > rule.max_filesize]
    if not bad:
        return None
    return Text("„{name}“ ist zu groß (höchstens {limit}).", '"{name}" is too large (at most {limit}).').format(
        name=bad[0], limit=size_text(rule.max_filesize or 0)
    )


def _total(rule: MaxTotalFilesizeRule, checked: Checked) -> Text | None:
    total = sum(upload.size for upload in _uploads(checked))
    if rule.max_total_filesize is None or total <= rule.max_total_filesize:
        return None
    return Text(
        "Die Dateien sind zusammen zu groß (höchstens {limit}).", "The files are too large together (at most {limit})."
    ).format(limit=size_text(rule.max_total_filesize))


def _count(rule: MaxFileCountRule, checked: Checked) -> Text | None:
    if rule.max_file_count is None or len(_uploads(checked)) <= rule.max_file_count:
        return None
    if rule.max_file_count == 1:
        return Text("Bitte nur eine Datei hochladen.", "Please upload one file only.")
    return Text("Bitte höchstens {n} Dateien hochladen.", "Please upload at most {n} files.").format(
        n=rule.max_file_count
    )


def _pdf_a(_: PdfARule, checked: Checked) -> Text | None:
    """The claim in the XMP metadata is looked for; whether the file keeps it is for a validator to say."""
    bad = [u.filename for u in _uploads(checked) if not (u.data.startswith(b"%PDF-") and b"pdfaid" in u.data)]
    if not bad:
        return None
    return Text("„{name}“ ist kein PDF/A-Dokument.", '"{name}" is no PDF/A document.').format(name=bad[0])


RULES = (
    RuleRecord("FileExtensionValidator", Text("Dateiformate", "File formats"), _extension),
    RuleRecord("MaxFilesizeValidator", Text("Größe je Datei", "Size of a file"), _size),
    RuleRecord("MaxTotalFilesizeValidator", Text("Größe aller Dateien", "Size of all files"), _total),
    RuleRecord("MaxFileCountValidator", Text("Anzahl der Dateien", "Number of files"), _count),
    RuleRecord("PdfAValidator", Text("PDF/A", "PDF/A"), _pdf_a),
)
KINDS = frozenset(record.kind for record in RULES)
"""JSON names of the rules on files."""
