"""The paper beside the form: states of boxes, and what is kept of it in a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.paper import (
    REFERENCES,
    Doubt,
    MarkState,
    Paper,
    PaperMark,
    PaperWord,
    read_paper,
    save_paper,
    states,
)
from designer.model.problem import UnreadableError
from designer.text import Text

NAME, BIRTH = Field(id="name", type="STRING", label="Name"), Field(id="geburt", type="DATE", label="Geburt")


def form_with(*fields: Field) -> Form:
    group = FieldGroup(id="person", rows=tuple(Row(fields=(field,)) for field in fields))
    return Form(id="1:a:v1.0", engine_version="2", sections=(Section(title="A", field_groups=(group,)),))


def paper_in(folder: Path) -> Paper:
    file = folder / "antrag.pdf"
    file.write_bytes(b"%PDF-")
    marks = (
        PaperMark("1-1", 1, (10, 20, 30.5, 40), "Name", (NAME.uid,), facts={"kind": "text", "label": "Name"}),
        PaperMark("1-2", 1, (10, 0, 30, 10), "Geburt"),
        PaperMark("2-1", 2, (1, 2, 3, 4), "Unterschrift", dismissed=True),
    )
    doubts = (Doubt("1", "uncertain", Text("Bitte prüfen", "Please check"), NAME.uid, 1, (10, 20, 30.5, 40)),)
    return Paper(file, marks, doubts, (PaperWord(1, "Name", (10, 41, 30, 48)),), {2: 3})


def test_a_box_is_taken_over_while_its_field_is_in_the_form(tmp_path: Path) -> None:
    paper = paper_in(tmp_path)
    assert list(states(paper, form_with(NAME)).values()) == [MarkState.TAKEN, MarkState.OPEN, MarkState.DISMISSED]
    assert states(paper, form_with())["1-1"] is MarkState.OPEN
    linked = paper.linked(["1-2"], (BIRTH.uid,))
    assert states(linked, form_with(BIRTH))["1-2"] is MarkState.TAKEN
    assert paper.marks_of(NAME.uid) == (paper.marks[0],)


def test_dismissing_and_settling_can_be_taken_back(tmp_path: Path) -> None:
    paper = paper_in(tmp_path)
    assert paper.dismissing(["1-2"]).dismissing(["1-2"], False) == paper
    assert paper.settling(["1"]).open_doubts == ()
    assert paper.settling(["1"]).settling(["1"], False) == paper


def test_a_project_keeps_paper_and_references_by_the_names_of_fields(tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    kept = save_paper(root, paper_in(tmp_path), form_with(NAME))
    assert kept.file.read_bytes() == b"%PDF-"
    assert kept.file.parent == (root / REFERENCES).parent
    again = Field(id="name", type="STRING", label="Name")
    read = read_paper(root, form_with(again))
    assert read is not None
    assert read.marks[0].fields == (again.uid,)
    assert read.doubts[0].field == again.uid
    assert read.words == kept.words
    assert read.turns == {2: 3}
    assert read.marks[1:] == kept.marks[1:]
    first = (root / REFERENCES).read_bytes()
    save_paper(root, read, form_with(again))
    assert (root / REFERENCES).read_bytes() == first


def test_a_project_without_paper_has_none(tmp_path: Path) -> None:
    assert read_paper(tmp_path, form_with()) is None


@pytest.mark.parametrize(
    "change", [{"file": "../fremd.pdf"}, {"file": ""}, {"marks": 3}, {"marks": [{}]}, {"doubts": None}, {"turns": [1]}]
)
def test_broken_references_are_told(tmp_path: Path, change: dict[str, object]) -> None:
    save_paper(tmp_path, paper_in(tmp_path), form_with(NAME))
    raw = json.loads((tmp_path / REFERENCES).read_text())
    (tmp_path / REFERENCES).write_text(json.dumps(raw | change))
    with pytest.raises(UnreadableError) as caught:
        read_paper(tmp_path, form_with(NAME))
    assert "noch einmal" in caught.value.message.de
