"""Moments as people read them."""

from __future__ import annotations

from datetime import datetime

from designer.runtime.values import SERVER_ZONE
from designer.text import Text


def moment_text(moment: datetime) -> Text:
    """Date and time on the clock of the authority: `24.11.2026, 13:05 Uhr`, in English `2026-11-24 13:05`."""
    there = moment.astimezone(SERVER_ZONE)
    return Text(f"{there:%d.%m.%Y, %H:%M} Uhr", f"{there:%Y-%m-%d %H:%M}")
