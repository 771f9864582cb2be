"""Moments: from what systems write, and as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from designer.text import Text

SERVER_ZONE = ZoneInfo("Europe/Berlin")
"""Zone in which the platform reads dates of engine 1, and the clock of the authority."""


def read_moment(raw: Any, zone: tzinfo) -> datetime | None:
    """The moment in epoch milliseconds or ISO text; a text without a zone is meant in `zone`. `None` for no moment."""
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return datetime.fromtimestamp(raw / 1000, UTC)
        moment = datetime.fromisoformat(str(raw))
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def moment_text(moment: datetime) -> Text:
    """Date and time on the clock of the authority: `24.11.2026, 13:05 Uhr`, in English `2026-11-24 13:05`."""
    there = moment.astimezone(SERVER_ZONE)
    return Text(f"{there:%d.%m.%Y, %H:%M} Uhr", f"{there:%Y-%m-%d %H:%M}")
