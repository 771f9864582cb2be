from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import resources
from designer.model.codec import read_form
from designer.model.conditions import CompoundCondition, Test, all_of, any_of, show_on, skip_on
from designer.model.fieldtypes import ValueKind
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Pointer, PossibleValue
from designer.model.problem import UnreadableError
from designer.model.validation_rules import new_rule
from designer.runtime.conditions import Key
from designer.runtime.content import content_from_json, content_to_json, decode_content, encode_content
from designer.runtime.session import Session

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def options(*values: str) -> tuple[PossibleValue, ...]:
    return tuple(PossibleValue(label=value.title(), value=value) for value in values)


def group(id_: str, *fields: Field, **attributes: Any) -> FieldGroup:
    return FieldGroup(id=id_, rows=tuple(Row(fields=(field,)) for field in fields), **attributes)


def form(*groups: FieldGroup) -> Form:
    return Form(id="1:a:v1.0", engine_version="2", sections=tuple(Section(field_groups=(g,)) for g in groups))


DOGS = Form(
    id="4711:Hund:v1.0",
    engine_version="2",
    sections=(
        Section(
            field_groups=(
                group(
                    "person",
                    Field(
                        id="vorname",
                        type="STRING",
                        required=True,
                        validation_rules=(new_rule("MaxLengthValidator", max_length=5),),
                    ),
                    Field(id="geburt", type="DATE"),
                    Field(id="andere", type="BOOLEAN", required=True),
                    Field(
                        id="post",
                        type="TEXTAREA",
                        required=True,
                        display_conditions=(show_on(Test.VALUES, "person", "andere", "true"),),
                    ),
                ),
            )
        ),
        Section(
            skip_conditions=(skip_on(Test.EMPTY, "person", "vorname"),),
            field_groups=(
                group(
                    "hund",
                    Field(
                        id="rasse",
                        type="DROPDOWN_SINGLE_SELECT",
                        required=True,
                        possible_values=options("mix", "other"),
                    ),
                    Field(
                        id="text",
                        type="STRING",
                        display_conditions=(show_on(Test.VALUES, "hund", "rasse", "other", group_index=-1),),
                    ),
                    multiple=True,
                    max_instance_count=3,
                ),
            ),
        ),
    ),
)


def key(group_id: str, field_id: str, instance: int = 0) -> Key:
    return Key(group_id, instance, field_id)


def kinds(session: Session, at: Key) -> list[str]:
    return [message.kind for message in session.messages(at)]


def test_a_required_field_asks_to_be_filled_and_a_rule_passes_on_nothing() -> None:
    session = Session(DOGS)
    assert kinds(session, key("person", "vorname")) == ["required"]
    session.set_text(key("person", "vorname"), "Johannes")
    assert kinds(session, key("person", "vorname")) == ["MaxLengthValidator"]
    session.set_text(key("person", "vorname"), "Jo")
    assert kinds(session, key("person", "vorname")) == []


def test_a_hidden_field_is_neither_asked_for_nor_submitted() -> None:
    session = Session(DOGS)
    assert not session.is_visible(key("person", "post"))
    assert kinds(session, key("person", "post")) == []
    touched = session.set_text(key("person", "andere"), "ja")
    assert key("person", "post") in touched.keys
    assert kinds(session, key("person", "post")) == ["required"]
    session.set_value(key("person", "post"), "Postfach")
    assert "person:0:post" in session.content(now=NOW).fields
    session.set_text(key("person", "andere"), "nein")
    assert "person:0:post" not in session.content(now=NOW).fields


def test_a_condition_with_index_minus_one_looks_at_its_own_instance() -> None:
    session = Session(DOGS)
    assert session.add_instance("hund") == 1
    session.set_value(key("hund", "rasse", 1), "other")
    assert [session.is_visible(key("hund", "text", n)) for n in (0, 1)] == [False, True]


def test_a_section_is_skipped_when_all_its_conditions_hold() -> None:
    session = Session(DOGS)
    assert session.visible_sections() == (0,)
    assert not session.messages(key("hund", "rasse"))
    session.set_value(key("person", "vorname"), "Jo")
    assert session.visible_sections() == (0, 1)
    assert kinds(session, key("hund", "rasse")) == ["required"]


def test_instances_keep_their_numbers_and_their_limit() -> None:
    session = Session(DOGS)
    session.add_instance("hund")
    session.add_instance("hund")
    assert not session.can_add("hund")
    session.set_value(key("hund", "rasse", 1), "mix")
    session.remove_instance("hund", 1)
    assert session.instances("hund") == (0, 2)
    assert session.add_instance("hund") == 3
    with pytest.raises(ValueError, match="person"):
        session.add_instance("person")


def test_input_that_is_no_value_stays_visible_with_its_message() -> None:
    session = Session(DOGS)
    session.set_text(key("person", "geburt"), "31.02.2020")
    assert session.text(key("person", "geburt")) == "31.02.2020"
    assert kinds(session, key("person", "geburt")) == ["type"]
    session.set_text(key("person", "geburt"), "29.02.2020")
    assert session.value(key("person", "geburt")) == date(2020, 2, 29)
    assert kinds(session, key("person", "geburt")) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [("viel", "Kein Betrag!"), ("12.34", "Punkte!"), ("1.2345,00", "Punkte!"), ("1,234", "Nachkommastellen!")],
)
def test_an_amount_is_refused_with_the_forms_own_message(typed: str, told: str) -> None:
    field = Field(
        id="a",
        type="EURO_BETRAG",
        type_validation_failed_message="Kein Betrag!",
        thousands_separator_validation_failed_message="Punkte!",
        digits_after_decimal_point_validation_failed_message="Nachkommastellen!",
    )
    session = Session(form(group("g", field)))
    session.set_text(key("g", "a"), typed)
    for each in (session, Session(session.form, content=session.draft())):
        assert [message.text.de for message in each.messages(key("g", "a"))] == [told]


def test_an_option_that_is_not_offered_is_refused() -> None:
    session = Session(DOGS)
    session.set_value(key("person", "vorname"), "Jo")
    session.set_value(key("hund", "rasse"), "wolf")
    assert kinds(session, key("hund", "rasse")) == ["choice"]


def test_messages_of_a_script_go_when_the_value_changes() -> None:
    session = Session(DOGS)
    session.set_value(key("person", "vorname"), "Jo")
    session.set_script_messages(key("person", "vorname"), ["Bitte korrigieren."])
    assert [message.text.de for message in session.messages(key("person", "vorname"))] == ["Bitte korrigieren."]
    session.set_value(key("person", "vorname"), "Ann")
    assert session.messages(key("person", "vorname")) == ()


def test_a_content_comes_back_as_it_was_submitted() -> None:
    session = Session(DOGS)
    session.set_text(key("person", "vorname"), "Jo")
    session.set_text(key("person", "geburt"), "03.04.1990")
    session.set_text(key("person", "andere"), "nein")
    session.add_instance("hund")
    session.set_value(key("hund", "rasse", 1), "other")
    session.set_value(key("hund", "text", 1), "Basenji")
    content = decode_content(encode_content(session.content(pressed_button="continue", now=NOW)))
    assert content.created_on == NOW
    again = Session(DOGS, content=content)
    assert encode_content(again.content(pressed_button="continue", now=NOW)) == encode_content(content)
    assert again.value(key("person", "geburt")) == date(1990, 4, 3)


def test_unknown_keys_and_surplus_instances_are_dropped_when_a_content_is_loaded() -> None:
    fields = b'{"person:7:vorname":{"value":"A"},"no:0:x":{"value":1},"hund:4:rasse":{"value":"mix"}}'
    data = b'{"formId":"x","fields":' + fields + b"}"
    session = Session(DOGS, content=decode_content(data))
    assert session.instances("person") == (0,)
    assert session.instances("hund") == (0, 4)


def test_in_place_of_the_first_instance_the_next_one_goes_with_its_values() -> None:
    session = Session(DOGS)
    session.set_value(key("hund", "rasse"), "mix")
    session.add_instance("hund")
    session.set_value(key("hund", "rasse", 1), "other")
    session.set_value(key("hund", "text", 1), "Basenji")
    session.remove_instance("hund", 0)
    assert session.instances("hund") == (0,)
    assert session.value(key("hund", "text")) == "Basenji"
    assert session.is_visible(key("hund", "text"))
    assert Session(DOGS, content=session.draft()).instances("hund") == (0,)


def test_a_source_gives_the_value_and_the_options_before_the_form_does() -> None:
    pointer = Pointer(service="prozess", variable_name="v")
    field = Field(id="a", type="DROPDOWN_SINGLE_SELECT", value="x", source=pointer, possible_values=options("x"))
    chosen = field.with_(id="b", possible_values_source=Pointer(service="prozess", variable_name="wahl"))
    built = form(group("g", field, chosen))
    session = Session(built, variables={"v": "y", "wahl": [{"value": "y", "label": "Ypsilon"}]})
    assert session.value(key("g", "a")) == "y"
    assert kinds(session, key("g", "a")) == ["choice"]
    assert [option.label for option in session.options(key("g", "b"))] == ["Ypsilon"]
    assert kinds(session, key("g", "b")) == []
    assert [option.value for option in Session(built).options(key("g", "b"))] == ["x"]
    assert Session(built).value(key("g", "a")) == "x"
    again = Session(built, content=session.content(now=NOW))
    assert [option.label for option in again.options(key("g", "b"))] == ["Ypsilon"]


def test_a_rule_that_takes_too_long_says_so_even_where_the_form_has_a_message() -> None:
    rule = new_rule("RegexValidator", regex="(a|aa)+$b", validation_error_message="Falsch!")
    session = Session(form(group("g", A.with_(validation_rules=(rule,)))))
    session.set_value(key("g", "a"), "a" * 40)
    assert "konnte nicht geprüft werden" in session.messages(key("g", "a"))[0].text.de


@pytest.mark.parametrize(
    ("engine", "kind", "compared"),
    [
        ("1", "DATE", "Tue Feb 29 00:00:00 CET 2028"),
        ("2", "DATE", "2028-02-29"),
        ("1", "TIME", "Thu Jan 01 10:44:00 CET 1970"),
        ("2", "TIME", "10:44"),
    ],
)
def test_conditions_compare_dates_and_times_in_the_notation_of_the_engine(
    engine: str, kind: str, compared: str
) -> None:
    notations = {"Tue Feb 29 00:00:00 CET 2028", "2028-02-29", "Thu Jan 01 10:44:00 CET 1970", "10:44"}
    shown = [
        Field(id=f"y{number}", type="STRING", display_conditions=(show_on(Test.VALUES, "g", "x", text),))
        for number, text in enumerate(sorted(notations))
    ]
    filled = show_on(Test.FILLED, "g", "x")
    always = Field(id="z", type="STRING", display_conditions=(filled,))
    session = Session(form(group("g", Field(id="x", type=kind), *shown, always)).with_(engine_version=engine))
    session.set_text(key("g", "x"), "29.02.2028" if kind == "DATE" else "10:44")
    visible = [text for number, text in enumerate(sorted(notations)) if session.is_visible(key("g", f"y{number}"))]
    assert visible == [compared]
    assert session.is_visible(key("g", "z"))


def test_a_group_that_looks_at_its_own_field_is_looked_at_anew() -> None:
    session = Session(form(group("g", A, display_conditions=(show_on(Test.EMPTY, "g", "a"),))))
    assert session.is_visible(key("g", "a"))
    session.set_value(key("g", "a"), "x")
    assert not session.is_visible(key("g", "a"))


A, B, C = (Field(id=name, type="STRING") for name in "abc")


def test_conditions_read_the_stored_value_of_a_hidden_field() -> None:
    hidden = B.with_(display_conditions=(show_on(Test.FILLED, "g", "a"),))
    last = C.with_(display_conditions=(show_on(Test.FILLED, "g", "b"),))
    session = Session(form(group("g", A, hidden, last)))
    session.set_value(key("g", "b"), "x")
    assert not session.is_visible(key("g", "b"))
    assert session.is_visible(key("g", "c"))


def test_a_dangling_reference_lets_everything_be_submitted_as_on_the_platform() -> None:
    lost = B.with_(display_conditions=(show_on(Test.FILLED, "g", "missing"),))
    session = Session(form(group("g", A, lost)))
    assert not session.is_visible(key("g", "b"))
    assert set(session.content(now=NOW).fields) == {"g:0:a", "g:0:b"}


def test_forward_references_are_resolved() -> None:
    first = A.with_(display_conditions=(show_on(Test.FILLED, "g", "b"),))
    session = Session(form(group("g", first, B)))
    session.set_value(key("g", "b"), "x")
    assert list(session.content(now=NOW).fields) == ["g:0:b", "g:0:a"]


@pytest.mark.parametrize(
    ("condition", "a", "b", "holds"),
    [
        (all_of(show_on(Test.FILLED, "g", "a"), show_on(Test.FILLED, "g", "b")), "x", "", False),
        (any_of(show_on(Test.FILLED, "g", "a"), show_on(Test.FILLED, "g", "b")), "x", "", True),
        (CompoundCondition(type="OrCondition"), "", "", True),
        (show_on(Test.VALUES, "g", "a", "x"), "X", "", False),
        (show_on(Test.NOT_IN_VALUES, "g", "a", "x"), "", "", True),
        (show_on(Test.NOT_IN_VALUES, "g", "missing", "x"), "", "", False),
        (show_on(Test.EMPTY, "g", "a"), "  ", "", True),
    ],
)
def test_conditions(condition: Any, a: str, b: str, holds: bool) -> None:
    session = Session(form(group("g", A, B, C.with_(display_conditions=(condition,)))))
    session.set_value(key("g", "a"), a)
    session.set_value(key("g", "b"), b)
    assert session.is_visible(key("g", "c")) is holds


def test_an_own_message_replaces_the_standard_one() -> None:
    rule = new_rule("MaxLengthValidator", max_length=1, validation_error_message="Zu lang!")
    session = Session(form(group("g", A.with_(validation_rules=(rule,)))))
    session.set_value(key("g", "a"), "ab")
    assert session.messages(key("g", "a"))[0].text.de == "Zu lang!"


def test_a_key_with_a_huge_number_is_refused() -> None:
    fields = ("g:" + "9" * 5000 + ":d").join(['{"fields":{"', '":{"value":1}}}'])
    with pytest.raises(UnreadableError):
        decode_content(fields.encode())


def test_a_draft_keeps_what_was_typed_hidden_and_added() -> None:
    samples = Path(resources.__file__).parent / "samples"
    for folder in sorted(path.parent for path in samples.glob("*/form.json")):
        session = Session(
            read_form(folder / "form.json"), content=decode_content((folder / "contents" / "full.json").read_bytes())
        )
        for gid in session.index.groups:
            if session.can_add(gid):
                session.add_instance(gid)
        for key in session.all_keys():
            if session.field_type(key).value_kind is ValueKind.DATE:
                session.set_text(key, "morgen")
        again = Session(session.form, content=content_from_json(content_to_json(session.draft())))
        assert [str(key) for key in again.all_keys()] == [str(key) for key in session.all_keys()]
        assert [again.text(key) for key in again.all_keys()] == [session.text(key) for key in session.all_keys()]
        assert [key for key, _ in again.errors()] == [key for key, _ in session.errors()]
        assert again.content().values() == session.content().values()
