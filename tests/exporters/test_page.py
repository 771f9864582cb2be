"""The applicant's page: drawn from a session, read back from what a browser posts."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from designer.model.codec import read_form
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import DataSource, PossibleValue
from designer.runtime.content import decode_content
from designer.runtime.session import Key, Session
from exporters.page.inputs import action_of, take
from exporters.page.render import Surroundings, form_page, summary_page
from exporters.page.templates import breaking

SAMPLES = sorted((Path(resources.__file__).parent / "samples").glob("*/form.json"))


def _form(field: Field) -> Form:
    group = FieldGroup(id="g", title="Gruppe", rows=(Row(fields=(field,)),))
    return Form(id="1:x:v1.0", title="Titel", sections=(Section(title="Seite", field_groups=(group,)),))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_every_page_of_every_sample_names_its_active_inputs(path: Path) -> None:
    content = decode_content((path.parent / "contents" / "full.json").read_bytes())
    session = Session(read_form(path), content=content)
    for number in session.visible_sections():
        page = form_page(session, number, Surroundings("/antrag"))
        names = [k for k in session.all_keys(number) if session.is_active(k) and session.field_type(k).is_input]
        shown = [k for k in names if session.field_type(k).control != "hidden"]
        assert all(f'"{key}"' in page for key in shown)
    assert "<dl>" in summary_page(session)


def test_a_script_in_a_label_is_not_on_the_page() -> None:
    session = Session(_form(Field(id="f", type="STRING", label="<script>alert(1)</script>Name")))
    page = form_page(session, 0, Surroundings("/antrag"))
    assert "<script" not in page
    assert "Name" in page


def test_a_value_cannot_leave_its_attribute() -> None:
    session = Session(_form(Field(id="f", type="STRING", label="Name")))
    assert not take(session, 0, {"g:0:f": ['"><img src=x onerror=alert(1)>']}).has_new_fields
    assert "<img" not in form_page(session, 0, Surroundings("/antrag"))


def test_a_dropdown_whose_service_only_the_platform_asks_can_be_filled_in() -> None:
    field = Field(id="f", type="DROPDOWN_SINGLE_SELECT_AJAX", label="Ortsteil", required=True)
    served = field.with_(external_data_source_properties=DataSource(url="https://dienst.example/", scope="EMPTY"))
    session = Session(_form(served))
    assert "<select" not in form_page(session, 0, Surroundings("/antrag"))
    take(session, 0, {"g:0:f": ["Neustadt"]})
    assert session.is_valid()
    named = served.with_(possible_values=(PossibleValue(value="n", label="Neustadt"),))
    assert "<select" in form_page(Session(_form(named)), 0, Surroundings("/antrag"))


def test_messages_stand_at_the_top_and_at_the_field_once_they_are_asked_for() -> None:
    session = Session(_form(Field(id="f", type="STRING", label="Name", required=True)))
    assert "fehler-titel" not in form_page(session, 0, Surroundings("/antrag"))
    page = form_page(session, 0, Surroundings("/antrag"), show_errors=True)
    assert 'href="#g:0:f"' in page
    assert 'id="g:0:f-error"' in page


def test_fields_that_do_not_stand_on_the_page_are_not_taken() -> None:
    session = Session(_form(Field(id="f", type="STRING", label="Name", disabled=True)))
    take(session, 0, {"g:0:f": ["x"], "g:0:other": ["y"]})
    assert session.value(Key("g", 0, "f")) is None


def test_enter_goes_on() -> None:
    assert action_of({}).name == "next"
    assert action_of({"action": ["remove hund 2"]}).arguments == ("hund", "2")


def test_a_field_that_comes_by_another_answer_is_taken_with_it() -> None:
    path = next(path for path in SAMPLES if path.parent.name == "hundesteuer")
    session = Session(read_form(path))
    number = session.index.groups["ermaessigung"].section
    answers = {"ermaessigung:0:beantragt": ["true"], "ermaessigung:0:grund": ["sonstiges"]}
    assert take(session, number, answers).has_new_fields
    assert session.value(Key("ermaessigung", 0, "grund")) == "sonstiges"


def test_an_address_breaks_before_its_dots_and_its_at_and_stays_text() -> None:
    assert breaking("amt@stadt.example") == "amt<wbr>@stadt<wbr>.example"
    assert breaking("<b>@x") == "&lt;b&gt;<wbr>@x"
