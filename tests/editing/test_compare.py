from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.editing.compare import changes
from designer.editing.matching import moved
from designer.model import tree
from designer.model.codec import decode_form, format_json, read_form
from designer.model.conditions import Test, all_of, show_on, skip_on
from designer.model.configs import new_config
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Button, CustomButtons, Pointer, PossibleValue
from designer.model.validation_rules import new_rule
from tests.model.raw_forms import raw_forms
from tests.samples.test_samples import SAMPLES

A, B, C, D = (Field(id=name, label=name.upper(), type="STRING") for name in "abcd")


def form(*fields: Field, id: str = "g", title: str = "Gruppe", more: tuple[FieldGroup, ...] = ()) -> Form:
    group = FieldGroup(id=id, title=title, rows=tuple(Row(fields=(field,)) for field in fields))
    return Form(id="1:f:v1.0", title="F", sections=(Section(title="S", field_groups=(group, *more)),))


def other(*fields: Field) -> FieldGroup:
    return FieldGroup(id="h", title="Andere", rows=(Row(fields=fields),))


def options(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"type": "RADIO_BUTTONS", "possible_values": tuple(PossibleValue(value=v, label=w) for v, w in pairs)}


def shown(*names: str) -> dict[str, Any]:
    return {"display_conditions": tuple(show_on(Test.FILLED, "g", name) for name in names)}


CASES: dict[str, tuple[Form, Form, list[str]]] = {
    "nothing": (form(A), form(A.as_new()), []),
    "added": (form(A), form(A, B), ["Feld „B“: hinzugefügt."]),
    "removed": (form(A, B), form(A), ["Feld „B“: entfernt."]),
    "renamed": (form(A), form(A.with_(id="x")), ["Feld „A“: ID geändert von „a“ in „x“."]),
    "group renamed": (form(A), form(A, id="x"), ["Feldgruppe „Gruppe“: ID geändert von „g“ in „x“."]),
    "moved": (
        form(A, B, C),
        form(B, C, A),
        ["Feld „A“: verschoben, steht jetzt hinter Feld „C“ in Feldgruppe „Gruppe“."],
    ),
    "moved to the front": (
        form(A, B, C),
        form(C, A, B),
        ["Feld „C“: verschoben, steht jetzt am Anfang von Feldgruppe „Gruppe“."],
    ),
    "moved to another group": (
        form(A, B, more=(other(C),)),
        form(A, more=(other(C, B),)),
        ["Feld „B“: verschoben, steht jetzt hinter Feld „C“ in Feldgruppe „Andere“."],
    ),
    "side by side": (
        Form(sections=(Section(field_groups=(FieldGroup(id="g", rows=(Row(fields=(A,)), Row(fields=(B,)))),)),)),
        Form(sections=(Section(field_groups=(FieldGroup(id="g", rows=(Row(fields=(A, B)),)),)),)),
        ["Feld „A“: steht jetzt in einer Zeile mit Feld „B“."],
    ),
    "label": (form(A), form(A.with_(label="Neu")), ["Feld „Neu“: Beschriftung geändert von „A“ in „Neu“."]),
    "text added": (form(A), form(A.with_(helptext="Hilfe")), ["Feld „A“: Hilfetext ergänzt: „Hilfe“."]),
    "required": (form(A), form(A.with_(required=True)), ["Feld „A“: Pflichtfeld ergänzt: ja."]),
    "type": (form(A), form(A.with_(type="DATE")), ["Feld „A“: Feldtyp geändert von „Textfeld“ in „Datum“."]),
    "options": (
        form(A.with_(**options(("a", "Alt"), ("b", "B"), ("c", "C")))),
        form(A.with_(**options(("c", "C"), ("a", "Neu"), ("d", "D")))),
        [
            "Feld „A“: Option „Neu“: Beschriftung geändert von „Alt“ in „Neu“.",
            "Feld „A“: Option „D“ hinzugefügt.",
            "Feld „A“: Option „B“ entfernt.",
            "Feld „A“: Reihenfolge geändert (Option).",
        ],
    ),
    "rules": (
        form(A.with_(validation_rules=(new_rule("MaxLengthValidator", max_length=50), new_rule("IBANValidator")))),
        form(
            A.with_(
                validation_rules=(
                    new_rule("MaxLengthValidator", max_length=80, validation_error_message="Zu lang."),
                    new_rule("MinLengthValidator", min_length=2),
                )
            )
        ),
        [
            "Feld „A“: Regel „Höchstlänge“: jetzt höchstens 80 Zeichen (bisher höchstens 50 Zeichen).",
            "Feld „A“: Meldung der Regel „Höchstlänge“ ergänzt: „Zu lang.“.",
            "Feld „A“: Regel „Mindestlänge“ hinzugefügt (mindestens 2 Zeichen).",
            "Feld „A“: Regel „IBAN“ entfernt (ist eine gültige IBAN).",
        ],
    ),
    "a rule twice": (
        form(A.with_(validation_rules=(new_rule("IBANValidator"),))),
        form(A.with_(validation_rules=(new_rule("IBANValidator"), new_rule("IBANValidator")))),
        ["Feld „A“: Regel „IBAN“ hinzugefügt (ist eine gültige IBAN)."],
    ),
    "conditions": (
        form(A, B),
        form(A, B.with_(**shown("a"))),
        ["Feld „B“: jetzt: Zeige dieses Feld, wenn A ausgefüllt ist (bisher: Dieses Feld ist immer sichtbar)."],
    ),
    "nested conditions": (
        form(A, B, C.with_(**shown("a"))),
        form(
            A,
            B,
            C.with_(display_conditions=(all_of(show_on(Test.FILLED, "g", "a"), show_on(Test.EMPTY, "g", "b")),)),
        ),
        [
            "Feld „C“: jetzt: Zeige dieses Feld, wenn A ausgefüllt ist und B leer ist "
            "(bisher: Zeige dieses Feld, wenn A ausgefüllt ist)."
        ],
    ),
    "presentation": (
        form(A.with_(type="DATE", additional_config=new_config("AdditionalDateConfig", picker_disabled=True))),
        form(A.with_(type="DATE", additional_config=new_config("AdditionalDateConfig", picker_disabled=False))),
        ["Feld „A“: Ohne Kalender geändert von ja in nein."],
    ),
    "group attributes": (
        form(A),
        tree.replace(form(A), (0, 0), tree.at(form(A), (0, 0)).with_(multiple=True, max_instance_count=5)),
        [
            "Feldgruppe „Gruppe“: Wiederholbar geändert von nein in ja.",
            "Feldgruppe „Gruppe“: Höchstens Einträge geändert von „99“ in „5“.",
        ],
    ),
    "form": (
        form(A),
        form(A).with_(
            title="Neu",
            target=Pointer(service="prozess", variable_name="x"),
            custom_buttons=CustomButtons(buttons=(Button(value="ok", label="Weiter"),)),
        ),
        [
            "Formular: Titel geändert von „F“ in „Neu“.",
            "Formular: Knopf „Weiter“ hinzugefügt.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_in_the_modellers_words(name: str) -> None:
    old, new, told = CASES[name]
    found = [change.de for change in changes(old, new)]
    assert [line for line in told if line not in found] == [], found
    assert len(found) == len(told) + (name == "form"), found


def test_sections_that_came_went_and_moved() -> None:
    sections = {name: Section(title=name, field_groups=(FieldGroup(id=name, title=name),)) for name in "ABC"}
    old = Form(sections=(sections["A"], sections["B"]))
    new = Form(
        sections=(
            sections["C"],
            sections["B"],
            sections["A"].with_(title="Alpha", skip_conditions=(skip_on(Test.FILLED, "g", "x"),)),
        )
    )
    told = [change.de for change in changes(old, new)]
    assert "Abschnitt „C“: hinzugefügt." in told
    assert any(line.endswith("geändert von „A“ in „Alpha“.") for line in told)
    assert any(line.startswith("Abschnitt „Alpha“: jetzt: Überspringe diesen Abschnitt, wenn") for line in told)
    assert sum("verschoben" in line for line in told) == 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_form_does_not_differ_from_itself_and_every_edit_is_told(sample: Any) -> None:
    whole = read_form(sample / "form.json")
    assert changes(whole, read_form(sample / "form.json")) == ()
    for path, _, field in tree.fields(whole):
        assert changes(whole, tree.remove(whole, path))
        told = changes(whole, tree.replace(whole, path, field.with_(id="ganzNeu")))
        assert [change.de for change in told if "ID geändert" in change.de], field.id


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_moving_what_is_told_leads_from_one_order_to_the_other(order: list[int], gone: set[int]) -> None:
    things = [object() for _ in range(8)]
    before, after = things, [things[n] for n in order if n not in gone]
    wandered = moved(before, after)
    stayed = [thing for thing in after if thing not in wandered]
    assert stayed == [thing for thing in before if thing in stayed]


@given(st.permutations([A, B, C, D]), st.permutations([A, B, C, D]))
def test_only_the_order_is_told_where_only_the_order_changed(one: list[Field], another: list[Field]) -> None:
    told = [change.de for change in changes(form(*one), form(*another))]
    assert all("verschoben" in line for line in told)
    assert bool(told) == (one != another)


@settings(max_examples=60)
@given(raw_forms(), raw_forms())
def test_any_two_forms_can_be_compared(one: dict[str, Any], another: dict[str, Any]) -> None:
    old, new = decode_form(format_json(one)), decode_form(format_json(another))
    assert changes(old, decode_form(format_json(one))) == ()
    for change in (*changes(old, new), *changes(new, old)):
        assert change.de.endswith(".")
        assert change.en.endswith(".")
