"""Writing lines that one question asks for together, and those that stand for one entry each."""

from __future__ import annotations

from importers.paper.reading import ReadBox, read_boxes
from tests.importers.paper.sheet import Sheet


def read(sheet: Sheet) -> list[ReadBox]:
    boxes, _, _ = read_boxes(sheet.marks)
    return sorted(boxes, key=lambda b: (-round(b.box.y1), b.box.x0))


def lined(sheet: Sheet, count: int) -> Sheet:
    for index in range(count):
        sheet.rule(50, 450, 690 - 20 * index)
    return sheet


def test_many_lines_under_a_question_are_one_field() -> None:
    (found,) = read(lined(Sheet().say(50, 712, "Begründung des Antrags:"), 6))
    assert found.label.text == "Begründung des Antrags:"
    assert found.box.height > 100


def test_a_few_lines_and_lines_that_are_numbered_stay_one_field_each() -> None:
    assert len(read(lined(Sheet().say(50, 712, "Vornamen der Kinder:"), 3))) == 3
    numbered = lined(Sheet().say(50, 712, "Vornamen der Kinder:"), 5)
    for index in range(5):
        numbered.say(38, 692 - 20 * index, f"{index + 1}.")
    assert len(read(numbered)) == 5


def test_rows_of_a_table_with_several_columns_stay_apart() -> None:
    table = Sheet().grid([50, 300, 550], [600, 620, 640, 660, 680, 700]).say(55, 687, "Name").say(305, 687, "Betrag")
    assert len(read(table)) == 8
