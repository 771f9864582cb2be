"""The time that a page may take."""

from __future__ import annotations

import pytest

from importers.paper.budget import Budget, OverBudgetError


def test_a_budget_ends_when_its_time_is_over() -> None:
    now = [10.0]
    budget = Budget(2.0, lambda: now[0])
    now[0] = 12.0
    budget.check()
    now[0] = 12.1
    assert budget.is_spent()
    with pytest.raises(OverBudgetError):
        budget.check()
