"""Bounds of dates and times."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from designer.model.fieldtypes import ValueKind
from designer.runtime.rules.record import Checked, RuleRecord
from designer.runtime.values import BadInputError, from_json, shown
from designer.text import Text


def bound(raw: Any, value: Any) -> Any:
    """The bound of a rule as the kind of `value`; `None` if it cannot be read."""
    try:
        return from_json(ValueKind.DATE if isinstance(value, date) else ValueKind.TIME, raw)
    except BadInputError:
        return None


def _too_early(rule: Any, checked: Checked) -> Text | None:
    least = _comparable(rule.min_value, checked.value)
    if least is None or checked.value >= least:
        return None
    return Text("Frühestens {when} ist möglich.", "Not before {when}.").format(when=shown(least))


def _too_late(rule: Any, checked: Checked) -> Text | None:
    most = _comparable(rule.max_value, checked.value)
    if most is None or checked.value <= most:
        return None
    return Text("Spätestens {when} ist möglich.", "Not after {when}.").format(when=shown(most))


def _comparable(raw: Any, value: Any) -> Any:
    return bound(raw, value) if isinstance(value, date | time) and not isinstance(value, datetime) else None


RULES = (
    RuleRecord("MinDateValueValidator", Text("Frühester Zeitpunkt", "Earliest moment"), _too_early),
    RuleRecord("MaxDateValueValidator", Text("Spätester Zeitpunkt", "Latest moment"), _too_late),
)
