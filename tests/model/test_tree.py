from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from designer.model import tree
from designer.model.codec import decode_form, format_json, read_form
from designer.model.form import Field, Form, MediaAccordion, MediaElement, Row, Section
from tests.model.raw_forms import raw_forms

FORM = read_form(Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json")
ALL = [path for path, _ in tree.walk(FORM)]
BELOW = [path for path in ALL if path]


def test_walking_visits_every_element_once_in_document_order() -> None:
    assert sorted(ALL) == ALL
    assert len({tree.at(FORM, path).uid for path in ALL}) == len(ALL)
    assert [path for path, _, _ in tree.fields(FORM)] == [p for p in ALL if isinstance(tree.at(FORM, p), Field)]
    assert tree.field_count(FORM) == len(list(tree.fields(FORM)))


@pytest.mark.parametrize("path", BELOW[::7])
def test_an_element_is_found_by_its_identity(path: tree.Path) -> None:
    assert tree.find(FORM, tree.at(FORM, path).uid) == path


def test_nobody_is_found_by_a_strange_identity() -> None:
    assert tree.find(FORM, -1) is None
    assert tree.find(FORM, FORM.uid) == ()
    with pytest.raises(IndexError):
        tree.at(FORM, (99,))


@given(st.sampled_from(BELOW))
def test_what_is_removed_can_be_put_back(path: tree.Path) -> None:
    element = tree.at(FORM, path)
    assert tree.insert(tree.remove(FORM, path), path, element) == FORM


@given(st.sampled_from(BELOW))
def test_a_change_shares_all_that_it_does_not_touch(path: tree.Path) -> None:
    new = tree.replace(FORM, path, tree.at(FORM, path).with_())
    for other in BELOW:
        is_above = path[: len(other)] == other
        assert (tree.at(new, other) is tree.at(FORM, other)) is not is_above


@given(raw_forms())
def test_a_json_pointer_leads_to_the_element(raw: dict[str, Any]) -> None:
    form = decode_form(format_json(raw))
    for path, node in tree.walk(form):
        value = form.to_json()
        for step in tree.json_pointer(form, path).split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        assert value == node.to_json()


def test_the_folds_of_an_accordion_stand_where_rows_stand() -> None:
    text = Field(id="t", type="TEXT", label="x")
    fold = MediaElement(title="A", fields=(text,))
    form = Form(sections=(Section(field_groups=(MediaAccordion(type="MediaAccordion", id="m", elements=(fold,)),)),))
    assert tree.at(form, (0, 0, 0, 0)) is text
    assert tree.json_pointer(form, (0, 0, 0, 0)) == "/sections/0/fieldGroups/0/elements/0/fields/0"
    assert tree.children(text) == ()
    assert [group.id for _, group, _ in tree.fields(form)] == ["m"]
    assert list(tree.field_groups(form)) == []


def test_children_can_be_exchanged() -> None:
    assert tree.with_children(Row(), (Field(id="a"),)).fields == (Field(id="a"),)
