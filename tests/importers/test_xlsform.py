"""XLSForm workbooks."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from designer.model.tree import fields
from importers.arrange import arrange
from importers.registry import import_file


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    for row in (
        ("type", "name", "label::Deutsch (de)", "hint", "required", "relevant", "constraint"),
        ("begin group", "person", "Person", "", "", "", ""),
        ("text", "name", "Name", "Wie im Ausweis", "yes", "", ""),
        ("text", "plz", "PLZ", "", "", "", "regex(., '[0-9]{5}')"),
        ("end group", "", "", "", "", "", ""),
        ("select_one janein", "hund", "Hund?", "", "", "", ""),
        ("integer", "zahl", "Wie viele?", "", "", "${hund} = 'ja'", ""),
        ("text", "rest", "Rest", "", "", "${zahl} > 3", ""),
        ("geopoint", "ort", "Ort", "", "", "", ""),
    ):
        survey.append(row)
    choices = book.create_sheet("choices")
    for row in (("list_name", "name", "label"), ("janein", "ja", "Ja"), ("janein", "nein", "Nein")):
        choices.append(row)
    book.save(path)
    return path


def test_workbook_becomes_a_form(tmp_path: Path) -> None:
    arranged = arrange(import_file(workbook(tmp_path / "antrag.xlsx")))
    by_id = {f.id: f for _, _, f in fields(arranged.form)}
    assert list(by_id) == ["name", "plz", "hund", "zahl", "rest"]
    assert by_id["name"].required
    assert by_id["name"].helptext == "Wie im Ausweis"
    assert by_id["plz"].validation_rules[0].regex == "[0-9]{5}"
    assert [v.value for v in by_id["hund"].possible_values] == ["ja", "nein"]
    assert by_id["zahl"].display_conditions[0].values == ("ja",)
    assert {i.code for i in arranged.review} == {"xlsform-type", "xlsform-relevant"}
