"""Answers on the next page."""

from __future__ import annotations

from importers.draft import DraftBox, DraftPage, Place
from importers.paper.continued import with_questions


def tick(page: int, y: float, label: str, question: str = "", x: float = 50) -> DraftBox:
    return DraftBox(Place(page, (x, y, x + 9, y + 9)), "checkbox", label, question, group=1)


def questions(*pages: tuple[DraftBox, ...]) -> list[str]:
    drafts = (DraftPage(n, 595, 842, boxes) for n, boxes in enumerate(pages, 1))
    return [box.question for page in with_questions(drafts) for box in page.boxes]


ASKED = "Welche Einnahmen haben Sie?"


def test_answers_that_begin_a_page_go_on_the_list_that_ended_the_page_before() -> None:
    pages = (tick(1, 60, "Lohn", ASKED),), (tick(2, 780, "Rente"), tick(2, 760, "Sonstiges"))
    assert questions(*pages) == [ASKED, ASKED, ASKED]


def test_a_statement_that_stands_elsewhere_is_no_answer() -> None:
    assert questions((tick(1, 60, "Lohn", ASKED),), (tick(2, 780, "Ich stimme zu", x=90),)) == [ASKED, ""]
    field = DraftBox(Place(1, (50, 30, 200, 45)), "text", "Summe")
    assert questions((tick(1, 60, "Lohn", ASKED), field), (tick(2, 780, "Rente"),)) == [ASKED, "", ""]
