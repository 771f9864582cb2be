"""HTML tables as the portal writes them, on one line and without metadata (form format reference, section 8).

Values are escaped. Quirk that is mended: titles and labels are escaped too, unless they hold only harmless markup.
"""

from __future__ import annotations

from html import escape

import nh3

from designer.model.form import Form
from designer.runtime.content import FormContent
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import Instance, human, selected

_HEAD = "<thead><tr><th>Feld</th><th>Ihre Eingabe</th></tr></thead>"


def export(form: Form, content: FormContent, _metadata: Metadata | None = None, level: int = 2) -> bytes:
    """A heading of `level` and a table for every instance, in UTF-8."""
    return "".join(_table(instance, level) for instance in selected(form, content)).encode()


def _table(instance: Instance, level: int) -> str:
    rows = "".join(
        f"<tr><td>{safe(entry.field.label)}</td><td>{escape(human(entry.field, entry.value))}</td></tr>"
        for entry in instance.entries
    )
    heading = f"<h{level}>{safe(instance.group.title)}</h{level}>" if instance.group.title else ""
    return f'{heading}<table class="summary-form">{_HEAD}<tbody>{rows}</tbody></table>'


def safe(text: str | None) -> str:
    """A label with harmless markup only."""
    return nh3.clean(text, tags={"b", "i", "em", "strong", "br", "sub", "sup", "abbr"}) if text else ""


EXPORTER = Exporter("html", "text/html; charset=utf-8", "html", export)
