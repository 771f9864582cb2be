from __future__ import annotations

from designer.model.configs import new_config
from tests.checks.forms import NAME, choice, field, form
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "html-harmful"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, field(type="TEXT", label="Hallo <script>alert(1)</script>")))
    assert_finds(CODE, form(field(helptext="<img src=x onerror=alert(1)>")))
    assert_finds(CODE, form(NAME, field(type="TEXT", label="<a href='java&#115;cript:alert(1)'>x</a>")))
    assert_finds(CODE, form(choice(("a", "A<iframe src=x>"), ("b", "B"))))
    assert_finds(
        CODE,
        form(
            NAME,
            field(
                type="HINTBOX",
                additional_config=new_config(
                    "AdditionalHintboxConfig", text="<style>*{}</style>Hinweis", status="INFO"
                ),
            ),
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            NAME,
            field(
                type="TEXT",
                label="<p class='a'>Mit <b>Nachdruck</b> und <a href='https://a.example' target='_blank'>Verweis</a></p>",
            ),
        ),
    )
    assert_passes(CODE, form(field(label="Alter < 18 Jahre")))


def test_it_can_be_mended() -> None:
    assert_mends(CODE, form(NAME, field(type="TEXT", label="Hallo <script>alert(1)</script>")))


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(field(label="<script>alert(1)</script>")))
