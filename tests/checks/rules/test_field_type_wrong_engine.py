from __future__ import annotations

from tests.checks.forms import form, typed
from tests.checks.proof import assert_finds, assert_passes

CODE = "field-type-wrong-engine"


def test_it_is_found() -> None:
    assert_finds(CODE, form(typed("ELTERNGELD_BEZUGSZEITRAUM"), engine_version="1"))
    assert_finds(CODE, form(typed("ELTERNGELD_BEZUGSZEITRAUM"), engine_version=None))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(typed("ELTERNGELD_BEZUGSZEITRAUM")))
