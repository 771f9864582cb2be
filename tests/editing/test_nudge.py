"""Where the keyboard moves elements."""

from __future__ import annotations

import pytest

from designer.editing import commands
from designer.editing.nudge import Direction, slot_beside, slot_in_order
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.tree import field_groups, fields, find


def _field(name: str) -> Field:
    return Field(id=name, type="STRING", label=name, width=6)


FORM = Form(
    engine_version="2",
    sections=(
        Section(
            title="A",
            field_groups=(
                FieldGroup(
                    id="one",
                    rows=(Row(fields=(_field("a"), _field("b"))), Row(fields=(_field("c"),))),
                ),
            ),
        ),
        Section(title="B", field_groups=(FieldGroup(id="two", rows=(Row(fields=(_field("d"),)),)),)),
    ),
)


def moved(name: str, *, back: bool) -> str:
    path, _, field = next(entry for entry in fields(FORM) if entry[2].id == name)
    slot = slot_in_order(FORM, path, back=back)
    if slot is None:
        return "-"
    result = commands.move(EditorState(FORM), [field.uid], slot)
    assert isinstance(result, Transaction)
    return _shown(result.after.form)


def _shown(form: Form) -> str:
    groups = (
        "/".join("".join(field.id for field in row.fields) for row in group.rows) for _, group in field_groups(form)
    )
    return "|".join(groups)


@pytest.mark.parametrize(
    ("name", "back", "expected"),
    [
        ("a", True, "-"),
        ("a", False, "ba/c|d"),
        ("b", True, "ba/c|d"),
        ("b", False, "a/c/b|d"),
        ("c", True, "c/ab|d"),
        ("c", False, "ab|c/d"),
        ("d", True, "ab/c/d|"),
        ("d", False, "-"),
    ],
)
def test_every_step_in_the_outline_changes_the_order_or_is_at_the_end(name: str, back: bool, expected: str) -> None:
    assert moved(name, back=back) == expected


def test_sections_change_places_and_stay_at_the_ends() -> None:
    assert slot_in_order(FORM, (0,), back=True) is None
    slot = slot_in_order(FORM, (0,), back=False)
    assert slot is not None
    result = commands.move(EditorState(FORM), [FORM.sections[0].uid], slot)
    assert isinstance(result, Transaction)
    assert [section.title for section in result.after.form.sections] == ["B", "A"]


def test_on_the_grid_a_field_leaves_its_row_first() -> None:
    field = next(field for _, _, field in fields(FORM) if field.id == "a")
    path = find(FORM, field.uid)
    assert path is not None
    slot = slot_beside(FORM, path, Direction.UP)
    assert slot is not None
    result = commands.move(EditorState(FORM), [field.uid], slot)
    assert isinstance(result, Transaction)
    assert _shown(result.after.form) == "a/b/c|d"
    assert slot_beside(FORM, path, Direction.LEFT) is None


def test_at_the_end_of_its_row_a_field_goes_into_the_neighbouring_one_if_it_fits() -> None:
    c = next(path for path, _, field in fields(FORM) if field.id == "c")
    assert slot_beside(FORM, c, Direction.LEFT) is None  # the row above is full
    narrow = commands.widen(EditorState(FORM), [field.uid for _, _, field in fields(FORM)], -2)
    assert isinstance(narrow, Transaction)
    form = narrow.after.form
    slot = slot_beside(form, c, Direction.LEFT)
    assert slot is not None
    result = commands.move(narrow.after, [next(f.uid for _, _, f in fields(form) if f.id == "c")], slot)
    assert isinstance(result, Transaction)
    assert _shown(result.after.form) == "abc|d"
