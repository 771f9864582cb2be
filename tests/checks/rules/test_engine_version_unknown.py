from __future__ import annotations

import pytest

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "engine-version-unknown"


@pytest.mark.parametrize("version", ["3", "", "V2", "2.0"])
def test_it_is_found(version: str) -> None:
    assert_finds(CODE, form(NAME, engine_version=version))


@pytest.mark.parametrize("version", [None, "1", "2"])
def test_near_misses_pass(version: str | None) -> None:
    assert_passes(CODE, form(NAME, engine_version=version))
