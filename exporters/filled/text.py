"""Plain text as the portal writes it (form format reference, section 8).

Quirks that are kept: values are HTML-escaped, labels are not; a missing label or title prints `null`.
"""

from __future__ import annotations

from html import escape

from designer.model.form import Form
from designer.runtime.content import FormContent
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Entry, Instance, human, selected


def export(
    form: Form,
    content: FormContent,
    metadata: Metadata | None = None,
    *,
    headings: bool = True,
    escaped: bool = True,
) -> bytes:
    """The text in UTF-8: a heading and a line per field for every instance, blank lines between instances.

    As on the platform, the headings and the escaping of values for HTML may be left out.
    """
    blocks = [_metadata(metadata)] if metadata else []
    blocks += [_block(instance, headings, escaped) for instance in selected(form, content)]
    return ("\n".join(blocks)).encode()


def _metadata(metadata: Metadata) -> str:
    return "".join(["Metadaten:\n", *(f"  {k}: >>> {_or_null(v)} <<<\n" for k, v in metadata.pairs())])


def _block(instance: Instance, headings: bool, escaped: bool) -> str:
    head = f"{_or_null(instance.group.title)} ({instance.group.id}):\n" if headings else ""
    return head + "".join(_line(entry, escaped) for entry in instance.entries)


def _line(entry: Entry, escaped: bool) -> str:
    answer = human(entry)
    return f"  {_or_null(entry.field.label)} >>> {escape(answer) if escaped else answer} <<<\n"


def _or_null(text: str | None) -> str:
    return "null" if text is None else text


EXPORTER = Exporter("text", "text/plain; charset=utf-8", "txt", export, ("headings", "escaped"))
