"""XML files of other programs, which may be hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from designer.model.problem import UnreadableError
from designer.text import Text

LARGEST = 20_000_000
DEEPEST = 200


def read_xml(path: Path) -> Any:
    """The root element of an XML file (lxml); raises UnreadableError with line and column."""
    from designer.model.codec import read_bounded
    from designer.model.safe_xml import parse_xml

    root = parse_xml(read_bounded(path, LARGEST), path.name, largest=LARGEST, comments=False)
    if _depth(root) > DEEPEST:
        raise UnreadableError(path.name, Text("Das XML ist zu tief geschachtelt.", "The XML is nested too deeply."))
    return root


def _depth(root: Any) -> int:
    deepest, level = 0, [root]
    while level and deepest <= DEEPEST:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest
