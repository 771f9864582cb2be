from __future__ import annotations

from designer.model.configs import new_config
from designer.model.parts import DataSource, HelpDialog
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "address-not-encrypted"


def test_it_is_found() -> None:
    assert_finds(
        CODE,
        form(
            NAME,
            field(
                type="IMAGE",
                additional_config=new_config("AdditionalImageConfig", url="http://a.example/x.png", alt="x"),
            ),
        ),
    )
    assert_finds(CODE, form(field(external_value=DataSource(url="http://a.example", scope="EMPTY"))))
    assert_finds(CODE, form(field(type="TEXT", label="<a href='http://a.example'>mehr</a>")))
    assert_finds(CODE, form(field(help_dialog=HelpDialog(url="http://a.example/x.png", alt="x"))))


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            NAME,
            field(
                type="IMAGE",
                additional_config=new_config("AdditionalImageConfig", url="https://a.example/x.png", alt="x"),
            ),
        ),
    )
    assert_passes(CODE, form(field(type="TEXT", label="Adressen beginnen mit http://")))
