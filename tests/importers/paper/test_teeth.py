"""Combs: boxes that short strokes on their base line part into places for one character each."""

from __future__ import annotations

from importers.paper.reading import ReadBox, read_boxes
from tests.importers.paper.sheet import Sheet


def read(sheet: Sheet) -> list[ReadBox]:
    boxes, _, _ = read_boxes(sheet.marks)
    return sorted(boxes, key=lambda b: (-round(b.box.y1), b.box.x0))


def teeth(sheet: Sheet, start: float, pitch: float, count: int, foot: float, top: float) -> Sheet:
    for index in range(count):
        sheet.post(start + pitch * index, foot, top)
    return sheet


def test_teeth_in_a_box_make_one_field_of_it_with_the_caption_over_them() -> None:
    sheet = teeth(Sheet().box(50, 700, 190, 720).say(53, 713, "Steuernummer", size=6), 64, 14, 9, 700, 709)
    (found,) = read(sheet)
    assert (found.kind, found.label.text, found.comb) == ("text", "Steuernummer", 10)
    assert (found.box.x0, found.box.x1) == (50, 190)


def test_strokes_through_the_box_between_day_month_and_year_part_no_field() -> None:
    sheet = Sheet().say(50, 725, "Geburtsdatum").box(50, 700, 162, 720)
    for x in (64, 92, 120, 134, 148):
        sheet.post(x, 700, 708)
    sheet.post(78, 700, 720).post(106, 700, 720)
    (found,) = read(sheet)
    assert (found.label.text, found.comb) == ("Geburtsdatum", 8)


def test_cells_headed_by_day_month_and_year_are_one_date() -> None:
    sheet = Sheet().grid([50, 78, 106, 162], [700, 720])
    for x, unit in ((55, "Tag"), (80, "Monat"), (120, "Jahr")):
        sheet.say(x, 713, unit, size=6)
    (found,) = read(teeth(sheet.post(64, 700, 708).post(92, 700, 708), 120, 14, 3, 700, 708))
    assert found.comb == 8


def test_strokes_on_a_line_without_a_box_are_a_comb_too() -> None:
    sheet = Sheet().rule(40, 500, 740).say(50, 706, "Kontonummer").rule(40, 500, 700)
    found = [b for b in read(teeth(sheet, 150, 14, 9, 700, 711)) if b.comb]
    assert [(b.box.x0, b.box.x1, b.comb) for b in found] == [(150, 262, 8)]


def test_a_comb_that_is_printed_full_and_strokes_at_uneven_distances_are_none() -> None:
    full = teeth(Sheet().box(50, 700, 106, 720), 64, 14, 3, 700, 709)
    for index, digit in enumerate("0916"):
        full.say(54 + 14 * index, 702, digit, size=6)
    assert not any(b.comb for b in read(full))
    uneven = Sheet().box(50, 700, 250, 720).post(64, 700, 709).post(180, 700, 709).post(194, 700, 709)
    assert not any(b.comb for b in read(uneven))
