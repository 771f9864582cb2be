"""Plain text as the portal writes it (form format reference, section 8).

Quirks that are kept: values are HTML-escaped, labels are not; a missing label or title prints `null`.
"""

from __future__ import annotations

from html import escape

from designer.model.form import Form
from designer.runtime.content import FormContent
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Instance, human, selected


def export(form: Form, content: FormContent, metadata: Metadata | None = None) -> bytes:
    """The text in UTF-8: a heading and a line per field for every instance, blank lines between instances."""
    blocks = [_metadata(metadata)] if metadata else []
    blocks += [_block(instance) for instance in selected(form, content)]
    return ("\n".join(blocks)).encode()


def _metadata(metadata: Metadata) -> str:
    return "".join(["Metadaten:\n", *(f"  {k}: >>> {'null' if v is None else v} <<<\n" for k, v in metadata.pairs())])


def _block(instance: Instance) -> str:
    head = f"{instance.group.title or 'null'} ({instance.group.id}):\n"
    return head + "".join(
        f"  {entry.field.label or 'null'} >>> {escape(human(entry))} <<<\n" for entry in instance.entries
    )


EXPORTER = Exporter("text", "text/plain; charset=utf-8", "txt", export)
