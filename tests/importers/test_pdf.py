"""PDF forms from the file to the form, with the samples drawn by bench/paper_samples.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.model.form import Form
from designer.model.tree import fields
from importers.arrange import Arranged, arrange
from importers.draft import CancelledError, Draft, Watch
from importers.registry import import_file


@pytest.fixture(scope="module")
def fillable(samples: Path) -> Draft:
    return import_file(samples / "hundesteuer-ausfuellbar.pdf")


@pytest.fixture(scope="module")
def flat(samples: Path) -> Draft:
    return import_file(samples / "hundesteuer-flach.pdf")


def types(form: Form) -> dict[str, str]:
    return {f.label or "": f.type for _, _, f in fields(form)}


def test_every_field_of_a_fillable_pdf_is_taken_over(fillable: Draft) -> None:
    names = [b.name for b in fillable.boxes]
    assert len(names) == 17
    assert names[:4] == ["Vorname", "Nachname", "Straße", "Hausnummer"]


def test_fillable_fields_keep_what_the_pdf_says(fillable: Draft) -> None:
    by_name = {b.name: b for b in fillable.boxes}
    assert by_name["Nachname"].required
    assert by_name["Postleitzahl"].length == 5
    assert [o.label for o in by_name["Rasse"].options][1:] == ["Mischling", "Schäferhund", "Pudel", "Andere"]
    assert by_name["Telefon"].tooltip == "Telefonnummer für Rückfragen"
    assert by_name["Hundename"].label == "Name des Hundes"


def test_fillable_pdf_becomes_a_form(fillable: Draft) -> None:
    form = arrange(fillable).form
    assert form.title == "Anmeldung zur Hundesteuer"
    assert [s.title for s in form.sections] == ["Halterin oder Halter", "Hund", "Lastschrift"]
    found = types(form)
    assert found["Geschlecht des Hundes"] == "RADIO_BUTTONS"
    assert found["Wird der Hund als Blindenführhund eingesetzt?"] == "BOOLEAN"
    assert found["Rasse"] == "DROPDOWN_SINGLE_SELECT"
    assert found["Im Haushalt gehalten seit"] == "DATE"
    by_label = {f.label: f for _, _, f in fields(form)}
    assert [r.kind for r in by_label["IBAN"].validation_rules] == ["IBANValidator"]
    assert by_label["Nachname"].required


def test_flat_pdf_yields_the_drawn_boxes(flat: Draft) -> None:
    kinds = [b.kind for b in flat.boxes]
    assert kinds.count("checkbox") == 5
    assert kinds.count("signature") == 1
    assert kinds.count("text") == 6 + 1 + 12 + 1 + 1 + 1  # lines, comb, table, follow-up, remarks, place and date
    comb = next(b for b in flat.boxes if b.label == "Geburtsdatum")
    assert comb.comb
    assert comb.length == 8
    assert comb.place.box == pytest.approx((140, 602, 260, 619), abs=1.5)


def test_flat_pdf_becomes_a_form(flat: Draft) -> None:
    arranged = arrange(flat)
    groups = [g for s in arranged.form.sections for g in s.field_groups]
    dogs = next(g for g in groups if g.multiple)
    assert [f.label for r in dogs.rows for f in r.fields] == ["Name", "Rasse", "Wurfdatum", "Chipnummer"]
    found = types(arranged.form)
    assert found["PLZ"] == "STRING"
    assert found["Bemerkungen"] == "TEXTAREA"
    assert found["Gründe für eine Ermäßigung"] == "CHECKBOX"


def test_a_follow_up_is_shown_after_a_yes(flat: Draft) -> None:
    arranged = arrange(flat)
    asked = next(f for _, _, f in fields(arranged.form) if f.label == "Unter welcher Nummer?")
    question = next(f for _, _, f in fields(arranged.form) if f.type == "BOOLEAN")
    (condition,) = asked.display_conditions
    assert condition.condition_field_key.field_id == question.id
    assert condition.values == ("true",)
    assert "condition-suggested" in {i.code for i in arranged.review}


def test_signature_is_left_out_with_a_note(flat: Draft) -> None:
    left_out = [i for i in arrange(flat).review if i.code == "signature-left-out"]
    assert len(left_out) == 2
    assert all(i.place is not None and i.path is None for i in left_out)


@pytest.mark.parametrize("name", ["fillable", "flat"])
def test_forms_hold_together(name: str, request: pytest.FixtureRequest) -> None:
    arranged: Arranged = arrange(request.getfixturevalue(name))
    found = list(fields(arranged.form))
    ids = [f.id for _, _, f in found]
    assert len(ids) == len(set(ids))
    assert all(
        sum(f.width for f in r.fields) <= 12 for s in arranged.form.sections for g in s.field_groups for r in g.rows
    )
    paths = {path for path, _, _ in found}
    assert {path for path, _ in arranged.places} <= paths
    assert {i.path for i in arranged.review if i.path and len(i.path) == 4} <= paths


def test_the_same_file_gives_the_same_form(samples: Path, flat: Draft) -> None:
    assert import_file(samples / "hundesteuer-flach.pdf") == flat
    assert arrange(flat).form == arrange(flat).form


def test_import_can_be_stopped_and_followed(samples: Path) -> None:
    steps: list[tuple[int, int]] = []
    import_file(samples / "hundesteuer-flach.pdf", Watch(progress=lambda done, of: steps.append((done, of))))
    assert steps == [(0, 1), (1, 1)]
    with pytest.raises(CancelledError):
        import_file(samples / "hundesteuer-flach.pdf", Watch(stopped=lambda: True))
