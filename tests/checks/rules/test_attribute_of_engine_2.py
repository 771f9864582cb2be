from __future__ import annotations

from designer.model.configs import new_config
from tests.checks.forms import field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "attribute-of-engine-2"


def test_it_is_found() -> None:
    assert_finds(
        CODE,
        form(
            field(type="DATE", additional_config=new_config("AdditionalDateConfig", picker_disabled=True)),
            engine_version="1",
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE, form(field(type="DATE", additional_config=new_config("AdditionalDateConfig", picker_disabled=True)))
    )
    assert_passes(
        CODE, form(field(type="DATE", additional_config=new_config("AdditionalDateConfig")), engine_version="1")
    )
