from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "instance-count-invalid"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, group={"multiple": True, "max_instance_count": 100}))
    assert_finds(CODE, form(NAME, group={"multiple": True, "max_instance_count": 0}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, group={"multiple": True, "max_instance_count": 99}))
    assert_passes(CODE, form(NAME, group={"max_instance_count": 500}))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, group={"multiple": True, "max_instance_count": 500}))
