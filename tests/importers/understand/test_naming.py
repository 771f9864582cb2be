"""The name of a box as it is read aloud."""

from __future__ import annotations

from importers.draft import Draft, DraftBox, DraftPage, DraftText, Place
from importers.understand.naming import accessible_name, accessible_names, joined, spoken

HERE = Place(1, (0, 0, 10, 10))


def test_a_name_has_question_table_and_option_without_repetition() -> None:
    box = DraftBox(HERE, "checkbox", "B", "Inhaber der Bankkonten?", column="Inhaber")
    assert accessible_name(box) == "Inhaber der Bankkonten? B"
    assert joined(("Kosten", "Kosten in Euro")) == "Kosten in Euro"


def test_the_tooltip_is_kept_as_its_author_wrote_it() -> None:
    box = DraftBox(HERE, "text", "Miete in EUR", tooltip="Miete in EUR eintragen")
    assert accessible_name(box) == "Miete in Euro Miete in EUR eintragen"


def test_signs_are_said_as_words_in_german_only() -> None:
    assert spoken("mtl. € nach § 82 bzw. 40 m²") == "monatlich Euro nach Paragraf 82 bzw. 40 Quadratmeter"
    assert spoken("PLZ, Straße, Hausnr.") == "Postleitzahl, Straße, Hausnummer"
    assert spoken("Amount of the payment in EUR") == "Amount of the payment in EUR"


def test_a_letter_is_said_though_the_question_lists_it() -> None:
    assert joined(("Geschlecht (m/w)", "w")) == "Geschlecht (m/w) w"
    assert joined(("28 Kinderzuschlag", "28")) == "28 Kinderzuschlag"


def test_an_ending_in_brackets_is_not_said() -> None:
    assert spoken("Vorname(n) und (Online-)Konten") == "Vorname und (Online-)Konten"


def test_the_unit_ends_an_open_sentence_only() -> None:
    assert accessible_name(DraftBox(HERE, "text", "Die Miete beträgt", unit="EUR")) == "Die Miete beträgt Euro"
    assert accessible_name(DraftBox(HERE, "text", "Miete", unit="EUR")) == "Miete"


def test_an_answer_is_named_without_the_way_it_sends_the_reader() -> None:
    box = DraftBox(HERE, "radio", "ledig (weiter mit 21)", "19 Bitte geben Sie Ihren Familienstand an.")
    assert accessible_name(box) == "19 Ihr Familienstand ledig"


def test_names_are_written_out_as_other_print_of_the_form_says() -> None:
    page = DraftPage(
        1, 595, 842, (DraftBox(HERE, "text", "Gläubiger (z. B. Bank)"),), (DraftText(HERE, "Zum Beispiel Miete"),)
    )
    assert [name for _, name in accessible_names(Draft("a.pdf", "pdf", pages=(page,)))] == [
        "Gläubiger (zum Beispiel Bank)"
    ]
