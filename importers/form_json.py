"""The portal's own form JSON."""

from __future__ import annotations

from pathlib import Path

from designer.model.codec import decode_form
from designer.text import Text
from importers.draft import Draft, Importer, Watch


def read(path: Path, watch: Watch) -> Draft:
    """Read a form definition; raises UnreadableError with line and column."""
    watch.step(0, 1)
    form = decode_form(path.read_bytes(), path.name)
    watch.step(1, 1)
    return Draft(path.name, IMPORTER.name, form.title or "", form=form)


IMPORTER = Importer(
    "form-json",
    Text("Formular des Serviceportals (JSON)", "Form of the service portal (JSON)"),
    (".json",),
    lambda path, head: path.suffix.lower() == ".json" or head.lstrip()[:1] == b"{",
    read,
    60,
)
