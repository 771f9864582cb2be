"""Runs of fields that make a ready-made part."""

from __future__ import annotations

import pytest

from designer.model.form import Field
from importers.known_parts import completed, known_runs


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["Vorname", "Nachname", "Geburtsname/früherer Name", "Beruf"], [("person", 0, 3)]),
        (["Beruf", "Straße", "Hausnummer", "Postleitzahl", "Wohnort"], [("address", 1, 5)]),
        (["Name der Arbeitgeberin", "Straße", "Nr.", "PLZ", "Ort"], []),
        (["Name der Firma", "Straße, Hausnummer", "PLZ", "Ort"], [("address", 0, 4)]),
        (["Kontoinhaber(in)", "IBAN (22 Stellen)", "BIC"], [("bank", 0, 3)]),
        (["Telefon", "E-Mail-Adresse", "Straße", "PLZ"], [("contact", 0, 2)]),
        (["Ort", "Ort", "Ort"], []),
    ],
)
def test_runs_of_fields_that_belong_together(labels: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert [(run.block.id, run.start, run.end) for run in known_runs(labels)] == expected


def test_a_recognised_field_takes_the_rules_of_its_twin_where_it_has_none() -> None:
    street = completed(Field(id="strasse", type="STRING", label="Straße"))
    assert [rule.kind for rule in street.validation_rules] == ["MaxLengthValidator"]
    born = Field(id="geburtsdatum", type="DATE", label="Geburtsdatum")
    assert completed(born) is born
