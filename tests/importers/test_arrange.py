"""From boxes and print to sections, groups and fields."""

from __future__ import annotations

import pytest

from designer.model.tree import fields
from importers.arrange import arrange
from importers.draft import Draft, DraftBox, DraftPage, DraftText, Place

LONG = "Die Behörde braucht diese Angaben, um Ihren Antrag zu bearbeiten; sie werden nach zehn Jahren gelöscht. "


def box(label: str, y: float = 500, x: float = 50, **more: object) -> DraftBox:
    return DraftBox(Place(1, (x, y, x + 150, y + 15)), "text", label, **more)


def text(words: str, y: float, *, level: int = 0, boxed: bool = False) -> DraftText:
    return DraftText(Place(1, (50, y, 500, y + 12)), words, level, boxed)


def page(*items: DraftBox | DraftText) -> Draft:
    boxes = tuple(i for i in items if isinstance(i, DraftBox))
    texts = tuple(i for i in items if isinstance(i, DraftText))
    return Draft("a.pdf", "pdf", "Antrag", (DraftPage(1, 595, 842, boxes, texts),))


@pytest.mark.parametrize(
    ("words", "boxed", "expected"),
    [
        (LONG, False, "TEXT"),
        (LONG, True, "HINTBOX"),
        ("Hinweis: " + LONG, False, "HINTBOX"),
        ("Bitte beachten Sie: " + LONG, False, "HINTBOX"),
        ("! Lesen Sie bitte das Merkblatt. " + LONG, False, "HINTBOX"),
    ],
)
def test_instructions_become_texts_and_those_that_want_attention_hint_boxes(
    words: str, boxed: bool, expected: str
) -> None:
    form = arrange(page(text(words, 600, boxed=boxed), box("Name"))).form
    (first, second) = [f for _, _, f in fields(form)]
    assert (first.type, second.label) == (expected, "Name")
    assert "Behörde" in (first.label or "")


def test_print_about_signatures_and_print_that_is_a_label_are_no_texts() -> None:
    signed = "12 Unterschrift der antragstellenden Person, bei Minderjährigen der sorgeberechtigten Person und Datum"
    form = arrange(page(text(signed, 600), text(LONG, 560), box(LONG.strip(), 540))).form
    assert [f.type for _, _, f in fields(form)] == ["STRING"]


def test_headings_make_sections_and_boxes_of_a_line_share_a_row() -> None:
    draft = page(text("1. Person", 700, level=2), box("Vorname", 650), box("Nachname", 650, 250), box("Beruf", 620))
    (section,) = arrange(draft).form.sections
    assert section.title == "Person"
    (group,) = section.field_groups
    assert (group.id, group.title) == ("person", None)
    assert [[f.id for f in row.fields] for row in group.rows] == [["vorname", "nachname"], ["beruf"]]


def tick(label: str, x: float, kind: str = "checkbox", question: str = "", y: float = 500) -> DraftBox:
    place = Place(1, (x, y, x + 10, y + 10))
    return DraftBox(place, kind, label, question, group=1)


@pytest.mark.parametrize("kind", ["checkbox", "text"])
def test_yes_and_no_are_one_question_also_where_text_fields_stand_for_crosses(kind: str) -> None:
    question = "Haben Sie Kinder?"
    form = arrange(page(tick("ja", 50, kind, question), tick("nein", 100, kind, question))).form
    ((_, _, field),) = fields(form)
    assert (field.type, field.label) == ("BOOLEAN", question)


def test_a_question_that_names_only_answers_is_listed_for_review() -> None:
    arranged = arrange(page(tick("ja", 50, question="ja nein"), tick("nein", 100, question="ja nein")))
    ((path, _, field),) = fields(arranged.form)
    assert (field.type, field.label) == ("BOOLEAN", "Frage ohne Beschriftung")
    assert path in {item.path for item in arranged.review}


def test_paragraphs_under_each_other_are_one_text() -> None:
    form = arrange(page(text(LONG, 600), text(LONG.upper(), 580), box("Name"))).form
    (first, _) = [f for _, _, f in fields(form)]
    assert (first.label or "").count("<p>") == 2


def test_an_address_among_other_fields_is_a_group_of_its_own() -> None:
    draft = page(box("Beruf", 700), box("Straße", 670), box("Hausnummer", 670, 250), box("PLZ", 640), box("Ort", 610))
    arranged = arrange(draft)
    (section,) = arranged.form.sections
    assert [g.title for g in section.field_groups] == ["Antrag", "Anschrift"] or section.field_groups[
        1
    ].id == "anschrift"
    assert "block-recognised" in {item.code for item in arranged.review}


def test_place_and_date_beside_a_signature_are_left_out() -> None:
    sign = DraftText(Place(1, (300, 90, 500, 98)), "Unterschrift der antragstellenden Person")
    arranged = arrange(page(box("Datum", 700), box("Datum", 100), sign))
    assert [p.page for _, p in arranged.places] == [1]
    assert [item.code for item in arranged.review].count("signature-left-out") == 1


def test_print_only_sections_are_kept_behind_questions() -> None:
    form = arrange(page(box("Name", 700), text("B. Hinweise", 500, level=1), text(LONG, 480))).form
    assert [s.title for s in form.sections] == ["Antrag", "Hinweise"]
    cover = arrange(
        page(text("A. Merkblatt", 800, level=1), text(LONG, 780), text("B. Antrag", 720, level=1), box("Name"))
    )
    assert [s.title for s in cover.form.sections] == ["Antrag"]


def test_radio_buttons_of_a_name_are_one_field_and_lone_ones_go_by_their_place() -> None:
    def radio(label: str, x: float, name: str) -> DraftBox:
        return DraftBox(Place(1, (x, 500, x + 10, 510)), "radio", label, "Geschlecht", name=name, group=1)

    named = arrange(page(radio("m", 50, "a"), radio("w", 80, "a"))).form
    alone = arrange(page(radio("m", 50, "a"), radio("w", 80, "b"))).form
    for form in (named, alone):
        ((_, _, field),) = fields(form)
        assert (field.type, [v.label for v in field.possible_values]) == ("RADIO_BUTTONS", ["m", "w"])


def cell(column: str, row: str, x: float, y: float, label: str = "", high: float = 15) -> DraftBox:
    return DraftBox(Place(1, (x, y, x + 90, y + high)), "text", label, row=row, column=column)


def test_tables_of_counted_rows_under_each_other_are_repeatable_groups_of_their_own() -> None:
    rows = [cell(head, str(n), x, 700 - 20 * n) for n in (1, 2) for head, x in (("Name", 50), ("Vorname", 150))]
    rows += [
        cell(head, str(n), x, 600 - 20 * n) for n in (1, 2) for head, x in (("Geburtsdatum", 50), ("Religion", 150))
    ]
    (section,) = arrange(page(*rows)).form.sections
    assert [(g.multiple, [f.label for r in g.rows for f in r.fields]) for g in section.field_groups] == [
        (True, ["Name", "Vorname"]),
        (True, ["Geburtsdatum", "Religion"]),
    ]
    assert [g.title for g in section.field_groups] == ["Name, Vorname", "Geburtsdatum, Religion"]


@pytest.mark.parametrize(
    ("box_", "label", "type_"),
    [
        (cell("Belegnummer", "Unterhalt?", 50, 500), "Unterhalt – Belegnummer", "STRING"),
        (
            cell("Belegnummer", "Gesamtgröße der Wohnung in m², die Sie mit anderen Personen bewohnen", 50, 500),
            "Belegnummer",
            "STRING",
        ),
        (cell("Haben Sie Einnahmen? z. B. Lohn", "1", 50, 500, "Ja: mtl. EUR"), "Mtl. EUR", "EURO_BETRAG"),
        (cell("Art der Einkünfte", "2. Person", 50, 500), "Art der Einkünfte – 2. Person", "STRING"),
        (cell("Name", "3", 50, 500), "Name", "STRING"),
    ],
)
def test_cells_are_labelled_by_what_names_them(box_: DraftBox, label: str, type_: str) -> None:
    ((_, _, field),) = fields(arrange(page(box_)).form)
    assert (field.label, field.type) == (label, type_)


def test_a_long_question_has_a_row_for_itself() -> None:
    question = "Haben Sie in den letzten zwölf Monaten eine Leistung der Behörde erhalten?"
    ticks = [
        DraftBox(Place(1, (x, 500, x + 10, 510)), "checkbox", answer, question, group=1)
        for x, answer in ((50, "ja"), (90, "nein"))
    ]
    (section,) = arrange(page(*ticks, box("Welche?", 500, 200))).form.sections
    assert [len(row.fields) for row in section.field_groups[0].rows] == [1, 1]


def test_boxes_that_applicants_leave_empty_are_left_out() -> None:
    form = arrange(page(box("Name"), box("Nicht vom Antragsteller auszufüllen", 450))).form
    assert [f.label for _, _, f in fields(form)] == ["Name"]


def test_print_that_a_label_says_already_is_no_text() -> None:
    question = DraftBox(Place(1, (50, 500, 60, 510)), "checkbox", "ja", "Gilt das? " + LONG, group=1)
    assert [f.type for _, _, f in fields(arrange(page(question, text(LONG.strip(), 540))).form)] == ["SINGLE_CHECKBOX"]


def test_squares_that_go_on_a_row_of_squares_are_one_date() -> None:
    asked = "Seit wann wohnen Sie dort?"
    row = DraftBox(Place(1, (100, 500, 175, 515)), "text", row=asked, length=5, comb=True)
    squares = [DraftBox(Place(1, (x, 500, x + 12, 514)), "text", row=asked) for x in (175, 188)]
    ((_, _, field),) = fields(arrange(page(row, *squares)).form)
    assert (field.label, field.type) == (asked, "DATE")
