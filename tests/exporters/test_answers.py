"""Answers as people read them, and the summary that shows them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from designer.model.configs import ElterngeldBezugszeitraumConfig, Month
from designer.model.form import Field
from designer.model.parts import PossibleValue
from designer.runtime.session import Session
from designer.runtime.values import Upload
from exporters.page.answers import answer
from exporters.page.render import summary_page
from exporters.page.summary import summary_view
from exporters.page.words import words
from tests.exporters.filled.bees import BEES, FILLED, SKIPPED, content, form_of, group

OPTIONS = (PossibleValue(value="a", label="<b>Eins</b>"), PossibleValue(value="b"))
MONTHS = ElterngeldBezugszeitraumConfig(
    type="AdditionalElterngeldBezugszeitraumConfig", anzahl_elternteile=2, monate=(Month(), Month(zeitraum_label="Mai"))
)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (None, "Keine Angabe", "No entry"),
        (" ", "Keine Angabe", "No entry"),
        ((), "Keine Angabe", "No entry"),
        (True, "Ja", "Yes"),
        (False, "Nein", "No"),
        (Decimal("1234.5"), "1.234,50 €", "1.234,50 €"),
        (date(2026, 3, 1), "01.03.2026", "01.03.2026"),
        (time(9, 5), "09:05 Uhr", "09:05"),
        ("a", "Eins", "Eins"),
        ("weg", "weg", "weg"),
        (("a", "b"), "Eins\nb", "Eins\nb"),
        (Upload("x.pdf", "x", b"1" * 2000), "x.pdf (2 kB)", "x.pdf (2 kB)"),
        (Upload("x.pdf", "x", b""), "x.pdf", "x.pdf"),
        ({"json": "{}"}, "auf der Karte eingezeichnet", "drawn on the map"),
    ],
)
def test_answers(value: Any, german: str, english: str) -> None:
    assert answer(Field(id="x"), value, OPTIONS, words("de")) == german
    assert answer(Field(id="x"), value, OPTIONS, words("en")) == english


def test_months_stand_on_a_line_each() -> None:
    value = {"zuordnungElternteil1": ["BASIS", None], "zuordnungElternteil2": [None, "PLUS"]}
    field = Field(id="x", type="ELTERNGELD_BEZUGSZEITRAUM", additional_config=MONTHS)
    assert answer(field, value, (), words("de")).splitlines() == [
        "1.: Elternteil 1 Basiselterngeld, Elternteil 2 kein Bezug",
        "Mai: Elternteil 1 kein Bezug, Elternteil 2 ElterngeldPlus",
    ]


def test_the_summary_holds_pages_groups_and_instances() -> None:
    (section,) = summary_view(Session(BEES, content=content(FILLED)))
    assert [str(part.title) for part in section.groups] == ["Imkerin oder Imker", "Volk 1", "Volk 2"]
    assert [(str(e.label), e.text, e.is_empty) for e in section.groups[2].entries] == [
        ("Art", "Andere", False),
        ("Welche?", "Buckfast", False),
        ("Lage", "Keine Angabe", True),
    ]


def test_a_group_does_not_repeat_the_title_of_its_page() -> None:
    form = BEES.with_(sections=(BEES.sections[0].with_(title="Imkerin oder Imker"),))
    (section,) = summary_view(Session(form, content=content(FILLED)))
    assert [str(part.title) for part in section.groups] == ["", "Volk 1", "Volk 2"]


def test_skipped_pages_are_left_out() -> None:
    assert [str(s.title) for s in summary_view(Session(SKIPPED, content=content({"a:0:x": "da"})))] == ["Da"]


def test_a_text_that_is_meant_for_the_last_page_stands_there() -> None:
    note = Field(id="t", label="<p>Bitte prüfen</p>", type="TEXT", render_for=("SUBMIT_PAGE",))
    session = Session(form_of(group("g", note, Field(id="x", label="X", type="STRING"))))
    assert '<div class="prose"><p>Bitte prüfen</p></div>' in summary_page(session)
    assert not any(entry.is_note for entry in summary_view(session, "PDF")[0].groups[0].entries)
