"""Reading XML that may be hostile: no entities, no network, no document type, bounded size and depth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from designer.model.problem import UnreadableError
from designer.text import Text

LARGEST = 20_000_000
DEEPEST = 200


def read_xml(path: Path) -> Any:
    """The root element of an XML file (lxml); raises UnreadableError with line and column."""
    from lxml import etree

    data = path.read_bytes()
    if len(data) > LARGEST:
        raise UnreadableError(
            path.name,
            Text("Die XML-Datei ist zu groß (höchstens 20 MB).", "The XML file is too large (at most 20 MB)."),
        )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\x00!\x00D\x00O" in data:
        raise UnreadableError(
            path.name,
            Text(
                "Die XML-Datei enthält eine Dokumenttyp-Angabe (DOCTYPE) und wird deshalb nicht "
                "gelesen. Exportieren Sie sie neu.",
                "The XML file holds a document type (DOCTYPE) and is not read for that reason. Export it anew.",
            ),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            path.name,
            Text(
                f"Das ist kein gültiges XML ({error.msg}). Exportieren Sie die Datei neu.",
                f"This is not valid XML ({error.msg}). Export the file anew.",
            ),
            line=error.lineno,
            column=error.offset,
        ) from error
    if _depth(root) > DEEPEST:
        raise UnreadableError(path.name, Text("Das XML ist zu tief geschachtelt.", "The XML is nested too deeply."))
    return root


def _depth(root: Any) -> int:
    deepest, level = 0, [root]
    while level and deepest <= DEEPEST:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest
