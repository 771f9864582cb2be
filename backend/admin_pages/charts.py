"""Counts over time as pictures: days or months, bars for what happened, bars that grow for what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.admin_api.operation import Day

DAYS, MONTHS = 30, 12
WIDTH, HEIGHT = 480, 140


class Span(StrEnum):
    """How far back a chart looks, and in which steps."""

    DAYS = "tage"
    MONTHS = "monate"

    @property
    def label(self) -> str:
        """As people choose it."""
        return f"{DAYS} Tage" if self is Span.DAYS else f"{MONTHS} Monate"


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a month with its counts; `before` are those of all time before it."""

    name: str
    counts: Day
    before: Day


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: place and size in the picture, and its words."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title, the highest value and the names at both ends."""

    title: str
    most: int
    bars: tuple[Bar, ...]
    first: str
    last: str


COUNTED = ("started", "submitted", "aborted", "accounts", "process_models", "activations", "tenants")


def periods(days: Sequence[Day], span: Span, today: date) -> tuple[Period, ...]:
    """The last days or months up to `today`, those without a count too."""
    starts = _last_days(today) if span is Span.DAYS else _last_months(today)
    ends = [*starts[1:], today + timedelta(days=1)]
    return tuple(
        Period(
            f"{start:%d.%m.%Y}" if span is Span.DAYS else f"{start:%m/%Y}",
            _sum(start, [day for day in days if start <= day.day < end]),
            _sum(start, [day for day in days if day.day < start]),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _last_days(today: date) -> list[date]:
    return [today - timedelta(days=back) for back in reversed(range(DAYS))]


def _last_months(today: date) -> list[date]:
    months = [today.year * 12 + today.month - 1 - back for back in reversed(range(MONTHS))]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _sum(start: date, days: Sequence[Day]) -> Day:
    return Day.model_validate({"day": start, **{name: sum(getattr(day, name) for day in days) for name in COUNTED}})


def charts(shown: Sequence[Period], *, of_server: bool) -> tuple[Chart, ...]:
    """The pictures of a page: applications happen, the others are there and grow."""
    growing = {
        "accounts": "Antragstellende",
        "process_models": "Prozessmodelle",
        "activations": "Angelegte Aktivierungen",
    }
    if of_server:
        growing["tenants"] = "Mandanten"
    return (
        _chart("Eingereichte Anträge", shown, [period.counts.submitted for period in shown]),
        *(
            _chart(
                f"{title} insgesamt",
                shown,
                [getattr(period.before, name) + getattr(period.counts, name) for period in shown],
            )
            for name, title in growing.items()
        ),
    )


def _chart(title: str, shown: Sequence[Period], values: Sequence[int]) -> Chart:
    most = max(values, default=0)
    step = WIDTH / max(1, len(values))
    bars = tuple(
        Bar(
            x=round(number * step + step * 0.1, 1),
            y=round(HEIGHT - HEIGHT * value / (most or 1), 1),
            width=round(step * 0.8, 1),
            height=round(HEIGHT * value / (most or 1), 1),
            title=f"{period.name}: {value}",
        )
        for number, (period, value) in enumerate(zip(shown, values, strict=True))
    )
    return Chart(title, most, bars, shown[0].name, shown[-1].name)
