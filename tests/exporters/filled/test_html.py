from __future__ import annotations

import pytest

from designer.model.form import Field
from exporters.filled.html import export
from tests.exporters.filled.bees import BEES, FILLED, MAP, METADATA, content, form_of, group, one

HEAD = '<table class="summary-form"><thead><tr><th>Feld</th><th>Ihre Eingabe</th></tr></thead><tbody>'


def test_the_worked_example_stands_on_one_line() -> None:
    text = export(BEES, content(FILLED)).decode()
    assert "\n" not in text
    assert text.startswith(
        f"<h2>Imkerin oder Imker</h2>{HEAD}"
        "<tr><td>Name</td><td>Ada &quot;Ad&quot; &amp; Söhne</td></tr>"
        "<tr><td>Imkerei seit</td><td>03.04.2001</td></tr>"
        "<tr><td>Gewerblich?</td><td>Nein</td></tr></tbody></table>"
        f"<h2>Volk</h2>{HEAD}<tr><td>Art</td><td>Carnica</td></tr>"
    )


def test_the_heading_level_and_row_headers_may_be_chosen() -> None:
    text = export(*one(Field(id="x", label="X", type="STRING"), "a"), heading_level=4, row_headers=True).decode()
    assert text == '<h4>G</h4><table class="summary-form"><tbody><tr><th>X</th><td>a</td></tr></tbody></table>'
    with pytest.raises(ValueError, match="7"):
        export(BEES, content({}), heading_level=7)


def test_a_map_is_its_picture_and_without_one_its_texts() -> None:
    field = Field(id="x", label="X", type="GEO_MAP")
    assert "<img src='data:image/jpeg;base64,SlBH' width='100%'>" in export(*one(field, MAP)).decode()
    assert "Nutzereingaben: &#x27;{&quot;a&quot;: 1}" in export(*one(field, MAP | {"file": None})).decode()
    assert "[Keine Eingabe]" in export(*one(field, None)).decode()


def test_several_pictures_of_a_map_follow_each_other_and_bytes_may_be_signed() -> None:
    files = [{"data": [74, -80, 71]}, {"data": "keine Base64!"}, {"data": "SlBH"}]
    text = export(*one(Field(id="x", type="GDIK_MAP"), {"json": "{}", "files": files})).decode()
    assert text.count("<img ") == 2


def test_scripts_in_labels_and_values_do_not_run() -> None:
    evil = "<script>alert(1)</script>"
    form = form_of(group("g", Field(id="x", label=f"<b>X</b>{evil}", type="STRING"), title=f"T{evil}"))
    text = export(form, content({"g:0:x": evil})).decode()
    assert "<script" not in text
    assert "<b>X</b>" in text
    assert "&lt;script&gt;" in text


def test_a_group_without_a_title_has_no_heading() -> None:
    assert export(form_of(group("g", Field(id="x", type="STRING"))), content({})).decode().startswith("<table")


def test_metadata_that_were_asked_for_stand_in_front() -> None:
    text = export(BEES, content({}), METADATA).decode()
    assert text.startswith("<h2>Metadaten</h2>")
    assert "<tr><th>postfachHandleId</th><td>p-1</td></tr>" in text
