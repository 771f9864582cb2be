"""What a test of a check says: found here, not there, and mended without new harm."""

from __future__ import annotations

from collections import Counter

from designer.checks.finding import Finding
from designer.checks.run import checks, run
from designer.model import tree
from designer.model.form import Form


def assert_finds(code: str, form: Form) -> None:
    """The check finds something, at an element that exists, and says so in both languages."""
    found = _findings(code, form)
    assert found, sorted({finding.code for finding in run(form)})
    for finding in found:
        tree.at(form, finding.place.path)
        assert finding.level is checks()[code].level
        assert finding.message.de
        assert finding.message.en
        assert "{" not in finding.message.de + finding.message.en


def assert_passes(code: str, form: Form) -> None:
    """The check finds nothing."""
    assert _findings(code, form) == []


def assert_mends(code: str, form: Form) -> None:
    """Every finding offers a way out; taken one after the other they leave none of the code, and nothing new."""
    for _ in range(9):
        found = _findings(code, form)
        if not found:
            return
        fix = found[0].fix
        assert fix is not None
        mended = fix.apply(form)
        before, after = (Counter(finding.code for finding in run(each)) for each in (form, mended))
        assert after[code] < before[code]
        assert after <= before
        form = mended
    raise AssertionError("not mended")


def assert_offers_nothing(code: str, form: Form) -> None:
    """The finding is left to people."""
    assert {finding.fix for finding in _findings(code, form)} == {None}


def _findings(code: str, form: Form) -> list[Finding]:
    return [finding for finding in run(form) if finding.code == code]
