"""New elements without a pointer."""

from __future__ import annotations

import pytest

from designer.editing.adding import add
from designer.editing.blocks import new_group, new_section
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, Form, Section
from designer.model.tree import find, node_of


def form(*sections: Section) -> Form:
    return Form(id="1:Test:v1.0", engine_version="2", sections=sections)


def group(name: str, *labels: str) -> FieldGroup:
    made = FieldGroup(id=name, title=name)
    state = EditorState(form(Section(title="Seite", field_groups=(made,))))
    for label in labels:
        state = added(state, text(label))
    return state.form.sections[0].field_groups[0]


def text(label: str) -> Field:
    return FIELD_TYPES["STRING"].new("", label)


def added(state: EditorState, element: object) -> EditorState:
    result = add(state, [element])
    assert isinstance(result, Transaction)
    return result.after


def test_a_field_goes_into_the_last_group_of_the_selected_page() -> None:
    pages = (
        Section(title="Eins", field_groups=(group("a", "Name"), group("b", "Ort"))),
        Section(title="Zwei", field_groups=(group("c", "Datum"),)),
    )
    state = EditorState(form(*pages), selection=(pages[0].uid,))
    after = added(state, text("Neu"))
    (uid,) = after.selection
    assert find(after.form, uid) == (0, 1, 1, 0)


def test_an_empty_group_takes_the_field_when_its_page_is_selected() -> None:
    page = Section(title="Eins", field_groups=(FieldGroup(id="angaben", title=""),))
    after = added(EditorState(form(page), selection=(page.uid,)), text("Neu"))
    assert find(after.form, after.selection[0]) == (0, 0, 0, 0)


@pytest.mark.parametrize("sections", [(), (Section(title="Leer"),)], ids=["no page", "no group"])
def test_what_is_missing_around_a_field_comes_with_it_in_one_step(sections: tuple[Section, ...]) -> None:
    after = added(EditorState(form(*sections)), text("Neu"))
    (uid,) = after.selection
    assert node_of(after.form, uid).label == "Neu"
    assert find(after.form, uid) == (0, 0, 0, 0)
    assert len(after.form.sections) == 1
    assert after.form.sections[0].field_groups[0].id


def test_a_group_comes_with_a_page_of_its_own_where_there_is_none() -> None:
    after = added(EditorState(form()), new_group())
    assert isinstance(node_of(after.form, after.selection[0]), FieldGroup)
    after = added(after, new_section())
    assert len(after.form.sections) == 2
