from hypothesis import given
from hypothesis import strategies as st

from designer.editing.condition_tree import (
    Junction,
    Purpose,
    at,
    comparison,
    read,
    with_added,
    with_member,
    with_mode,
    without,
    write,
)
from designer.model.codec import decode_node, encode_node
from designer.model.conditions import Test, all_of, any_of, show_on
from designer.model.form import Field
from designer.model.parts import FieldKey

A = show_on(Test.VALUES, "g", "a", "1")
B = show_on(Test.FILLED, "g", "b")
C = show_on(Test.EMPTY, "g", "c")


def test_a_list_on_a_field_is_any_and_on_a_section_all():
    assert read((A, B), Purpose.SHOW).is_all is False
    assert read((A, B), Purpose.SKIP).is_all is True


def test_what_was_not_changed_is_written_as_it_was_read():
    for conditions in ((), (A,), (A, B), (all_of(A, B),), (A, all_of(B, any_of(C))), (all_of(),)):
        assert write(read(conditions, Purpose.SHOW), Purpose.SHOW) in (conditions, ())
    raw = {
        "id": "x",
        "type": "STRING",
        "displayConditions": [{"@type": "AndConditionV1", "extra": 1, "conditions": [A.to_json()]}],
    }
    field = decode_node(Field, raw)
    again = field.with_(display_conditions=write(read(field.display_conditions, Purpose.SHOW), Purpose.SHOW))
    assert '"extra": 1' in encode_node(again)
    assert "AndConditionV1" in encode_node(again)


def test_all_on_a_field_needs_a_compound_and_any_does_not():
    either = Junction(False, (A, B))
    assert write(either, Purpose.SHOW) == (A, B)
    assert write(with_mode(either, (), True), Purpose.SHOW) == (all_of(A, B),)
    assert [each.kind for each in write(Junction(False, (A, B)), Purpose.SKIP)] == ["OrSkipCondition"]


def test_removing_the_last_member_removes_the_junction():
    tree = Junction(True, (A, Junction(False, (B,))))
    assert without(tree, (1, 0)) == Junction(True, (A,))


def test_members_are_changed_where_they_stand():
    tree = with_added(Junction(True, (A, Junction(False, (B,)))), (1,), C)
    assert at(tree, (1, 1)) == C
    assert at(with_member(tree, (1, 0), A), (1, 0)) == A
    assert at(tree, (1, 0)) == B


def test_a_comparison_speaks_the_language_of_its_purpose():
    key = FieldKey(group_id="g", group_index=0, field_id="f")
    assert comparison(Purpose.SKIP, Test.NOT_IN_VALUES, key, ("x",)).kind == "SkipOnFieldValueNotInValuesCondition"
    assert comparison(Purpose.SHOW, Test.FILLED, key, ("x",)).values == ()


members = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.builds(Junction, st.booleans(), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=6,
)


@given(
    st.builds(Junction, st.booleans(), st.lists(members, min_size=1, max_size=3).map(tuple)), st.sampled_from(Purpose)
)
def test_writing_and_reading_settles_after_one_turn(tree, purpose):
    once = write(tree, purpose)
    assert write(read(once, purpose), purpose) == once
