from __future__ import annotations

from designer.model import tree
from designer.model.conditions import Test, all_of, show_on, skip_on
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.keys import field_keys, named_fields, referring, rewritten, rewritten_element
from designer.model.parts import DataSource, FieldKey
from designer.model.validation_rules import new_rule


def key(field_id: str, group_id: str = "g") -> FieldKey:
    return FieldKey(group_id=group_id, field_id=field_id)


TARGET = Field(id="a", type="STRING")
REFERRING = Field(
    id="b",
    type="STRING",
    display_conditions=(all_of(show_on(Test.FILLED, "g", "a"), all_of(show_on(Test.EMPTY, "g", "c"))),),
    validation_rules=(
        new_rule("RequiredOnFilledFieldValidator", source_field_key=key("d")),
        new_rule("ExternalValidator", settings=DataSource(scope="DEFINED", field_ids=(key("e"), key("f")))),
        new_rule("MaxLengthValidator", max_length=5),
    ),
    external_value=DataSource(scope="DEFINED", field_ids=(key("h"),)),
    external_data_source_properties=DataSource(scope="DEFINED", field_ids=(key("i"),)),
    initialize_with_adress_field=key("j"),
)
FORM = Form(
    sections=(
        Section(field_groups=(FieldGroup(id="g", rows=(Row(fields=(TARGET, REFERRING)),)),)),
        Section(
            skip_conditions=(skip_on(Test.FILLED, "g", "a"),),
            field_groups=(FieldGroup(id="h", display_conditions=(show_on(Test.FILLED, "g", "a"),)),),
        ),
    )
)


def test_every_place_where_an_element_can_refer_is_read() -> None:
    assert sorted(k.field_id for k in field_keys(REFERRING)) == ["a", "c", "d", "e", "f", "h", "i", "j"]
    assert field_keys(TARGET) == ()


def test_who_refers_is_told_with_path_in_document_order() -> None:
    assert [(path, len(keys)) for path, keys in referring(FORM)] == [((0, 0, 0, 1), 8), ((1,), 1), ((1, 0), 1)]
    assert [(path, name) for path, _, name in named_fields(FORM)] == [
        ((0, 0, 0, 0), ("g", "a")),
        ((0, 0, 0, 1), ("g", "b")),
    ]


def test_a_rename_is_carried_to_every_place_and_touches_nothing_else() -> None:
    new = rewritten(FORM, lambda k: k.with_(field_id="neu") if k.field_id == "a" else k)
    assert [k.field_id for _, keys in referring(new) for k in keys].count("neu") == 3
    assert tree.at(new, (0, 0, 0, 0)) is TARGET
    assert rewritten(FORM, lambda k: k) is FORM


def test_every_kind_of_place_can_be_rewritten() -> None:
    new = rewritten_element(REFERRING, lambda k: k.with_(group_id="anders"))
    assert {k.group_id for k in field_keys(new)} == {"anders"}
    assert len(field_keys(new)) == len(field_keys(REFERRING))
    assert new.uid == REFERRING.uid


def test_dropping_a_key_drops_what_refers_by_it() -> None:
    new = rewritten(FORM, lambda k: None if k.field_id == "a" else k)
    assert "a" not in [k.field_id for _, keys in referring(new) for k in keys]
    assert new.sections[1].skip_conditions == ()
    everything_gone = rewritten_element(REFERRING, lambda _: None)
    assert field_keys(everything_gone) == ()
    assert [rule.kind for rule in everything_gone.validation_rules if rule.kind == "MaxLengthValidator"]


def test_what_was_remembered_is_told_anew_after_an_edit() -> None:
    list(referring(FORM))
    changed = tree.replace(FORM, (0, 0, 0, 1), REFERRING.with_(display_conditions=()))
    assert len(dict(referring(changed))[0, 0, 0, 1]) == 6
    assert len(dict(referring(FORM))[0, 0, 0, 1]) == 8
