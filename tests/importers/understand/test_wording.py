"""Printed labels made fit for the screen."""

from __future__ import annotations

import pytest

from importers.understand.wording import plainly_asked, without_skip, wording


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("24 Bitte geben Sie Ihren aktuellen Familienstand an.", "24 Ihr aktueller Familienstand"),
        ("Bitte geben Sie den Namen des Kindes an:", "der Name des Kindes"),
        ("Tragen Sie hier bitte die Anschrift ein", "die Anschrift"),
        ("Geben Sie das Datum an und weiter mit 25.", "das Datum"),
        ("Bitte geben Sie an, welche Leistungen Sie erhalten.", "Bitte geben Sie an, welche Leistungen Sie erhalten."),
        ("Bitte kreuzen Sie an", "Bitte kreuzen Sie an"),
    ],
)
def test_a_request_for_one_thing_is_named_by_the_thing(printed: str, asked: str) -> None:
    assert plainly_asked(printed) == asked


def test_where_to_go_on_is_no_part_of_an_answer() -> None:
    assert without_skip("ledig (weiter mit 21)") == "ledig"
    assert without_skip("Telefon (freiwillig, Hinweis 3 im Anhang)") == "Telefon (freiwillig)"
    assert without_skip("Ja (bitte Nachweis beifügen)") == "Ja (bitte Nachweis beifügen)"


def test_the_label_of_the_form_is_short_too() -> None:
    assert wording("19 Bitte geben Sie Ihren Familienstand an.").label == "Ihr Familienstand"
    assert [wording(t).label for t in ("Ohne Angabe.", "Geschlecht o.A.", "EUR mtl.")] == [
        "Ohne Angabe",
        "Geschlecht o.A.",
        "EUR mtl.",
    ]


@pytest.mark.parametrize(
    ("printed", "label", "help_"),
    [
        (
            "Trägt eine Versicherung (z. B. Gewerkschaft) bzw. eine andere Stelle die Kosten Ihrer Prozessführung oder die "
            "der Rechtsberatung? Bitte Nachweis beifügen.",
            "Trägt eine Versicherung (z. B. Gewerkschaft) bzw. eine andere Stelle die Kosten Ihrer Prozessführung oder die "
            "der Rechtsberatung?",
            "Bitte Nachweis beifügen",
        ),
        (
            "Haben Sie Einnahmen aus (bitte Bruttobeträge angeben) Vermietung?",
            "Haben Sie Einnahmen aus Vermietung?",
            "bitte Bruttobeträge angeben",
        ),
        ("z. B. Ratenkredit der", "z. B. Ratenkredit der", ""),
    ],
)
def test_long_labels_end_with_a_whole_sentence_and_remarks_are_help(printed: str, label: str, help_: str) -> None:
    words = wording(printed)
    assert (words.label, words.help) == (label, help_)


def test_an_answer_before_a_place_to_write_on_is_a_condition() -> None:
    assert (wording("Ja: mtl. EUR netto", place=True).label, wording("Ja: x", place=True).follows) == (
        "Mtl. EUR netto",
        True,
    )
    assert wording("Nein Wenn ja, wie viel?", place=True).label == "Wie viel?"
    assert wording("Ja, gemeinsam").label == "Ja, gemeinsam"
