from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import resources
from designer.model.codec import read_form
from designer.runtime.sample_data import sample_session
from designer.testcases.run import Coverage, not_covered, reachable, run_case
from designer.testcases.suggest import recorded, suggest

SAMPLES = Path(resources.__file__).parent / "samples"
NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/form.json") if path.parent.name != "alle-feldtypen")


def today() -> date:
    return date(2026, 11, 24)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_strikes_and_every_branch_is_walked_both_ways(name: str) -> None:
    form = read_form(SAMPLES / name / "form.json")
    base = recorded(form, sample_session(form, today=today).content(), today)
    cases = suggest(form, base, today=today)
    reached = Coverage()
    for case in cases:
        result = run_case(form, case, {}, today)
        assert result.passed, (case.name, result.problems)
        reached |= result.coverage
    total = reachable(form)
    assert total.rules <= reached.rules
    assert total.conditions <= reached.conditions
    assert len({case.name for case in cases}) == len(cases)
    assert {len(case.name) > 0 and case.suggested for case in cases} == {True}
    left = total.fields - reached.fields
    assert len(not_covered(form, reached)) == len(left), "only maps, which nobody types, may be left"
    assert left <= {"karte:lage"}
