from __future__ import annotations

from designer.model.parts import DataSource
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "source-missing"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, field(type="DOWNLOAD")))
    assert_finds(
        CODE, form(field(type="STRING_AJAX_AUTOCOMPLETE", external_data_source_properties=DataSource(scope="EMPTY")))
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            NAME, field(type="DOWNLOAD", external_data_source_properties=DataSource(script="return 1", scope="EMPTY"))
        ),
    )
    assert_passes(CODE, form(field()))
