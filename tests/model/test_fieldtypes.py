from __future__ import annotations

from pathlib import Path

import pytest

import designer.model.fieldtypes
from designer.checks.finding import Level
from designer.checks.run import run
from designer.model.codec import decode_node
from designer.model.fieldtypes import FIELD_TYPES, field_type
from designer.model.form import Field
from designer.model.validation_rules import RULE_CLASSES
from tests.checks.forms import NAME, form

NEEDS_WORK = {
    "DOWNLOAD": {"source-missing"},
    "DROPDOWN_SINGLE_SELECT_AJAX": {"source-missing"},
    "FILE": {"upload-without-limits"},
    "IMAGE": {"image-alternative-missing"},
    "PDF": {"source-missing"},
    "STRING_AJAX_AUTOCOMPLETE": {"source-missing"},
}
"""What only people can add to a field out of the palette."""
HELPERS = {"__init__", "record", "defaults"}


def test_every_file_registers_one_type_and_there_are_thirty() -> None:
    files = {path.stem for path in Path(designer.model.fieldtypes.__path__[0]).glob("*.py")} - HELPERS
    assert {name.lower() for name in FIELD_TYPES} == files
    assert len(FIELD_TYPES) == 30


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
def test_a_record_names_only_what_the_model_knows(name: str) -> None:
    record = FIELD_TYPES[name]
    assert record.name == name
    assert record.attributes <= set(Field.model_fields)
    assert record.engine1_only <= set(Field.model_fields)
    assert set(record.rules) <= set(RULE_CLASSES)
    assert record.engines
    assert record.title.de
    assert record.title.en
    assert record.help.de != record.help.en


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
def test_a_field_out_of_the_palette_is_good_but_for_what_only_people_know(name: str) -> None:
    field = FIELD_TYPES[name].new("angabe", "Angabe")
    assert (field.id, field.type) == ("angabe", name)
    assert decode_node(Field, field.to_json()) == field
    errors = {finding.code for finding in run(form(NAME, field)) if finding.level is Level.ERROR}
    assert errors == NEEDS_WORK.get(name, set())


def test_an_unknown_type_is_told_apart_and_kept() -> None:
    assert field_type("NEU").name == "NEU"
    assert decode_node(Field, {"id": "a", "type": "NEU", "x": 1}).to_json() == {"id": "a", "type": "NEU", "x": 1}
