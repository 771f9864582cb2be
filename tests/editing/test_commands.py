"""What commands do beyond what the machine of random edits proves."""

from __future__ import annotations

import pytest

from designer.editing import commands
from designer.editing.blocks import new_group
from designer.editing.place import Slot, end_of
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal, Transaction
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.tree import fields


def done(result: commands.Result) -> EditorState:
    assert isinstance(result, Transaction), result
    return result.after


def form_of(*widths: int) -> Form:
    row = Row(fields=tuple(Field(id=f"f{n}", label=f"F{n}", type="STRING", width=w) for n, w in enumerate(widths)))
    return Form(engine_version="2", sections=(Section(title="A", field_groups=(FieldGroup(id="g", rows=(row,)),)),))


def only(state: EditorState) -> Field:
    return next(field for _, _, field in fields(state.form))


def widths(state: EditorState) -> list[list[int]]:
    group = state.form.sections[0].field_groups[0]
    assert isinstance(group, FieldGroup)
    return [[field.width for field in row.fields] for row in group.rows]


@pytest.mark.parametrize(
    ("present", "after"),
    [
        ((6,), [[6, 6]]),  # takes what is free
        ((12,), [[6, 6]]),  # all get the same share
        ((4, 6), [[4, 6, 2]]),
        ((4, 4, 4), [[3, 3, 3, 3]]),
        ((2, 2, 2, 2, 2, 2), [[2, 2, 2, 2, 2, 2], [12]]),  # no room for one more
    ],
)
def test_a_field_beside_others_gets_room_where_there_is_any(present: tuple[int, ...], after: list[list[int]]) -> None:
    state = EditorState(form_of(*present))
    row = state.form.sections[0].field_groups[0].rows[0]
    new = FIELD_TYPES["STRING"].new("", "Neu")
    assert widths(done(commands.insert(state, Slot(row.uid, len(present)), [new]))) == after


def test_several_fields_become_wider_and_required_at_once() -> None:
    state = EditorState(form_of(3, 4))
    uids = [field.uid for _, _, field in fields(state.form)]
    state = done(commands.widen(state, [*uids, state.form.sections[0].uid], 1))
    assert widths(state) == [[4, 5]]
    state = done(commands.toggle_required(state, uids[:1]))
    state = done(commands.toggle_required(state, uids))
    assert [field.required for _, _, field in fields(state.form)] == [True, True]
    state = done(commands.toggle_required(state, uids))
    assert [field.required for _, _, field in fields(state.form)] == [None, None]
    assert isinstance(commands.toggle_required(state, []), Refusal)


def test_the_id_of_a_fresh_element_follows_its_first_label_and_no_other() -> None:
    state = EditorState(Form(engine_version="2", sections=(Section(title="A", field_groups=(FieldGroup(id="g"),)),)))
    group = state.form.sections[0].field_groups[0]
    record = FIELD_TYPES["DATE"]
    for _ in range(2):
        state = done(
            commands.insert(state, end_of(state.form.sections[0].field_groups[0]), [record.new("", record.title.de)])
        )
    first, second = (field for _, _, field in fields(state.form))
    assert (first.id, second.id) == ("datum", "datum2")
    state = done(commands.relabel(state, second.uid, "Beginn der Tätigkeit"))
    state = done(commands.relabel(state, first.uid, "Beginn der Tätigkeit"))
    ids = [field.id for _, _, field in fields(state.form)]
    assert len(set(ids)) == 2
    assert all(name.lower().startswith("beginn") for name in ids)
    state = done(commands.relabel(state, second.uid, "Ende"))
    assert next(f for _, _, f in fields(state.form) if f.label == "Ende").id == ids[1]
    fresh = new_group()
    state = done(commands.insert(state, Slot(state.form.sections[0].uid, 1), [fresh]))
    state = done(commands.relabel(state, state.selection[0], "Betrieb"))
    assert state.form.sections[0].field_groups[1].id == "betrieb"
    assert group.id == "g"


def test_an_emptied_label_and_a_section_keep_what_they_are_called_by() -> None:
    state = EditorState(form_of(6))
    state = done(commands.relabel(state, only(state).uid, ""))
    assert (only(state).label, only(state).id) == (None, "f0")
    state = done(commands.relabel(state, state.form.sections[0].uid, "Seite"))
    assert state.form.sections[0].title == "Seite"


@pytest.mark.parametrize(
    ("rows", "removed", "selected"),
    [
        ((("a", "b"), ("c",)), "a", "b"),  # what takes its place in the row
        ((("a", "b"), ("c",)), "b", "a"),  # else the one before it
        ((("a",), ("b", "c"), ("d",)), "a", "b"),  # the row is gone: the next one
        ((("a",), ("b",)), "b", "a"),  # or the one before
        ((("a",),), "a", "g"),  # the group if nothing is left in it
    ],
)
def test_after_a_removal_something_that_is_there_is_selected(
    rows: tuple[tuple[str, ...], ...], removed: str, selected: str
) -> None:
    made = tuple(Row(fields=tuple(Field(id=name, type="STRING", width=6) for name in names)) for names in rows)
    group = FieldGroup(id="g", rows=made)
    state = EditorState(Form(engine_version="2", sections=(Section(title="A", field_groups=(group,)),)))
    uids = {field.id: field.uid for _, _, field in fields(state.form)} | {"g": group.uid}
    assert done(commands.remove(state, [uids[removed]])).selection == (uids[selected],)
