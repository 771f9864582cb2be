from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from pydantic import ValidationError

from designer.model.codec import decode_node, encode_node
from designer.model.form import Field, FieldGroup, Row
from designer.model.node import known_keys, to_json
from designer.model.per_node import PerNode
from designer.model.written_number import WrittenNumber

RAW = {"label": "A", "neu": [1], "id": "a", "type": "STRING", "width": "6", "required": None}


def test_a_node_cannot_be_changed() -> None:
    for field in (Field(id="a"), decode_node(Field, RAW)):
        with pytest.raises(ValidationError):
            field.label = "neu"
        with pytest.raises(ValidationError):
            del field.label


def test_identity_is_kept_by_edits_and_copies_and_never_written() -> None:
    field = decode_node(Field, RAW)
    edited = field.with_(label="B")
    assert edited.uid == field.uid == copy.copy(field).uid == field.model_copy(update={"width": 3}).uid
    assert field.as_new().uid != field.uid
    assert decode_node(Field, RAW).uid != field.uid
    assert "uid" not in encode_node(edited)
    assert edited.to_json() == {**RAW, "label": "B"}


def test_two_threads_see_the_same_identity() -> None:
    fields = [Field(id=str(n)) for n in range(500)]
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: tuple(field.uid for field in fields), range(4)))
    assert len(set(seen)) == 1
    assert len(set(seen[0])) == len(fields)


def test_nodes_are_equal_if_they_write_the_same() -> None:
    assert decode_node(Field, RAW) == decode_node(Field, dict(reversed(RAW.items())))
    assert decode_node(Field, RAW) != decode_node(Field, {**RAW, "neu": [2]})
    assert Field(id="a") != Row()
    assert len({Field(id="a"), Field(id="a")}) == 1


def test_what_is_set_back_is_left_out_and_what_is_new_finds_its_place() -> None:
    field = decode_node(Field, {"id": "a", "label": "A", "type": "STRING", "helptext": "h", "validationRules": []})
    assert "helptext" not in field.with_(helptext=None).to_json()
    assert list(field.with_(required=True).to_json()) == [
        "id",
        "label",
        "type",
        "required",
        "helptext",
        "validationRules",
    ]
    assert field.with_(label="A").to_json() == field.to_json()


def test_a_null_that_was_written_stays_a_null() -> None:
    field = decode_node(Field, RAW)
    assert field.with_(required=True).with_(required=None).to_json() == RAW


def test_numbers_of_the_model_are_written_as_numbers() -> None:
    assert to_json((Decimal("5.50"), Decimal("3"), None, "x")) == [5.5, 3, None, "x"]


def test_a_number_keeps_its_notation_wherever_it_is_copied() -> None:
    number = WrittenNumber("12.50")
    for same in (copy.copy(number), copy.deepcopy(number), pickle.loads(pickle.dumps(number))):
        assert (same, str(same)) == (12.5, "12.50")


def test_both_spellings_are_known() -> None:
    assert {"addRowButton", "addRowButtonText", "id"} <= set(known_keys(FieldGroup))


def test_what_is_remembered_for_a_node_goes_with_it() -> None:
    asked = []
    kept = PerNode[Field, int](lambda field: asked.append(field.id) or len(asked))
    field = Field(id="a")
    assert (kept(field), kept(field)) == (1, 1)
    assert kept(field.with_(label="B")) == 2
    assert asked == ["a", "a"]
