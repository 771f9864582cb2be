from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.model.ids import MAX_LENGTH, from_label, is_valid, unique


@pytest.mark.parametrize(
    ("label", "id_"),
    [
        ("Straße und Nummer", "strasseNummer"),
        ("Größe (in cm)", "groesseInCm"),
        ("<b>Name</b> des Kindes", "nameKindes"),
        ("der die das", "derDieDas"),
        ("2. Vorname", "feld2Vorname"),
        ("XML-Datei", "_xmlDatei"),
        ("Müller &amp; Söhne", "muellerSoehne"),
        ("Předmjeno: Łužica", "predmjenoLuzica"),
        ("Gro\u0308\u00dfe", "groesse"),
        ("", "feld"),
        ("???", "feld"),
    ],
)
def test_an_id_speaks_the_label(label: str, id_: str) -> None:
    assert from_label(label) == id_


@given(st.text(max_size=80), st.sets(st.sampled_from(["feld", "feld2", "a", "name", "a2"])))
def test_every_id_is_an_xml_name_that_is_free(label: str, taken: set[str]) -> None:
    id_ = from_label(label, taken)
    assert is_valid(id_)
    assert id_ not in taken
    assert len(id_) <= MAX_LENGTH + len("feld") + 3


def test_a_taken_name_gets_the_smallest_free_number() -> None:
    assert unique("ort", ()) == "ort"
    assert unique("ort", {"ort", "ort2"}) == "ort3"
    assert unique("ort2", {"ort2"}) == "ort3"
    assert unique("12", {"12"}) == "122"


@pytest.mark.parametrize("id_", ["a", "_a", "A1.b-c", "x" * 200])
def test_names_that_xml_can_hold(id_: str) -> None:
    assert is_valid(id_)


@pytest.mark.parametrize("id_", ["", "1a", "ä", "a b", "a:b", "xml", "XmlDatei", "-a", "a\n"])
def test_names_that_xml_cannot_hold(id_: str) -> None:
    assert not is_valid(id_)
