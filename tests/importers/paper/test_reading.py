"""Boxes, kinds and labels of pages that are drawn by marks: one habit of forms a test."""

from __future__ import annotations

from dataclasses import replace

from importers.paper.geometry import Rect
from importers.paper.reading import ReadBox, read_boxes
from tests.importers.paper.sheet import Sheet


def read(sheet: Sheet) -> list[ReadBox]:
    boxes, _, _ = read_boxes(sheet.marks)
    return sorted(boxes, key=lambda b: (-round(b.box.y1), b.box.x0))


def labels(sheet: Sheet) -> list[str]:
    return [b.label.full for b in read(sheet)]


def test_a_line_behind_a_label() -> None:
    (found,) = read(Sheet().say(50, 700, "Vorname:").rule(95, 300, 698))
    assert (found.kind, found.label.text) == ("text", "Vorname:")
    assert (found.box.x0, found.box.x1) == (95, 300)


def test_a_line_over_its_caption_and_a_place_to_sign() -> None:
    sheet = Sheet().rule(50, 250, 300).say(50, 290, "Unterschrift der antragstellenden Person", size=7)
    (found,) = read(sheet)
    assert found.kind == "signature"


def test_an_underlined_heading_and_the_edge_of_a_table_are_no_fields() -> None:
    assert read(Sheet().say(50, 700, "Angaben zur Person", bold=True).rule(50, 135, 698)) == []
    table = Sheet().grid([50, 250, 450], [600, 620]).rule(50, 450, 620)
    table.say(55, 607, "Straße").say(255, 607, "Haus")
    assert all(b.box.y1 <= 620 for b in read(table))


def test_a_box_under_its_label_and_a_box_with_its_label_inside() -> None:
    assert labels(Sheet().say(50, 722, "Familienname").box(50, 700, 250, 718)) == ["Familienname"]
    (found,) = read(Sheet().box(50, 700, 250, 730).say(53, 721, "Familienname", size=7))
    assert found.label.text == "Familienname"
    assert found.box.y1 < 721


def test_gaps_between_boxes_are_no_boxes() -> None:
    sheet = Sheet().say(50, 730, "Straße").box(50, 700, 200, 726).say(210, 730, "Ort").box(210, 700, 400, 726)
    sheet.rule(200, 210, 700).rule(200, 210, 726)
    assert [round(b.box.x0) for b in read(sheet)] == [50, 210]


def test_cells_of_a_table_are_named_by_head_and_row() -> None:
    sheet = Sheet().grid([50, 100, 250, 400], [600, 620, 640, 660])
    sheet.say(55, 647, "Nr.").say(105, 647, "Name").say(255, 647, "Einkommen")
    sheet.say(55, 627, "1").say(55, 607, "2")
    boxes = read(sheet)
    assert [(b.label.column, b.label.row) for b in boxes] == [
        ("Name", "1"),
        ("Einkommen", "1"),
        ("Name", "2"),
        ("Einkommen", "2"),
    ]


def test_an_amount_is_named_by_the_print_of_its_row() -> None:
    sheet = Sheet().say(50, 702, "Krankengeld?").say(150, 702, "mtl. EUR brutto").rule(225, 330, 700)
    assert labels(sheet) == ["Krankengeld? mtl. EUR brutto"]


def test_a_unit_in_a_sentence_makes_no_field() -> None:
    sheet = Sheet().box(50, 600, 130, 700)
    for y, line in zip((690, 678, 666, 654), ("Höhe der", "Einkünfte", "brutto", "in € eintragen."), strict=True):
        sheet.say(70, y, line, bold=True)
    assert read(sheet) == []


def test_yes_and_no_answer_the_question_before_them() -> None:
    sheet = Sheet().say(50, 700, "Haben Sie Kinder?").box(200, 699, 209, 708).say(213, 700, "ja")
    sheet.box(260, 699, 269, 708).say(273, 700, "nein")
    yes, no = read(sheet)
    assert (yes.kind, yes.label.text, no.label.text) == ("checkbox", "ja", "nein")
    assert yes.label.question == "Haben Sie Kinder?"
    assert yes.group == no.group != 0


def test_round_boxes_are_radio_buttons() -> None:
    from importers.paper.geometry import Rect

    sheet = Sheet().say(65, 700, "ledig")
    sheet.circles.append(Rect(50, 698, 60, 708))
    (found,) = read(sheet)
    assert (found.kind, found.label.text) == ("radio", "ledig")


def row_of_squares(sheet: Sheet, x: float, y: float, count: int, gap: float) -> Sheet:
    for _ in range(count):
        sheet.box(x, y, x + 10, y + 12)
        x += 10 + gap
    return sheet


def test_touching_squares_are_one_text_and_spaced_ones_are_letters() -> None:
    (comb,) = read(row_of_squares(Sheet().say(50, 702, "Geburtsdatum"), 130, 700, 8, 0))
    assert comb.comb == 8
    letters = read(row_of_squares(Sheet().say(50, 702, "Fonds:"), 130, 700, 4, 5))
    assert [b.comb for b in letters] == [1, 1, 1, 1]


def test_squares_follow_the_look_of_their_page() -> None:
    sheet = row_of_squares(Sheet().say(50, 702, "Fonds:"), 130, 700, 4, 5)
    row_of_squares(sheet.say(50, 652, "Kostenstelle:"), 130, 650, 6, 0.6)
    assert len(read(sheet)) == 10


def test_what_the_office_fills_in_is_left_out() -> None:
    sheet = Sheet().say(50, 702, "Name:").rule(90, 300, 700)
    sheet.say(50, 300, "(wird vom Personaldezernat ausgefüllt)").say(50, 262, "Stufe:").rule(90, 300, 260)
    assert labels(sheet) == ["Name:"]


def test_one_line_over_two_captions_is_two_places() -> None:
    sheet = Sheet().rule(50, 500, 300).say(50, 290, "Ort, Datum", size=7).say(330, 290, "Unterschrift", size=7)
    place, signature = read(sheet)
    assert (place.kind, signature.kind) == ("text", "signature")
    assert place.box.x1 < signature.box.x0


def test_a_number_in_a_wide_cell_counts_rows_and_the_cell_is_free() -> None:
    sheet = Sheet().grid([50, 300, 400], [600, 630, 660])
    sheet.say(55, 647, "Name, Anschrift").say(305, 647, "Betrag").say(52, 620, "1", size=6)
    assert len([b for b in read(sheet) if b.box.y1 < 632]) == 2


def test_a_row_of_yes_and_no_is_several_questions() -> None:
    sheet = Sheet()
    for x in (50, 120, 190, 260):
        sheet.box(x, 699, x + 9, 708)
        sheet.say(x + 13, 700, "ja" if x in (50, 190) else "nein")
    assert [b.group for b in read(sheet)] == [1, 1, 2, 2]


def test_a_box_behind_an_option_goes_on_it_and_its_question() -> None:
    sheet = Sheet().say(50, 720, "24 Womit heizen Sie?").box(50, 699, 59, 708).say(63, 700, "Gas")
    sheet.box(50, 679, 59, 688).say(63, 680, "Sonstiges").box(300, 677, 450, 691)
    (other,) = (b for b in read(sheet) if b.kind == "text")
    assert (other.label.text, other.label.question) == ("Sonstiges", "24 Womit heizen Sie?")


def test_a_question_is_kept_with_the_instructions_before_its_answers() -> None:
    sheet = Sheet().say(50, 730, "33 Welche Beiträge zahlen Sie?").say(50, 718, "Mehrere Angaben sind möglich.")
    sheet.box(50, 699, 59, 708).say(63, 700, "Haftpflicht")
    (tick,) = read(sheet)
    assert tick.label.question == "33 Welche Beiträge zahlen Sie? Mehrere Angaben sind möglich."


def test_answers_in_every_row_of_a_table_have_the_head_of_their_column() -> None:
    sheet = Sheet().grid([50, 200, 260, 320], [600, 620, 640]).grid([50, 200, 320], [640, 670])
    sheet.say(55, 655, "Angehörige").say(205, 655, "Eigene Einnahmen?").say(205, 645, "z. B. Lohn")
    for y in (627, 607):
        sheet.box(205, y, 213, y + 8).say(216, y, "Nein").box(265, y, 273, y + 8).say(276, y, "Ja")
    ticks = [b for b in read(sheet) if b.kind == "checkbox"]
    assert [b.label.full for b in ticks] == ["Eigene Einnahmen? z. B. Lohn " + a for a in ("Nein", "Ja") * 2]


def test_a_fragment_before_a_box_takes_the_question_above() -> None:
    sheet = Sheet().say(50, 720, "63 Wann ist der Termin?").say(50, 702, "am (TT.MM.JJJJ)").box(135, 698, 220, 712)
    assert labels(sheet) == ["63 Wann ist der Termin? am (TT.MM.JJJJ)"]


def test_a_row_that_numbers_the_columns_is_not_filled_in() -> None:
    sheet = Sheet().grid([50, 150, 250, 350], [600, 620, 634])
    for x, number in ((95, "1"), (195, "2"), (295, "3")):
        sheet.say(x, 623, number)
    assert {round(b.box.y1) for b in read(sheet)} == {620}


def test_day_month_and_year_head_the_squares_of_a_date() -> None:
    sheet = Sheet().grid([50, 66, 82, 98, 114], [600, 616]).grid([50, 82, 114], [616, 628])
    sheet.say(52, 619, "Tag").say(84, 619, "Jahr")
    assert all(b.box.y1 <= 616 for b in read(sheet))


def test_the_edges_of_boxes_to_tick_do_not_part_them() -> None:
    sheet = Sheet().box(50, 699, 59, 708).say(62, 700, "m").box(80, 698, 89, 707).say(92, 699, "w")
    man, woman = read(sheet)
    assert man.group == woman.group


def test_nobody_writes_on_dark_bars() -> None:
    sheet = Sheet().fill(50, 700, 450, 720, (90, 45, 105)).say(55, 706, "2.1 Wohnsitz:").box(50, 660, 250, 680)
    assert [round(b.box.y0) for b in read(sheet)] == [660]


def test_a_shaded_bar_with_print_larger_than_usual_is_a_heading() -> None:
    sheet = Sheet().fill(50, 700, 450, 720, (232, 232, 232)).say(55, 706, "Wohnsitz", size=13)
    for y in (600, 560, 520):
        sheet.say(50, y + 24, "Name und alle Vornamen").fill(50, y, 250, y + 20, (232, 232, 232))
    assert [round(b.box.y0) for b in read(sheet)] == [600, 560, 520]


def test_hints_in_another_shade_than_the_fields_are_not_written_in() -> None:
    sheet = Sheet().fill(50, 700, 450, 720, (206, 190, 212)).say(55, 706, "Nachweise bitte beifügen:")
    for y in range(360, 640, 40):
        sheet.say(50, y + 24, "Vorname").fill(50, y, 250, y + 20, (232, 232, 232))
    assert all(b.box.y1 < 700 for b in read(sheet))
    assert len(read(sheet)) == 7


def test_a_box_to_tick_in_a_shaded_cell_leaves_no_place_to_write_beside_it() -> None:
    sheet = Sheet()
    for y in range(500, 620, 20):
        sheet.fill(100, y, 144, y + 16, (212, 231, 246)).box(116, y + 2, 128, y + 14).say(70, y + 4, "3.")
    found = read(sheet)
    assert [b.kind for b in found] == ["checkbox"] * 6


def test_options_under_a_line_to_write_on_do_not_divide_it() -> None:
    sheet = Sheet().say(50, 706, "Schule:").rule(95, 450, 704)
    sheet.box(100, 690, 109, 699).say(112, 691, "Vollzeit").box(260, 690, 269, 699).say(272, 691, "Teilzeit")
    assert sum(b.kind == "text" for b in read(sheet)) == 1


def test_rows_beside_a_cell_that_reserves_them_for_the_authority_are_left_out() -> None:
    sheet = Sheet().grid([50, 130], [600, 660]).grid([130, 300, 500], [600, 620, 640, 660])
    sheet.say(55, 640, "Wird von der Behörde", size=7).say(55, 630, "ausgefüllt", size=7).say(50, 522, "Vorname").box(
        50, 500, 250, 518
    )
    assert [round(b.box.y0) for b in read(sheet)] == [500]


def test_nothing_is_written_below_a_line_that_forbids_it() -> None:
    sheet = Sheet().say(50, 522, "Name").box(50, 500, 250, 518).say(50, 400, "DO NOT WRITE BELOW THIS LINE")
    sheet.say(50, 372, "NPN").box(50, 350, 250, 368)
    assert [round(b.box.y0) for b in read(sheet)] == [500]


def test_the_place_in_a_low_cell_reaches_over_the_foot_of_its_caption() -> None:
    (found,) = read(Sheet().box(50, 700, 250, 718).say(53, 710, "Bundesland", size=7))
    assert found.box.y1 > 711


def test_the_box_to_tick_around_a_character_is_larger_than_its_ink() -> None:
    marks = replace(Sheet().say(66, 701, "ledig").marks, glyph_boxes=(Rect(50, 700, 60, 710),))
    (found,), _, _ = read_boxes(marks)
    assert found.box.holds(Rect(49.5, 699.5, 60.5, 710.5), 0)


GREY = (230, 230, 230)


def striped(rows: int, *, named: bool = True) -> Sheet:
    """A table without rulings: every second row is shaded, a white gap of a point parts its columns."""
    sheet = Sheet()
    for row in range(rows):
        low = 700 - 20 * row
        for x0, x1 in ((50, 200), (201, 300), (301, 400)):
            if row % 2 == 0:
                sheet.fill(x0, low, x1, low + 20, GREY)
        if named:
            sheet.say(55, low + 6, f"Posten {row}")
    return sheet


def test_white_and_shaded_rows_of_a_striped_table_are_to_be_filled_in() -> None:
    found = read(striped(7))
    assert [(b.box.x0 > 200, b.label.row) for b in found] == [(True, f"Posten {r}") for r in range(7) for _ in "ab"]


def test_gaps_between_shaded_boxes_that_no_print_names_are_no_fields() -> None:
    assert all(b.box.y0 // 20 % 2 == 1 for b in read(striped(7, named=False)))


def test_where_white_boxes_are_asked_for_shaded_ones_are_none() -> None:
    def sheet(sentence: str) -> Sheet:
        page = Sheet().say(50, 760, sentence).say(55, 706, "Ort").say(55, 676, "Datum")
        return page.grid([50, 150, 300, 450], [670, 700, 730]).fill(301, 671, 449, 699, GREY)

    assert len(read(sheet("Bitte Felder ausfüllen"))) == 4
    assert len(read(sheet("Weiße Felder bitte ausfüllen"))) == 3


def test_a_line_along_the_foot_of_a_labelled_cell_bounds_the_place_to_write_on() -> None:
    (found,) = read(Sheet().box(50, 600, 250, 680).say(55, 668, "Ansprechpartner:").rule(54, 246, 606))
    assert 606 <= found.box.y0 < 612
    assert 655 < found.box.y1 < 668


def test_the_ground_of_a_box_to_tick_is_no_side_of_a_cell() -> None:
    sheet = Sheet().grid([50, 150, 190, 230], [600, 630, 660]).say(55, 638, "Wohnung A").say(55, 608, "Wohnung B")
    for x in (165, 205):
        for y in (610, 640):
            sheet.box(x, y, x + 14, y + 14).fill(x - 0.5, y - 0.5, x + 14.5, y + 14.5, (255, 255, 255))
    assert [round(b.box.width) for b in read(sheet)] == [14] * 4


def test_amounts_stand_on_the_last_of_two_lines_however_large_the_form_is_drawn() -> None:
    def topmost(scale: float) -> float:
        sheet = Sheet()
        heights = [12, 12, 12, 12, 12, 12, 12, 24]
        ys = [scale * (300 + sum(heights[:n])) for n in range(len(heights) + 1)]
        sheet.grid([scale * x for x in (50, 250, 320)], ys)
        for number, y in enumerate(ys[:-1]):
            sheet.say(scale * 55, y + 2, f"Posten {number}", size=8 * scale)
        return next(b.box.height for b in read(sheet) if b.box.x0 > 200 * scale) / scale

    assert abs(topmost(1.0) - topmost(1.15)) < 0.5
    assert topmost(1.0) < 20
