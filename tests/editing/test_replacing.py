"""Replacing in one step, with everything that refers to a renamed id."""

from __future__ import annotations

from designer.editing.replacing import place_title, replace_texts
from designer.editing.search import Query, Scope, find, plan
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal, Transaction
from designer.model.keys import field_keys
from designer.model.tree import at
from tests.editing.test_machine import START

IDS = frozenset({Scope.IDS})


def test_references_follow_ids_that_are_replaced_and_clashes_stay() -> None:
    state = EditorState(START)
    result = replace_texts(state, plan(START, Query("name", scopes=IDS), "vorname"))
    assert isinstance(result, Transaction)
    group = result.after.form.sections[0].field_groups[0]
    assert group.rows[0].fields[0].id == "vorname"
    assert field_keys(at(result.after.form, (0, 0, 1, 0)))[0].field_id == "vorname"
    clash = plan(START, Query("name", scopes=IDS), "age")
    assert clash[0].problem is not None
    assert isinstance(replace_texts(state, clash), Refusal)


def test_renaming_a_group_keeps_conditions_on_its_fields() -> None:
    result = replace_texts(EditorState(START), plan(START, Query("person", scopes=IDS), "mensch"))
    assert isinstance(result, Transaction)
    assert field_keys(at(result.after.form, (0, 0, 1, 0)))[0].group_id == "mensch"
    assert result.name.de == "„person“ ersetzen"


def test_places_have_names() -> None:
    (hit,) = find(START, Query("person", scopes=IDS))
    assert place_title(START, hit).de == "Technischer Name (ID)"
