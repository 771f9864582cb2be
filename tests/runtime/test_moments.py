from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from designer.runtime.moments import SERVER_ZONE, java_date, moment_text, read_moment
from designer.text import Text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 24, 12, 5, tzinfo=UTC), Text("24.11.2026, 13:05 Uhr", "2026-11-24 13:05")),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), Text("02.07.2026, 00:30 Uhr", "2026-07-02 00:30")),
    ],
    ids=["winter", "summer, the next day"],
)
def test_a_moment_is_told_by_the_clock_of_the_authority(moment: datetime, text: Text) -> None:
    assert moment_text(moment) == text


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        (1_764_000_000_000, datetime(2025, 11, 24, 16, 0, tzinfo=UTC)),
        ("2026-11-24T12:05:00Z", datetime(2026, 11, 24, 12, 5, tzinfo=UTC)),
        ("2026-11-24T12:05:00", datetime(2026, 11, 24, 12, 5, tzinfo=SERVER_ZONE)),
        (1e300, None),
        (float("nan"), None),
        (True, None),
        ("gestern", None),
        (None, None),
        ([], None),
    ],
)
def test_a_moment_is_read_as_systems_write_it(raw: object, moment: datetime | None) -> None:
    assert read_moment(raw, SERVER_ZONE) == moment


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2028, 2, 29), "Tue Feb 29 00:00:00 CET 2028"),
        (date(1990, 4, 3), "Tue Apr 03 00:00:00 CEST 1990"),
        (date(1947, 6, 1), "Sun Jun 01 00:00:00 CEST 1947"),
        (time(10, 44), "Thu Jan 01 10:44:00 CET 1970"),
    ],
    ids=["winter", "summer", "the double summer time after the war", "time of day"],
)
def test_java_writes_dates_and_times_its_own_way(value: date | time, text: str) -> None:
    """The expected texts are what a JDK 17 prints in the zone Europe/Berlin."""
    assert java_date(value) == text
