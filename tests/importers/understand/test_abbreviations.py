"""Abbreviations are written out only as the paper itself does elsewhere."""

from __future__ import annotations

from importers.understand.abbreviations import written_out_as_in


def test_what_the_paper_writes_out_elsewhere() -> None:
    written_out = written_out_as_in(["Zum Beispiel Miete", "Ihr eingetragener Lebenspartner"])
    assert written_out("z.B. „Kredit“, eingetr. Lebenspartner") == "zum Beispiel „Kredit“, eingetragener Lebenspartner"


def test_what_it_never_writes_out_or_in_two_ways_stays() -> None:
    written_out = written_out_as_in(["des eingetragenen Lebenspartners", "eingetragener Lebenspartner"])
    assert written_out("z. B. bzw. eingetr. Kinder") == "z. B. bzw. eingetr. Kinder"
    usual = written_out_as_in(["eingetragenen Lebenspartner", *["eingetragener Lebenspartner"] * 2])
    assert usual("eingetr. Lebenspartner") == "eingetragener Lebenspartner"
    both = written_out_as_in(["eingetragenen Lebenspartner", "eingetragener Lebenspartner"])
    assert both("eingetr. Lebenspartner") == "eingetr. Lebenspartner"


def test_the_end_of_a_sentence_is_no_abbreviation() -> None:
    written_out = written_out_as_in(["eine Wohnung", "Wohnungen Die"])
    assert written_out("eine Wohnung. Die Kosten") == "eine Wohnung. Die Kosten"
