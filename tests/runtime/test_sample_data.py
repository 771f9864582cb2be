"""Sample answers are accepted by every sample form, faulty ones by none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import resources
from designer.model.codec import read_form
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.validation_rules import new_rule
from designer.runtime.sample_data import fill_with_faults, fill_with_sample, sample_session
from designer.runtime.session import Key, Session

SAMPLES = sorted((Path(resources.__file__).parent / "samples").glob("*/form.json"))


def today() -> date:
    return date(2026, 11, 24)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_sample_answers_are_accepted_and_answer_every_required_question(path: Path) -> None:
    session = sample_session(read_form(path), today=today)
    assert session.errors() == ()
    assert session.is_valid()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_faulty_answers_are_refused_in_several_places(path: Path) -> None:
    session = Session(read_form(path))
    fill_with_faults(session, today=today)
    assert len({key for key, _ in session.errors()}) >= 3


def test_what_is_answered_already_stays() -> None:
    form = read_form(next(path for path in SAMPLES if path.parent.name == "hundesteuer"))
    session = Session(form)
    session.set_text(Key("halter", 0, "vorname"), "Änne")
    fill_with_sample(session, today=today)
    assert session.text(Key("halter", 0, "vorname")) == "Änne"


def test_a_field_that_nothing_fits_stays_empty() -> None:
    field = Field(id="f", type="STRING", label="Code", validation_rules=(new_rule("RegexValidator", regex="x{7}y"),))
    group = FieldGroup(id="g", rows=(Row(fields=(field,)),))
    session = sample_session(Form(id="1:x:v1.0", sections=(Section(field_groups=(group,)),)), today=today)
    assert session.value(Key("g", 0, "f")) is None
    assert session.is_valid()
