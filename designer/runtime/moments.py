"""Moments: from what systems write, and as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from designer.text import Text

SERVER_ZONE = ZoneInfo("Europe/Berlin")
"""Zone in which the platform reads dates of engine 1, and the clock of the authority."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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


def java_date(value: date | time) -> str:
    """What `java.util.Date.toString` writes on the platform's server: `Tue Feb 29 00:00:00 CET 2028`.

    A date is its midnight, a time of day is on 1 January 1970: so engine 1 holds them (form format reference, 5 and 7).
    """
    day, clock = (value, time()) if isinstance(value, date) else (date(1970, 1, 1), value)
    moment = datetime.combine(day, clock, SERVER_ZONE)
    zone = "CEST" if moment.dst() else "CET"
    return f"{_DAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day:02} {clock:%H:%M:%S} {zone} {day.year}"
