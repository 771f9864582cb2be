from __future__ import annotations

from datetime import date, time

import pytest

from designer.model.validation_rules import new_rule
from tests.runtime.rules.proof import told

DAY, NEXT = date(2026, 1, 1), date(2026, 1, 2)


@pytest.mark.parametrize("bound", ["2026-01-01", "2025-12-31T23:00:00+0000", 1767222000000])
def test_days_are_bounded_inclusively_however_the_bound_is_written(bound: object) -> None:
    least, most = new_rule("MinDateValueValidator", min_value=bound), new_rule("MaxDateValueValidator", max_value=bound)
    assert told(least, DAY, "DATE") == told(most, DAY, "DATE") == []
    assert told(least, date(2025, 12, 31), "DATE") == ["Frühestens 01.01.2026 ist möglich."]
    assert told(most, NEXT, "DATE") == ["Spätestens 01.01.2026 ist möglich."]


def test_times_are_bounded_too() -> None:
    least = new_rule("MinDateValueValidator", min_value="08:00")
    assert told(least, time(8), "TIME") == []
    assert told(least, time(7, 59), "TIME") == ["Frühestens 08:00 ist möglich."]


@pytest.mark.parametrize("bound", [None, "gestern", 10**15])
def test_a_bound_that_cannot_be_read_bounds_nothing(bound: object) -> None:
    assert told(new_rule("MinDateValueValidator", min_value=bound), DAY, "DATE") == []
