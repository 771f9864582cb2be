"""What boxes are called on pages that are drawn by marks: questions, heads of tables, legends, running text."""

from __future__ import annotations

from importers.paper.reading import ReadBox, read_boxes
from importers.paper.sheets import read_sheet
from tests.importers.paper.sheet import Sheet


def read(sheet: Sheet) -> list[ReadBox]:
    boxes, _, _ = read_boxes(sheet.marks)
    return sorted(boxes, key=lambda b: (-round(b.box.y1), b.box.x0))


def names(sheet: Sheet) -> list[str]:
    return [b.label.full for b in read(sheet)]


def ticked(sheet: Sheet, x: float, y: float, option: str) -> Sheet:
    return sheet.box(x, y - 1, x + 9, y + 8).say(x + 12, y, option)


def test_print_above_in_the_cell_of_ticks_is_nearer_than_print_in_the_next_cell() -> None:
    sheet = Sheet().grid([50, 200, 300], [600, 660]).say(55, 640, "Kraftfahrzeuge und Anhänger")
    sheet.say(205, 650, "Eigentümer:", size=6)
    for y, owner in ((638, "A"), (624, "B")):
        ticked(sheet, 205, y, owner)
    assert [b.label.full for b in read(sheet) if b.kind == "checkbox"] == ["Eigentümer: A", "Eigentümer: B"]


def test_a_sentence_with_a_blank_is_no_question_of_the_statement_below() -> None:
    sheet = Sheet().say(50, 720, "Ich verdiene monatlich").rule(155, 250, 718)
    ticked(sheet, 50, 700, "Meine Frau hat kein eigenes Einkommen.")
    (statement,) = (b for b in read(sheet) if b.kind == "checkbox")
    assert statement.label.question == ""


def test_answers_printed_over_their_boxes_are_no_question() -> None:
    sheet = Sheet().grid([50, 150, 250, 350], [600, 630, 644, 690])
    sheet.say(55, 670, "Name").say(155, 675, "Werden Steuern gezahlt?").say(255, 670, "Beruf")
    sheet.say(97, 634, "1").say(197, 634, "2").say(297, 634, "3")
    sheet.say(155, 618, "ja").say(190, 618, "nein")
    for x in (155, 192):
        sheet.box(x, 605, x + 8, 613)
    ticks = [b for b in read(sheet) if b.kind == "checkbox"]
    assert [b.label.full for b in ticks] == ["Werden Steuern gezahlt? ja", "Werden Steuern gezahlt? nein"]


def test_a_row_that_numbers_the_columns_heads_none() -> None:
    sheet = Sheet().grid([50, 150, 250, 350], [600, 620, 634, 660])
    for x, head in ((55, "Name"), (155, "Vorname"), (255, "Beruf")):
        sheet.say(x, 647, head)
    for x, number in ((95, "1"), (195, "2"), (295, "3")):
        sheet.say(x, 623, number)
    assert [b.label.full for b in read(sheet)] == ["Name", "Vorname", "Beruf"]


def test_letters_in_cells_are_explained_by_the_head_of_their_column() -> None:
    sheet = Sheet().grid([50, 250], [540, 600, 680]).say(55, 670, "Angaben zur Person", bold=True)
    for y, line in ((655, "a) Familienname und"), (643, "Geburtsname"), (631, "b) Geburtsdatum")):
        sheet.say(55, y, line)
    sheet.say(55, 585, "a)").rule(70, 245, 582).say(55, 565, "b)").rule(70, 245, 562)
    assert [(b.label.column, b.label.text) for b in read(sheet)] == [
        ("Angaben zur Person", "Familienname und Geburtsname"),
        ("Angaben zur Person", "Geburtsdatum"),
    ]


def test_an_amount_takes_all_print_of_the_cell_before_it() -> None:
    sheet = Sheet().grid([50, 250, 330], [600, 640])
    sheet.say(55, 613, "Fahrt zur Arbeit (Entfernung", size=7).say(55, 604, "bei Nutzung eines Kfz)", size=7)
    sheet.say(255, 604, "EUR mtl.", size=7)
    assert "Fahrt zur Arbeit (Entfernung bei Nutzung eines Kfz) EUR mtl." in [b.label.full for b in read(sheet)]


def test_a_question_over_cells_that_answer_it_is_no_place_to_write_on() -> None:
    sheet = Sheet().grid([50, 150], [600, 630, 680]).grid([150, 210, 270], [600, 630]).grid([150, 270], [630, 680])
    sheet.say(55, 670, "Angehörige").say(155, 670, "Eigene Einnahmen?").say(52, 622, "1", size=6)
    sheet.say(155, 620, "nein", size=7).box(155, 604, 163, 612).say(215, 620, "ja, mtl. EUR:", size=7)
    answers = [b for b in read(sheet) if b.box.x0 > 150]
    assert [b.label.column for b in answers] == ["Eigene Einnahmen?", "Eigene Einnahmen?"]


def test_a_blank_in_running_text_is_named_by_its_sentence() -> None:
    sheet = Sheet().say(50, 700, "Die Wohnung hat").rule(120, 160, 698).say(164, 700, "m². Ich zahle davon")
    sheet.rule(255, 300, 698)
    assert [b.label.text for b in read(sheet)] == ["Die Wohnung hat", "Ich zahle davon"]


def test_a_unit_under_or_over_a_cell_is_not_its_label() -> None:
    sheet = Sheet().grid([50, 250, 400], [600, 630, 660]).say(55, 640, "Vor- und Nachname").say(370, 622, "Euro")
    sheet.say(55, 610, "Bargeld")
    assert [b.label.full for b in read(sheet)] == ["Vor- und Nachname", "Bargeld"]


def test_a_noun_that_a_narrow_column_parts_from_nummer_is_one_word() -> None:
    sheet = Sheet().grid([50, 250, 300], [600, 620, 650]).say(55, 632, "Beschreibung")
    sheet.say(255, 638, "Beleg", size=7).say(255, 629, "Nummer", size=7)
    assert [b.label.column for b in read(sheet)] == ["Beschreibung", "Belegnummer"]
    other = Sheet().grid([50, 250, 300], [600, 620, 650]).say(55, 632, "Beschreibung")
    other.say(255, 638, "Ihre", size=7).say(255, 629, "Nummer", size=7)
    assert [b.label.column for b in read(other)] == ["Beschreibung", "Ihre Nummer"]


def test_cells_of_counted_rows_without_a_closed_head_take_the_name_of_the_first() -> None:
    sheet = Sheet().grid([50, 80, 250], [600, 620, 640]).say(85, 645, "Art")
    for y, number in ((627, "1"), (607, "2")):
        sheet.say(60, y, number)
    assert [b.label.full for b in read(sheet)] == ["1 Art", "Art 2"]


def test_a_heading_in_larger_print_ends_where_the_print_gets_smaller() -> None:
    sheet = Sheet().say(50, 700, "F Abzüge", bold=True, size=14).say(135, 700, "Belege sind beizufügen.", size=7)
    sheet.say(50, 660, "Vorname:").rule(95, 300, 658)
    texts = read_sheet(1, sheet.marks, lambda rect: rect).texts
    assert [(t.text, t.level > 0) for t in texts] == [
        ("F Abzüge", True),
        ("Belege sind beizufügen.", False),
        ("Vorname:", False),
    ]


def test_a_cell_that_is_written_in_itself_names_no_other_cell_of_its_row() -> None:
    sheet = Sheet().grid([50, 250, 350, 420], [600, 630, 660])
    for x, head in ((55, "Gegenstand"), (255, "Verkehrswert in EUR"), (355, "Belegart")):
        sheet.say(x, 640, head, size=7)
    assert [b.label.full for b in read(sheet)] == ["Gegenstand", "Verkehrswert in EUR", "Belegart"]
    answers = Sheet().say(50, 607, "Haben Sie Kinder?").grid([200, 230, 260], [600, 620, 640])
    answers.say(204, 627, "Ja").say(232, 627, "Nein")
    assert [b.label.full for b in read(answers)] == ["Ja Haben Sie Kinder?", "Nein Haben Sie Kinder?"]


def test_captions_in_one_cell_name_the_parts_they_stand_over() -> None:
    sheet = Sheet().grid([50, 450], [600, 650]).say(55, 640, "Antragstellende Person", bold=True)
    for x, caption in ((55, "(Familienname)"), (200, "(Vorname)"), (330, "(Geburtsdatum)")):
        sheet.say(x, 628, caption)
    assert [b.label.text for b in read(sheet)] == ["(Familienname)", "(Vorname)", "(Geburtsdatum)"]


def test_bold_print_after_a_sentence_is_a_question_of_its_own() -> None:
    sheet = Sheet().say(50, 720, "Wenn ja, bitte die Anlage beifügen.").say(50, 709, "Nutzen Sie Räume?", bold=True)
    ticked(sheet, 250, 709, "ja")
    assert [b.label.full for b in read(sheet)] == ["Nutzen Sie Räume? ja"]


def test_what_follows_another_answer_is_no_part_of_an_option() -> None:
    sheet = Sheet().say(50, 720, "Nutzen Sie Räume?")
    ticked(sheet, 150, 720, "nein").say(162, 709, "Wenn ja, wie viele?")
    ticked(sheet, 200, 720, "ja")
    assert [b.label.text for b in read(sheet)] == ["nein", "ja"]


def test_an_option_of_two_lines_begins_on_the_first_though_its_box_reaches_down_to_the_second() -> None:
    sheet = Sheet().say(50, 740, "Was trifft zu?").box(50, 702, 62, 714)
    sheet.say(66, 707, "Ich beantrage, dass mein Bemessungszeitraum").say(
        66, 698, "auf das Kalenderjahr verschoben wird"
    )
    assert names(sheet) == [
        "Was trifft zu? Ich beantrage, dass mein Bemessungszeitraum auf das Kalenderjahr verschoben wird"
    ]


def test_the_number_of_a_line_in_the_margin_is_no_question() -> None:
    sheet = Sheet().say(20, 701, "12").box(90, 700, 100, 710).say(104, 701, "ledig")
    assert names(sheet) == ["ledig"]


def test_boxes_in_a_grid_are_named_by_the_print_over_their_column_and_before_their_row() -> None:
    sheet = Sheet().say(52, 620, "Monat").say(110, 629, "Eltern-").say(110, 620, "geld").say(180, 620, "Bonus")
    for row, y in enumerate((600, 580, 560, 540), 1):
        sheet.say(55, y + 2, f"{row}.")
        for x in (115, 185):
            sheet.box(x, y, x + 12, y + 12)
    assert names(sheet)[:4] == ["Elterngeld 1.", "Bonus 1.", "Elterngeld 2.", "Bonus 2."]


def test_rows_that_show_how_a_table_is_filled_in_head_no_column() -> None:
    sheet = Sheet().grid([50, 120, 250, 400], [600, 620, 640, 660])
    sheet.say(125, 647, "Schule", bold=True).say(255, 647, "Abschluss", bold=True)
    sheet.say(55, 627, "MUSTER").say(125, 627, "Gymnasium").say(255, 627, "Abitur")
    assert names(sheet)[-2:] == ["Schule", "Abschluss"]


def test_a_head_that_only_tells_the_currency_leaves_the_name_to_the_row() -> None:
    sheet = Sheet().grid([300, 400], [580, 600, 620, 640])
    sheet.say(305, 627, "Wert in Euro").say(60, 605, "Lebensversicherungen").say(60, 585, "Wertpapiere")
    assert names(sheet) == ["Wert in Euro Lebensversicherungen", "Wert in Euro Wertpapiere"]


def test_the_second_box_of_a_list_is_called_like_the_first() -> None:
    sheet = Sheet().say(50, 722, "Frühere Namen").box(50, 700, 250, 718).box(50, 674, 250, 692)
    assert names(sheet) == ["Frühere Namen", "Frühere Namen"]


def test_print_between_two_lines_captions_the_upper_one() -> None:
    sheet = Sheet().say(50, 722, "Angaben zur Person")
    for y, caption in ((690, "Vorname"), (662, "Zuname"), (634, "Ort")):
        sheet.rule(50, 250, y).say(50, y - 8, caption, size=7)
    assert names(sheet) == ["Vorname", "Zuname", "Ort"]


def test_a_number_on_a_line_begins_the_name_of_the_next_box() -> None:
    sheet = Sheet().say(50, 722, "3.a. Seite").say(110, 722, "3.b. Teil").box(50, 700, 100, 718).box(110, 700, 160, 718)
    assert names(sheet) == ["3.a. Seite", "3.b. Teil"]


def test_the_columns_of_a_table_are_named_past_rows_that_are_filled_in_otherwise() -> None:
    sheet = Sheet().grid([50, 150, 300, 450], [600, 620, 640, 660, 680])
    sheet.say(55, 667, "Angaben", bold=True).say(205, 667, "1. Kind").say(355, 667, "2. Kind")
    for y, row in ((647, "Vorname"), (627, "Wohnt bei Ihnen"), (607, "Schule")):
        sheet.say(55, y, row)
    for x in (160, 310):
        ticked(sheet, x, 627, "ja")
        ticked(sheet, x + 60, 627, "nein")
    found = read(sheet)
    assert {(b.label.row, b.label.column) for b in found} == {
        (row, child) for row in ("Vorname", "Wohnt bei Ihnen", "Schule") for child in ("1. Kind", "2. Kind")
    }
    assert [b.label.text for b in found if b.kind != "text"] == ["ja", "nein"] * 2


def test_a_narrower_cell_on_the_way_to_the_head_of_a_column_does_not_hide_it() -> None:
    sheet = Sheet().grid([50, 150, 300], [600, 620]).grid([50, 150, 270], [620, 640]).grid([50, 150, 300], [640, 660])
    sheet.say(155, 647, "Elternteil").say(55, 627, "Geburtstag").say(55, 607, "Beruf")
    assert [(b.label.row, b.label.column) for b in read(sheet)][-1] == ("Beruf", "Elternteil")


def test_a_letter_in_a_box_of_its_own_refers_to_a_note_and_is_part_of_no_name() -> None:
    sheet = Sheet().grid([50, 200, 350], [600, 630]).say(55, 612, "Art der Einnahmen")
    assert names(sheet.box(170, 606, 186, 622).say(176, 612, "B")) == ["Art der Einnahmen"]
