from __future__ import annotations

from designer.model.configs import new_config
from designer.model.parts import HelpDialog
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "image-alternative-missing"


def test_it_is_found() -> None:
    assert_finds(
        CODE,
        form(
            NAME,
            field(type="IMAGE", additional_config=new_config("AdditionalImageConfig", url="https://a.example/x.png")),
        ),
    )
    assert_finds(CODE, form(field(help_dialog=HelpDialog(url="https://a.example/x.png"))))
    assert_finds(CODE, form(NAME, field(type="TEXT", label="<img src='x.png'>")))


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            NAME,
            field(
                type="IMAGE",
                additional_config=new_config("AdditionalImageConfig", url="https://a.example/x.png", alt="Ein Hund"),
            ),
        ),
    )
    assert_passes(CODE, form(NAME, field(type="TEXT", label="<img src='x.png' alt=''>")))
