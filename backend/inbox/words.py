"""Moments and kinds of files as people in Germany read them."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from designer.runtime.moments import moment_text


def moment(when: datetime) -> str:
    """Date and time on the clock of the authority: `24.11.2026, 13:05 Uhr`."""
    return moment_text(when).de


def file_kind(name: str) -> str:
    """The ending of a file's name in capitals: `PDF`."""
    return PurePath(name).suffix[1:].upper() or "Datei"
