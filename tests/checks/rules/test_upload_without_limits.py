from __future__ import annotations

from designer.model.fieldtypes.defaults import upload_limits
from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "upload-without-limits"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(type="MULTIPLE_FILE")))
    assert_finds(CODE, form(field(type="MULTIPLE_FILE", validation_rules=upload_limits()[1:])))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="MULTIPLE_FILE", validation_rules=upload_limits())))
    assert_passes(
        CODE,
        form(
            field(type="FILE", validation_rules=tuple(r for r in upload_limits() if r.kind != "MaxFileCountValidator"))
        ),
    )


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(type="MULTIPLE_FILE")))
