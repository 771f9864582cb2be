import pytest

from designer.editing.sentences import skipping, visibility
from designer.model.conditions import (
    BooleanCondition,
    CompoundCondition,
    Test,
    UnknownCondition,
    VariableCondition,
    all_of,
    any_of,
    show_on,
    skip_on,
)
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.markup import plain
from designer.model.parts import PossibleValue

STATUS = Field(
    id="stand",
    type="RADIO_BUTTONS",
    label="Familienstand",
    possible_values=(PossibleValue(value="v", label="verheiratet"), PossibleValue(value="w", label="verwitwet")),
)
TICK = Field(id="haken", type="SINGLE_CHECKBOX", label="Ich <b>willige</b> ein")
YES = Field(id="ja", type="BOOLEAN", label="Andere Anschrift?")
MANY = Field(id="viele", type="CHECKBOX", label="Merkmale", possible_values=STATUS.possible_values)
TEXT = Field(id="text", type="STRING", label="Vorname")
FORM = Form(
    id="f",
    sections=(Section(field_groups=(FieldGroup(id="g", rows=(Row(fields=(STATUS, TICK, YES, MANY, TEXT)),)),)),),
)


def said(*conditions, language="de"):
    return visibility(FORM, Field(id="x", type="STRING", display_conditions=conditions), language).text


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (show_on(Test.VALUES, "g", "stand", "v", "w"), "Zeige dieses Feld, wenn Familienstand eines von verheiratet, verwitwet ist."),
        (show_on(Test.VALUES, "g", "stand", "v"), "Zeige dieses Feld, wenn Familienstand verheiratet ist."),
        (show_on(Test.NOT_IN_VALUES, "g", "stand", "v"), "Zeige dieses Feld, wenn Familienstand nicht verheiratet ist."),
        (show_on(Test.NOT_IN_VALUES, "g", "stand", "v", "w"), "Zeige dieses Feld, wenn Familienstand keines von verheiratet, verwitwet ist."),
        (show_on(Test.VALUES, "g", "haken", "true"), "Zeige dieses Feld, wenn Ich willige ein angekreuzt ist."),
        (show_on(Test.NOT_IN_VALUES, "g", "haken", "true"), "Zeige dieses Feld, wenn Ich willige ein nicht angekreuzt ist."),
        (show_on(Test.VALUES, "g", "ja", "true"), "Zeige dieses Feld, wenn Andere Anschrift? mit Ja beantwortet ist."),
        (show_on(Test.VALUES, "g", "viele", "v", "w"), "Zeige dieses Feld, wenn bei Merkmale eines von verheiratet, verwitwet gewählt ist."),
        (show_on(Test.FILLED, "g", "text"), "Zeige dieses Feld, wenn Vorname ausgefüllt ist."),
        (show_on(Test.EMPTY, "g", "text", group_index=1), "Zeige dieses Feld, wenn Vorname (Eintrag 2) leer ist."),
        (show_on(Test.FILLED, "g", "weg"), "Zeige dieses Feld, wenn g:weg ausgefüllt ist."),
        (VariableCondition(type="ShowOnProcessVariableInValuesCondition", variable_name="x", values=("1",)), "Zeige dieses Feld, wenn die Prozessvariable x 1 ist."),
        (BooleanCondition(type="ShowOnBooleanDisplayCondition", show_field=True), "Zeige dieses Feld, wenn das Portal es so festlegt (immer)."),
        (UnknownCondition(type="ShowOnMoonCondition"), "Zeige dieses Feld, wenn die unbekannte Bedingung „ShowOnMoonCondition“ gilt."),
    ],
)  # fmt: skip
def test_one_condition_as_a_sentence(condition, sentence):
    assert said(condition) == sentence


def test_nested_conditions_are_bracketed():
    filled, empty = show_on(Test.FILLED, "g", "text"), show_on(Test.EMPTY, "g", "stand")
    ticked = show_on(Test.VALUES, "g", "haken", "true")
    assert said(all_of(filled, any_of(empty, ticked))) == (
        "Zeige dieses Feld, wenn Vorname ausgefüllt ist und (Familienstand leer ist oder Ich willige ein angekreuzt ist)."
    )
    assert said(filled, empty) == "Zeige dieses Feld, wenn Vorname ausgefüllt ist oder Familienstand leer ist."


def test_no_condition():
    assert said() == "Dieses Feld ist immer sichtbar."
    assert skipping(FORM, Section(), "de").text == "Dieser Abschnitt wird nie übersprungen."


def test_sections_and_groups_and_english():
    filled = skip_on(Test.FILLED, "g", "text")
    section = Section(skip_conditions=(filled, skip_on(Test.EMPTY, "g", "stand")))
    assert (
        skipping(FORM, section, "de").text
        == "Überspringe diesen Abschnitt, wenn Vorname ausgefüllt ist und Familienstand leer ist."
    )
    group = FieldGroup(display_conditions=(show_on(Test.VALUES, "g", "stand", "v", "w"),))
    assert visibility(FORM, group, "de").text.startswith("Zeige diese Feldgruppe, wenn Familienstand")
    assert (
        visibility(FORM, group, "en").text == "Show this field group if Familienstand is one of verheiratet, verwitwet."
    )


def test_html_links_fields_and_strikes_missing_ones_and_escapes():
    html = visibility(
        FORM,
        Field(display_conditions=(show_on(Test.VALUES, "g", "stand", "<b>"), show_on(Test.FILLED, "g", "weg"))),
        "de",
    ).html
    assert f'<a href="uid:{STATUS.uid}">Familienstand</a> <i>&lt;b&gt;</i> ist' in html
    assert "<s>g:weg</s>" in html


def test_an_empty_compound_is_said_to_ask_nothing():
    assert "nichts verlangt" in said(CompoundCondition(type="AndCondition"), show_on(Test.FILLED, "g", "text"))


def test_plain_text_of_markup():
    assert plain("<p>Guten &amp; schönen<br>Tag</p>") == "Guten & schönen Tag"
