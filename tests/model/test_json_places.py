from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from designer.model.json_places import find_depth, find_duplicate_key, find_word, lines, locate

KEYS = st.text(max_size=4)
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def pointers(value: Any, pointer: str = "") -> list[str]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    steps = [(str(key).replace("~", "~0").replace("/", "~1"), part) for key, part in entries]
    return [pointer, *(found for step, part in steps for found in pointers(part, f"{pointer}/{step}"))]


@given(JSON, st.booleans())
def test_every_value_is_found_on_its_line(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=ascii_only)
    every = pointers(value)
    found = lines(text, set(every))
    assert set(found) == set(every)
    for pointer in every:
        place = locate(text, pointer)
        assert place is not None
        assert place[0] == found[pointer]


@given(JSON)
def test_no_key_of_good_json_occurs_twice(value: Any) -> None:
    assert find_duplicate_key(json.dumps(value)) is None


def test_a_value_that_is_missing_is_shown_at_its_nearest_ancestor() -> None:
    assert locate('{"a": {"b": 1},\n "c": {"d": 2}}', "/c/x/y") == (2, 7)
    assert locate("", "/a") is None


def test_a_duplicate_key_is_found_however_it_is_spelt() -> None:
    place = find_duplicate_key('{"a": {"ä": 1}, "b": [{"x": 1},\n {"\\u00e4": 1, "ä": 2}]}')
    assert place is not None
    assert (place.pointer, place.line) == ("/b/1/ä", 2)


def test_words_and_depths_are_placed() -> None:
    text = '{"a": "NaN",\n "b": [NaN]}'
    place = find_word(text, "NaN".__eq__)
    assert place is not None
    assert place.pointer == "/b/0"
    deep = find_depth("[[[1]]]", 2)
    assert deep is not None
    assert deep.pointer == "/0/0/0"
    assert find_depth("[[1]]", 2) is None


def test_what_is_no_json_ends_quietly() -> None:
    for text in ("]", ",", '{"a" 1', '"', "{:}", '{"a": }]]', '{"\\ud800": 1, "\\x": 2}'):
        find_duplicate_key(text)
        locate(text, "/a")
