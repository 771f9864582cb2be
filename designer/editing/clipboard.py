"""Elements as text for the clipboard and for dragging: the form format's JSON, so that it also pastes into a mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.model.codec import decode_node, format_json, parse_json
from designer.model.form import Field, FieldGroup, MediaAccordion, MediaElement, Row, Section
from designer.model.node import Node
from designer.model.problem import UnreadableError
from designer.text import Text

MIME_TYPE = "application/x-antragswerk-fragment+json"
"""Type of a fragment; the same text also goes out as `text/plain`."""

_KINDS: dict[str, type[Node]] = {
    "section": Section,
    "fieldGroup": FieldGroup,
    "mediaAccordion": MediaAccordion,
    "mediaElement": MediaElement,
    "row": Row,
    "field": Field,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_fragment(elements: Sequence[Node]) -> bytes:
    """The JSON text of elements, each under the name of its kind."""
    return format_json({"antragswerk": [{_NAMES[type(element)]: element.to_json()} for element in elements]})


def from_fragment(data: bytes) -> tuple[Any, ...]:
    """The elements in a text. Raises `UnreadableError` if it holds none."""
    source = "Zwischenablage"
    raw = parse_json(data, source, exact=True)
    entries = raw.get("antragswerk") if isinstance(raw, dict) else None
    if not isinstance(entries, list) or not entries:
        raise _no_elements(source)
    return tuple(_element(entry, source) for entry in entries)


def _element(entry: Any, source: str) -> Node:
    if not isinstance(entry, dict) or len(entry) != 1:
        raise _no_elements(source)
    name, raw = next(iter(entry.items()))
    if name not in _KINDS:
        raise _no_elements(source)
    return decode_node(_KINDS[name], raw, source)


def _no_elements(source: str) -> UnreadableError:
    return UnreadableError(source, Text("Hier liegen keine Formularelemente.", "There are no form elements here."))
