from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from exporters.page.markup import block, filled, inline

PLACE = "{{prozessinstanzvariable:name}}"
HARM = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<p style="position:fixed" onclick="alert(1)">x</p>',
    "<iframe src=//a.example></iframe>",
    "<form action=//a.example><input name=kennwort></form>",
    "<b><script>alert(1)//",
    "<!--><script>alert(1)</script>-->",
]


@pytest.mark.parametrize("text", HARM)
@pytest.mark.parametrize("draw", [inline, block])
def test_nothing_in_a_text_of_a_form_runs_or_leads_astray(draw, text: str) -> None:
    for source, variables in ((text, {}), (PLACE, {"name": text}), (f"<b>{PLACE}</b>", {"name": text})):
        drawn = html.fragment_fromstring(str(draw(source, variables)), create_parent="div")
        for element in drawn.iter():
            assert element.tag in {"div", "a", "b", "p"}
            assert all(name in {"href", "rel"} for name in element.attrib)
            assert not element.get("href", "").lower().startswith(("javascript:", "data:"))


def test_harmless_markup_stays() -> None:
    text = 'Siehe <a href="https://a.example/x" title="Hilfe">hier</a>, m<sup>2</sup><br><b>fett</b>'
    assert str(inline(text, {})).replace(' rel="noopener noreferrer"', "") == text
    assert "<ul><li>eins</li></ul>" in block("<ul><li>eins</li></ul>", {})
    assert inline("<ul><li>eins</li></ul>", {}) == "eins"


@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_a_variable_is_shown_as_the_text_that_it_is(value: str) -> None:
    drawn = html.fragment_fromstring(f"<div>{inline(f'[{PLACE}]', {'name': value})}</div>")
    assert drawn.text_content() == f"[{value}]"


def test_what_no_variable_fills_stays_empty() -> None:
    assert filled(f"Hallo {PLACE}!", {}) == "Hallo !"
    assert filled(f"{PLACE} Euro", {"name": 5}) == "5 Euro"
    assert filled(None, {}) == ""
