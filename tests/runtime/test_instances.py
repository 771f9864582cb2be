from __future__ import annotations

import pytest

from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.runtime.form_index import index_of
from designer.runtime.instances import Instances


def instances(**attributes: object) -> Instances:
    rows = (Row(fields=(Field(id="x", type="STRING"),)),)
    groups = (FieldGroup(id="one", rows=rows), FieldGroup(id="many", rows=rows, multiple=True, **attributes))
    return Instances(index_of(Form(id="1:x:v1", sections=(Section(field_groups=groups),))))


def test_every_group_begins_with_instance_0_and_a_single_one_keeps_it() -> None:
    found = instances()
    assert found.of("one") == found.of("many") == (0,)
    assert not found.can_add("one")
    with pytest.raises(ValueError, match="one"):
        found.add("one")
    with pytest.raises(KeyError):
        found.of("none")


def test_a_new_one_gets_the_highest_number_plus_one_and_gaps_stay() -> None:
    found = instances()
    assert [found.add("many"), found.add("many")] == [1, 2]
    assert found.remove("many", 1) == 1
    assert found.add("many") == 3
    assert found.of("many") == (0, 2, 3)


def test_in_place_of_instance_0_the_next_one_goes() -> None:
    found = instances()
    found.add("many")
    found.add("many")
    assert found.remove("many", 0) == 1
    assert found.of("many") == (0, 2)


def test_the_last_one_and_an_unknown_one_stay() -> None:
    found = instances()
    with pytest.raises(ValueError, match="many"):
        found.remove("many", 0)
    found.add("many")
    with pytest.raises(ValueError, match="not in list"):
        found.remove("many", 7)


def test_the_forms_limit_holds_and_a_fixed_number_cannot_be_changed() -> None:
    limited = instances(max_instance_count=2)
    limited.add("many")
    assert not limited.can_add("many")
    fixed = instances(fixed_instance_count=True)
    fixed.adopt([("many", 1)])
    assert not fixed.can_add("many")
    assert not fixed.can_remove("many")


def test_no_number_passes_the_ceiling_however_often_one_adds_and_removes() -> None:
    found = instances()
    for _ in range(150):
        found.add("many")
        found.remove("many", found.of("many")[1] if len(found.of("many")) > 2 else 0)
    assert max(found.of("many")) < 99
    while found.can_add("many"):
        found.add("many")
    assert found.of("many") == tuple(range(99))


def test_a_content_makes_its_instances_without_looking_at_the_forms_limit() -> None:
    found = instances(max_instance_count=2)
    here = found.adopt([("many", 4), ("many", 7), ("many", 5), ("one", 3)])
    assert found.of("many") == (0, 4, 5, 7)
    assert here == {("one", 0): 0, ("many", 0): 0, ("many", 4): 4, ("many", 5): 5, ("many", 7): 7}


def test_numbers_beyond_the_ceiling_become_free_ones() -> None:
    found = instances()
    assert found.adopt([("many", 150), ("many", 98)])["many", 150] == 1
    assert found.of("many") == (0, 1, 98)
