from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from designer.model.form import Field, Form
from exporters.filled.pdf import ACCESSIBLE, ARCHIVE, export, page
from tests.exporters.filled.bees import BEES, FILLED, METADATA, SKIPPED, content, file, form_of, group, one
from tests.exporters.pdf_text import claims_of, text_of

FORM = Field(id="nurFormular", label="Nur im Formular", type="STRING", render_for=("FORM",))
PDF = Field(id="nurPdf", label="Nur im PDF", type="STRING", render_only_in="PDF")


def picture() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


@pytest.mark.parametrize(("variant", "claims"), [(ACCESSIBLE, ("de", "1", "")), (ARCHIVE, ("de", "", "3A"))])
def test_the_pdf_claims_what_was_asked_for(variant: str, claims: tuple[str, str, str]) -> None:
    assert claims_of(export(BEES, content(FILLED), variant=variant)) == claims


def test_answers_stand_in_german_notation_by_group_and_instance() -> None:
    told = text_of(export(BEES, content(FILLED)))
    assert "Imkerei seit 03.04.2001" in told
    assert "Gewerblich? Nein" in told
    assert "Volk 1 Art Carnica" in told
    assert "Lage Wald Wiese & Feld" in told
    assert "Volk 2 Art Andere Welche? Buckfast Lage Keine Angabe" in told
    assert "nie gezeigt" not in told
    assert "Nur zum Lesen" not in told


def test_amounts_and_times_are_german() -> None:
    form = form_of(
        group("g", Field(id="a", label="Betrag", type="EURO_BETRAG"), Field(id="t", label="Um", type="TIME"))
    )
    told = text_of(export(form, content({"g:0:a": 1234.5, "g:0:t": "09:05"})))
    assert "Betrag 1.234,50 €" in told
    assert "Um 09:05 Uhr" in told


def test_an_english_form_has_an_english_summary() -> None:
    form = BEES.with_(language="en", title="Report bees")
    told = text_of(export(form, content(FILLED)))
    assert "Summary of your entries" in told
    assert "Gewerblich? No" in told
    assert claims_of(export(form, content(FILLED)))[0] == "en"


def test_skipped_sections_are_left_out() -> None:
    told = text_of(export(SKIPPED, content({"a:0:x": "da", "b:0:y": "weg"})))
    assert "X da" in told
    assert "Weg" not in told
    assert "weg" not in told
    assert "Y weg" in text_of(export(SKIPPED, content({"b:0:y": "weg"})))


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (form_of(group("g", FORM, PDF)), "Nur im PDF"),
        (form_of(group("g", FORM), group("h", PDF.with_(render_only_in=None), print_only=True)), "Nur im PDF"),
        (form_of(group("g", FORM.with_(render_for=None), render_for=("FORM",)), group("h", PDF)), "Nur im PDF"),
    ],
)
def test_what_is_rendered_elsewhere_only_is_left_out(form: Form, shown: str) -> None:
    told = text_of(export(form, content({})))
    assert shown in told
    assert "Nur im Formular" not in told


def test_texts_meant_for_the_pdf_are_in_it() -> None:
    note = Field(id="n", label="<p>Zu den <b>Akten</b></p>", type="TEXT")
    plain = Field(id="x", label="X", type="STRING")
    told = text_of(export(form_of(group("g", note, plain, print_only=True)), content({})))
    assert "Zu den Akten" in told
    assert "Zu den Akten" not in text_of(export(form_of(group("g", note, plain)), content({})))


def test_uploads_are_listed_with_size_and_question() -> None:
    field = Field(id="x", label="Nachweis", type="MULTIPLE_FILE")
    told = text_of(export(*one(field, [file("a.pdf", b"x" * 4000), file("b.pdf")])))
    assert "Nachweis a.pdf (4 kB) b.pdf (1 kB)" in told
    assert "Beigefügte Dateien Datei Größe Zu der Frage a.pdf 4 kB Nachweis b.pdf 1 kB Nachweis" in told


def test_a_long_text_goes_on_over_pages() -> None:
    told = text_of(export(*one(Field(id="x", label="X", type="TEXTAREA"), "Wörter ohne Ende. " * 600 + "Schluss")))
    assert told.count("Wörter") == 600
    assert "Schluss" in told
    assert "Seite 1 von" in told


def test_a_map_is_its_place_and_picture() -> None:
    drawn = {
        "json": '{"features": [{"geometry": {"coordinates": [13.7373, 51.0504]}}]}',
        "file": {"data": picture()},
    }
    filled = one(Field(id="x", label="Lage", type="GEO_MAP"), drawn)
    assert 'alt="Karte zu: Lage"' in page(*filled)
    assert "Breitengrad 51,0504, Längengrad 13,7373" in text_of(export(*filled))


def test_a_broken_picture_does_no_harm() -> None:
    drawn = {"json": "{}", "file": {"data": base64.b64encode(b"<svg><image href='http://x.example/'/></svg>").decode()}}
    assert "auf der Karte eingezeichnet" in text_of(export(*one(Field(id="x", label="Lage", type="GEO_MAP"), drawn)))


def test_metadata_and_hostile_texts() -> None:
    form = BEES.with_(id='9:"; } body { display: none } /*:v1', title="<i>Bienen</i> & mehr")
    data = export(form, content({"imker:0:name": "<script>x</script>"}), METADATA)
    told = text_of(data)
    assert "Bienen & mehr" in told
    assert "<script>x</script>" in told
    assert "postfachHandleId p-1" in told


def test_a_form_without_entries_says_so() -> None:
    assert "Das Formular enthält keine Angaben." in text_of(export(*one(Field(id="x", type="TEXT"), None)))
