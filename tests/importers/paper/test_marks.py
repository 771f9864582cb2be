"""Words from characters, lines from words."""

from __future__ import annotations

from importers.paper.geometry import Rect
from importers.paper.marks import Char, read_words, text_of
from tests.importers.paper.sheet import Sheet


def chars(text: str, x: float = 50, y: float = 700, size: float = 10) -> list[Char]:
    out = []
    for letter in text:
        if letter != " ":
            box = Rect(x, y, x + 5, y + 7)
            out.append(Char(letter, box, size, y, start=x, end=x + 5.2))
        x += 5.2
    return out


def test_characters_become_words_and_fillers_become_runs() -> None:
    read = read_words(chars("Name: ________ Ort"))
    assert [w.text for w in read.words] == ["Name:", "Ort"]
    (run,) = read.runs
    assert run.box.width > 35


def test_a_divided_word_is_joined_and_a_list_is_not() -> None:
    sheet = Sheet().say(50, 700, "Personen, die im Haus-").say(50, 689, "halt leben")
    assert text_of(sheet.words) == "Personen, die im Haushalt leben"
    sheet = Sheet().say(50, 700, "Ein-").say(50, 689, "und Auszug")
    assert text_of(sheet.words) == "Ein- und Auszug"


def test_words_in_a_place_are_those_whose_middle_lies_there() -> None:
    marks = Sheet().say(50, 700, "eins zwei drei").marks
    assert [w.text for w in marks.words_in(Rect(50, 690, 85, 710))] == ["eins", "zwei"]


def test_a_printed_blank_parts_words_that_are_set_close() -> None:
    close = chars("Ich", 50) + chars("zahle", 66.6)
    assert [w.text for w in read_words(close).words] == ["Ichzahle"]
    blank = Char(" ", Rect(65.7, 700, 66.2, 700), 10, 700)
    assert [w.text for w in read_words([*close, blank]).words] == ["Ich", "zahle"]


def test_the_point_of_a_date_belongs_to_it_though_the_ink_of_a_1_is_narrow() -> None:
    one, nine = chars("01", 50), chars("09", 63.5)
    narrow = Char("1", Rect(56.2, 700, 57.8, 707), 10, 700, start=55.2, end=60.4)
    point = Char(".", Rect(61.2, 700, 62.0, 701), 10, 700, start=60.4, end=63)
    assert [w.text for w in read_words([one[0], narrow, point, *nine]).words] == ["01.09"]
    word = Char(".", Rect(63.9, 700, 64.7, 701), 10, 700, start=63, end=66)
    assert [w.text for w in read_words([*chars("ab"), word]).words] == ["ab"]


def test_an_empty_box_of_a_symbol_font_is_a_box_and_no_word() -> None:
    box = Char("\uf063", Rect(50, 700, 60, 710), 12, 700, start=50, end=61)
    read = read_words([box, *chars("Antrag", 64)])
    assert [w.text for w in read.words] == ["Antrag"]
    assert read.glyph_boxes == (box.box,)
