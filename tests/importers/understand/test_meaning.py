"""Types and rules from the words of labels."""

from __future__ import annotations

import pytest

from importers.understand.meaning import is_exclusive, meaning_of
from importers.understand.wording import wording


@pytest.mark.parametrize(
    ("label", "type_", "name"),
    [
        ("Geburtsdatum", "DATE", "date"),
        ("geb. am", "DATE", "date"),
        ("vom", "DATE", "date"),
        ("IBAN (22-stellig)", "STRING", "iban"),
        ("Postleitzahl", "STRING", "postal_code"),
        ("E-Mail-Adresse", "STRING", "email"),
        ("Telefon (freiwillig)", "STRING", "phone"),
        ("Betrag in Euro", "EURO_BETRAG", "amount"),
        ("Steuer-ID", "STRING", "tax_id"),
        ("Kfz-Kennzeichen", "KFZ_KENNZEICHEN", "plate"),
        ("Anzahl der Kinder", "STRING", "count"),
        ("Begründung", "TEXTAREA", "long"),
        ("Vorname", "STRING", ""),
        ("PLZ, Ort", "STRING", ""),
        ("Art, Bezugszeitraum und Betrag in EUR", "STRING", ""),
        ("Kandidatin", "STRING", ""),
    ],
)
def test_labels(label: str, type_: str, name: str) -> None:
    meaning = meaning_of(label)
    assert (meaning.type, meaning.name) == (type_, name)


def test_unit_format_and_shape_count() -> None:
    assert meaning_of("Kaltmiete", unit="€").type == "EURO_BETRAG"
    assert meaning_of("Beginn", format_="date").type == "DATE"
    assert meaning_of("Sonst noch", multiline=True).type == "TEXTAREA"
    assert meaning_of("Beginn", hint="Datum eintragen").type == "DATE"
    assert meaning_of("Wer bezieht sie?", hint="Name, Vorname und Antragsdatum").type == "STRING"
    assert meaning_of("Name", length=30).rules[0].max_length == 30


@pytest.mark.parametrize(
    ("question", "options", "radio", "expected"),
    [
        ("Geschlecht", ("männlich", "weiblich", "divers"), False, True),
        ("Zutreffendes bitte ankreuzen", ("Rente", "Lohn"), False, False),
        ("Familienstand", ("ledig", "verheiratet"), False, True),
        ("Farbe", ("rot", "blau"), True, True),
    ],
)
def test_one_or_several(question: str, options: tuple[str, ...], radio: bool, expected: bool) -> None:
    assert is_exclusive(question, options, radio=radio)[0] is expected


@pytest.mark.parametrize(
    ("text", "label", "help_", "required", "follows"),
    [
        ("12. Vorname:", "Vorname", "", False, None),
        ("a) Straße *", "Straße", "", True, None),
        ("Telefon (freiwillige Angabe für Rückfragen)", "Telefon", "freiwillige Angabe für Rückfragen", False, None),
        ("Falls ja, seit wann?", "Seit wann?", "", False, True),
        ("Wenn nein: warum nicht", "Warum nicht", "", False, False),
        ("Nein (weiter mit 20)", "Nein", "", False, None),
        ("E-Mail", "E-Mail", "", False, None),
        ("(Vorname)", "Vorname", "", False, None),
    ],
)
def test_wording(text: str, label: str, help_: str, required: bool, follows: bool | None) -> None:
    said = wording(text)
    assert (said.label, said.help, said.required, said.follows) == (label, help_, required, follows)
