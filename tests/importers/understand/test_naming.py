"""The name of a box as it is read aloud."""

from __future__ import annotations

from importers.draft import DraftBox, Place
from importers.understand.naming import accessible_name, joined, spoken

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
    assert spoken("Amount of the payment in EUR") == "Amount of the payment in EUR"
