"""Elements on their way: what the clipboard or a drag carries, and what comes of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData

from designer.editing.clipboard import MIME_TYPE, from_fragment, to_fragment
from designer.model.problem import UnreadableError
from widgets.dragging import TITLE

MOVE_TYPE = "application/x-antragswerk-uids"
"""Type of a drag of elements of this very canvas: their identities."""


def fragment_data(elements: Sequence[Any]) -> QMimeData:
    """Elements for the clipboard or a drag, also as plain text."""
    fragment = to_fragment(elements)
    data = QMimeData()
    data.setData(MIME_TYPE, fragment)
    data.setText(fragment.decode())
    first = elements[0]
    title = getattr(first, "label", None) or getattr(first, "title", None) or getattr(first, "id", "")
    data.setProperty(TITLE, title if len(elements) == 1 else f"{len(elements)} ×")
    return data


def elements_in(data: QMimeData) -> tuple[Any, ...]:
    """New elements of the clipboard, from their own type or from text. Raises `UnreadableError` for anything else."""
    raw = bytes(data.data(MIME_TYPE).data()) if data.hasFormat(MIME_TYPE) else data.text().encode()
    return from_fragment(raw)


def written_uids(uids: Sequence[int]) -> bytes:
    """Identities for a drag. They mean something in this process only: another one counts on its own."""
    return f"{os.getpid()}:{','.join(map(str, uids))}".encode()


def _read_uids(data: bytes) -> tuple[int, ...]:
    process, _, uids = data.decode(errors="replace").partition(":")
    if process != str(os.getpid()):
        return ()
    return tuple(int(uid) for uid in uids.split(",") if uid.isdecimal())


def dragged_elements(data: QMimeData, node: Callable[[int], Any]) -> tuple[Any, ...]:
    """The elements in a drag: those of this form by identity, else new ones from the fragment."""
    known = tuple(node(uid) for uid in _read_uids(bytes(data.data(MOVE_TYPE).data())))
    if known and all(element is not None for element in known):
        return known
    if data.hasFormat(MIME_TYPE):
        try:
            return from_fragment(bytes(data.data(MIME_TYPE).data()))
        except UnreadableError:
            return ()
    return ()
