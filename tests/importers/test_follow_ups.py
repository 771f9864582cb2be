"""Conditions that the paper tells: after an answer, behind an option, over skipped questions."""

from __future__ import annotations

from designer.model.conditions import CompoundCondition, FieldCondition
from designer.model.form import Field
from designer.model.tree import fields
from importers.arrange import Arranged, arrange
from importers.draft import Draft, DraftBox, DraftPage, Place


def form_of(*boxes: DraftBox) -> Arranged:
    return arrange(Draft("a.pdf", "pdf", "Antrag", (DraftPage(1, 595, 842, boxes),)))


def text(label: str, y: float, question: str = "", x: float = 50) -> DraftBox:
    return DraftBox(Place(1, (x, y, x + 150, y + 15)), "text", label, question)


def ticks(question: str, y: float, group: int, *options: str, kind: str = "radio") -> tuple[DraftBox, ...]:
    places = [Place(1, (50 + 100 * i, y, 60 + 100 * i, y + 10)) for i in range(len(options))]
    return tuple(DraftBox(p, kind, option, question, group=group) for p, option in zip(places, options, strict=True))


def conditions(arranged: Arranged) -> dict[str, tuple[str, str | None, tuple[str | None, ...]]]:
    """By label: the kind of the condition, the field it looks at and the values."""
    found = {}
    for _, _, field in fields(arranged.form):
        assert isinstance(field, Field)
        for condition in field.display_conditions:
            assert isinstance(condition, FieldCondition)
            found[field.label or ""] = (condition.kind, condition.condition_field_key.field_id, condition.values)
    return found


def test_a_field_after_if_yes_is_shown_after_yes() -> None:
    arranged = form_of(*ticks("Haben Sie Kinder?", 700, 1, "ja", "nein"), text("Falls ja, wie viele?", 670))
    ((kind, asked, values),) = conditions(arranged).values()
    assert (kind, asked, values) == ("ShowOnFieldValuesCondition", "habenSieKinder", ("true",))
    assert "condition-suggested" in {item.code for item in arranged.review}


def test_a_place_behind_an_option_is_shown_with_the_option() -> None:
    question = "Womit heizen Sie? (mehrere möglich)"
    boxes = ticks(question, 700, 1, "Gas", "Strom", "Sonstiges", kind="checkbox")
    arranged = form_of(*boxes, text("Sonstiges", 700, question, 400))
    assert conditions(arranged)["Sonstiges"][2] == ("sonstiges",)


def test_questions_that_an_answer_skips_are_shown_after_the_other_answer() -> None:
    arranged = form_of(
        *ticks("15 Haben Sie eine Nummer?", 700, 1, "Ja", "Nein (weiter mit 18)"),
        text("16 Nummer", 670),
        text("Vermerk", 640),
        text("18 Beruf", 610),
    )
    found = conditions(arranged)
    assert {label: c[2] for label, c in found.items()} == {"Nummer": ("true",), "Vermerk": ("true",)}


def test_a_skip_to_a_number_that_does_not_follow_suggests_nothing() -> None:
    question = ticks("15 Haben Sie eine Nummer?", 700, 1, "Ja", "Nein (weiter mit 40)")
    assert conditions(form_of(*question, text("16 Nummer", 670))) == {}
    back = ticks("15 Haben Sie eine Nummer?", 700, 1, "Ja", "Nein (weiter mit 3)")
    assert conditions(form_of(*back, text("16 Nummer", 670))) == {}


def test_an_option_of_several_leaves_out_what_is_skipped_by_it() -> None:
    question = "19 Wie ist Ihr Familienstand?"
    boxes = ticks(question, 700, 1, "ledig (weiter mit 21)", "verheiratet", "geschieden")
    found = conditions(form_of(*boxes, text("20 Seit wann?", 670), text("21 Beruf", 640)))
    assert found == {"Seit wann?": ("ShowOnFieldValueNotInValuesCondition", "wieIstIhrFamilienstand", ("ledig",))}


def test_a_question_within_skipped_questions_decides_together_with_the_outer_one() -> None:
    arranged = form_of(
        *ticks("10 Haben Sie ein Konto?", 700, 1, "Ja", "Nein (weiter mit 14)"),
        *ticks("11 Welche Art?", 670, 2, "Girokonto (weiter mit 13)", "Sparbuch", "Depot"),
        text("12 Zinsen", 640),
        text("13 Bank", 610),
        text("14 Beruf", 580),
    )
    shown = {field.label: field.display_conditions for _, _, field in fields(arranged.form)}
    (both,) = shown["Zinsen"]
    assert isinstance(both, CompoundCondition)
    assert both.is_all
    assert [c.condition_field_key.field_id for c in both.conditions] == ["habenSieKonto", "welcheArt"]
    (outer,) = shown["Bank"]
    assert outer.condition_field_key.field_id == "habenSieKonto"
    assert shown["Beruf"] == ()
