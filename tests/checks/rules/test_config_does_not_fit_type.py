from __future__ import annotations

from designer.model.configs import Config, new_config
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_mends, assert_passes

CODE = "config-does-not-fit-type"


def test_it_is_found() -> None:
    assert_finds(CODE, form(field(additional_config=new_config("AdditionalDateConfig"))))
    assert_finds(CODE, form(field(additional_config=Config(type="AdditionalNeuConfig"))))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(field(type="DATE", additional_config=new_config("AdditionalDateConfig"))))
    assert_passes(CODE, form(field(additional_config=new_config("AdditionalMonthYearFormatConfig"))))
    assert_passes(CODE, form(field(type="NEU", additional_config=new_config("AdditionalDateConfig")), NAME))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(field(additional_config=new_config("AdditionalDateConfig"))))
