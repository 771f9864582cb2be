"""All importers, found by walking the folder."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

import importers
from designer.model.problem import UnreadableError, reason_of
from designer.text import Text
from importers.draft import Draft, Importer, Watch

HEAD = 4096
"""So many first bytes of a file are shown to an importer to decide by."""
LARGEST_FILE = 100_000_000


@cache
def all_importers() -> tuple[Importer, ...]:
    """The importers, those that look closest first."""
    found = []
    for module in pkgutil.iter_modules(importers.__path__):
        importer = getattr(importlib.import_module(f"importers.{module.name}"), "IMPORTER", None)
        if isinstance(importer, Importer):
            found.append(importer)
    return tuple(sorted(found, key=lambda i: (i.rank, i.name)))


def importer_for(path: Path) -> Importer:
    """The importer for a file; raises UnreadableError where there is none or the file cannot be read."""
    head = _head(path)
    for importer in all_importers():
        if importer.accepts(path, head):
            return importer
    kinds = ", ".join(sorted({s for i in all_importers() for s in i.suffixes}))
    raise UnreadableError(
        path.name,
        Text(
            f"Diese Datei kann nicht übernommen werden. Möglich sind: {kinds}.",
            f"This file cannot be imported. Possible are: {kinds}.",
        ),
    )


def import_file(path: Path, watch: Watch | None = None) -> Draft:
    """Read a file with the importer that fits; raises UnreadableError and CancelledError."""
    return importer_for(path).read(path, watch or Watch())


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise UnreadableError(path.name, reason_of(error)) from error
    if size > LARGEST_FILE:
        raise UnreadableError(
            path.name,
            Text(
                f"Die Datei ist mit {size // 1_000_000} MB zu groß (höchstens {LARGEST_FILE // 1_000_000} MB). "
                "Teilen Sie sie auf oder speichern Sie sie kleiner.",
                f"The file is too large: {size // 1_000_000} MB (at most {LARGEST_FILE // 1_000_000} MB). "
                "Split it or save it smaller.",
            ),
        )
    return head
