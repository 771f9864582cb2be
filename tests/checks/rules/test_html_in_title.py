from __future__ import annotations

from tests.checks.forms import NAME, form
from tests.checks.proof import assert_finds, assert_mends, assert_offers_nothing, assert_passes

CODE = "html-in-title"


def test_it_is_found() -> None:
    assert_finds(CODE, form(NAME, title="<b>Antrag</b>"))
    assert_finds(CODE, form(NAME, section={"title": "<i>Seite</i>"}))
    assert_finds(CODE, form(NAME, group={"title": "Gruppe<script>x</script>"}))


def test_near_misses_pass() -> None:
    assert_passes(CODE, form(NAME, title="Kinder < 3 Jahre & Eltern"))


def test_it_can_be_mended() -> None:
    assert_mends(
        CODE, form(NAME, title="<b>Antrag</b>", section={"title": "<i>Seite</i>"}, group={"title": "<i>G</i>"})
    )


def test_where_mending_is_not_safe_it_is_left_to_people() -> None:
    assert_offers_nothing(CODE, form(NAME, group={"title": "<hr>"}))
