from __future__ import annotations

import re

from designer.model.conditions import Test, show_on, skip_on
from designer.model.configs import HintboxConfig
from designer.model.form import Field, Form, MediaAccordion, MediaElement, Section
from designer.text import Text
from exporters.paper import export, page
from tests.exporters.filled.bees import BEES, form_of, group, options
from tests.exporters.pdf_text import claims_of, text_of


def test_the_form_is_tagged_and_has_lines_to_sign() -> None:
    data = export(BEES)
    told = text_of(data)
    assert claims_of(data) == ("de", "1", "")
    for text in ("Bitte zurücksenden an", "Eingangsvermerk der Behörde", "Ort, Datum", "Unterschrift"):
        assert text in told


def test_repeatable_groups_are_printed_twice() -> None:
    told = text_of(export(BEES))
    assert "Volk 1" in told
    assert "Volk 2" in told
    assert "Weitere Einträge bitte auf einem Zusatzblatt angeben." in told
    fixed = BEES.sections[0].field_groups[1].with_(fixed_instance_count=True)
    assert "Volk 2" not in text_of(export(form_of(fixed)))


def test_a_condition_is_told_in_words() -> None:
    told = text_of(export(BEES))
    assert "Nur ausfüllen, wenn „Gewerblich?“ mit „Ja“ beantwortet ist." in told
    assert "Nur ausfüllen, wenn „Art“ „Andere“ ist." in told


def test_a_section_that_may_be_skipped_says_when() -> None:
    section = Section(
        title="Betrieb",
        skip_conditions=(skip_on(Test.VALUES, "imker", "gewerbe", "false"),),
        field_groups=(group("betrieb", Field(id="x", label="X", type="STRING")),),
    )
    told = text_of(export(BEES.with_(sections=(*BEES.sections, section))))
    assert "2 Betrieb Dieser Abschnitt entfällt, wenn „Gewerblich?“ mit „Nein“ beantwortet ist." in told


def test_required_fields_are_marked_and_options_are_squares() -> None:
    field = Field(
        id="x", label="Wahl", type="RADIO_BUTTONS", required=True, possible_values=options(a="Eins", b="Zwei")
    )
    html = page(form_of(group("g", field)))
    assert "Wahl *" in html
    assert html.count('<li><span class="box"></span>') == 2


def test_each_kind_of_field_has_room_to_write() -> None:
    kinds = {
        "DATE": "(TT.MM.JJJJ)",
        "TIME": "(HH:MM Uhr)",
        "EURO_BETRAG": "(Euro)",
        "MULTIPLE_FILE": "liegt bei, Anzahl der Blätter:",
        "GEO_MAP": "Bitte hier einzeichnen oder einen Plan beilegen.",
    }
    for kind, text in kinds.items():
        assert text in page(form_of(group("g", Field(id="x", label="X", type=kind))))


def test_explanations_are_printed_and_media_are_not() -> None:
    form = form_of(
        group(
            "g",
            Field(id="t", label="<p>Lesen <b>Sie</b></p><script>x</script>", type="TEXT"),
            Field(
                id="h", type="HINTBOX", additional_config=HintboxConfig(type="AdditionalHintboxConfig", text="Achtung")
            ),
            Field(id="v", label="Film", type="VIDEO"),
        )
    )
    accordion = MediaAccordion(
        type="MediaAccordion",
        id="m",
        elements=(MediaElement(title="Falte", fields=(Field(id="x", label="Darin", type="TEXT"),)),),
    )
    html = page(form.with_(sections=(form.sections[0], Section(field_groups=(accordion,)))))
    assert "Lesen <b>Sie</b>" in html
    assert "Achtung" in html
    assert "Darin" in html
    assert "Film" not in html
    assert "<script" not in html


def test_what_is_for_the_last_page_only_is_not_printed() -> None:
    form = form_of(
        group("g", Field(id="x", label="Da", type="STRING"), Field(id="y", label="Fort", render_for=("SUBMIT_PAGE",))),
        group("h", Field(id="z", label="Amtlich", type="STRING"), print_only=True),
    )
    html = page(form)
    assert "Fort" not in html
    assert "Amtlich" in html


def test_an_english_form_has_english_words() -> None:
    shown = (show_on(Test.FILLED, "g", "x"),)
    form = form_of(
        group("g", Field(id="x", label="Name", type="STRING"), Field(id="y", type="STRING", display_conditions=shown))
    )
    told = text_of(export(form.with_(language="en")))
    assert 'Only fill in if "Name" is filled in.' in told
    assert "Signature" in told


def test_an_empty_form_is_a_page_to_sign() -> None:
    assert "Unterschrift" in text_of(export(Form(id="1:x:v1")))


def test_fields_of_one_row_share_its_width_and_the_row_is_as_wide_as_they_are() -> None:
    def field(name: str, width: int) -> Field:
        return Field(id=name, label=name, type="STRING", width=width)

    beside = group("g", field("a", 3), field("b", 6))
    beside = beside.with_(rows=(beside.rows[0].with_(fields=tuple(f for row in beside.rows for f in row.fields)),))
    html = page(form_of(beside))
    assert '<div class="row side-by-side" style="width: 75.0%">' in html
    assert re.findall(r'<div class="field line room" style="width: ([\d.]+)%">', html) == ["33.333", "66.667"]
    assert '<div class="row field line room" style="width: 50.0%">' in page(form_of(group("g", field("a", 6))))


def test_a_form_of_many_pages_tells_how_far_it_is_and_another_drawing_is_not_heard() -> None:
    told: list[Text] = []
    rows = tuple(Field(id=f"a{n}", label="Bemerkung", type="TEXTAREA") for n in range(12))
    export(form_of(group("g", *rows)), tell=told.append)
    export(BEES)
    wording = [text.de for text in told]
    assert wording[:2] == ["Seite 1 wird gesetzt …", "Seite 2 wird gesetzt …"]
    assert wording[-1] == "Das PDF wird geschrieben …"
