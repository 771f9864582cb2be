from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.model import tree
from designer.model.codec import decode_form, encode_form, read_form
from designer.model.problem import UnreadableError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
EXTRA = st.dictionaries(
    st.sampled_from(["x", "uid", "origin", "changed", "display_conditions", "neu"]), JSON, max_size=2
)


def shuffled(draw: Any, entries: dict[str, Any]) -> dict[str, Any]:
    return dict(draw(st.permutations(list(entries.items()))))


@st.composite
def raw_fields(draw: Any) -> dict[str, Any]:
    entries: dict[str, Any] = {
        "id": draw(st.text(max_size=5)),
        "type": draw(st.sampled_from(["STRING", "DATE", "NEU"])),
        "label": draw(st.none() | st.text(max_size=5)),
        "width": draw(st.sampled_from([6, "6", None])),
        "validationRules": draw(
            st.sampled_from(
                [[], None, [{"@type": "MaxLengthValidatorV1", "maxLength": "5", "x": None}, {"@type": "Neu"}]]
            )
        ),
        "displayConditions": draw(
            st.sampled_from(
                [
                    [],
                    [{"@type": "AndCondition", "conditions": [{"@type": "Ganz", "y": 1}]}],
                    [{"values": ["a"], "@type": "ShowOnFieldValuesCondition", "conditionFieldKey": {"fieldId": "f"}}],
                ]
            )
        ),
        **draw(EXTRA),
    }
    return shuffled(draw, entries)


@st.composite
def raw_forms(draw: Any) -> dict[str, Any]:
    rows = [{"fields": draw(st.lists(raw_fields(), max_size=2))} for _ in range(draw(st.integers(0, 2)))]
    group = shuffled(draw, {"id": "g", "rows": rows, "addRowButton": "Mehr", **draw(EXTRA)})
    accordion = {"@type": "MediaAccordion", "id": "m", "elements": [{"title": "t", "fields": []}]}
    return shuffled(draw, {"id": "1:a:v1.0", "sections": [{"fieldGroups": [group, accordion]}], **draw(EXTRA)})


@settings(deadline=None)
@given(raw_forms())
def test_whatever_was_read_is_written_again(raw: dict[str, Any]) -> None:
    data = encode_form(decode_form(json.dumps(raw).encode()))
    assert json.dumps(json.loads(data)) == json.dumps(raw)
    assert encode_form(decode_form(data)) == data


@settings(deadline=None)
@given(raw_forms(), st.data())
def test_an_edit_changes_only_what_it_means(raw: dict[str, Any], data: Any) -> None:
    form = decode_form(json.dumps(raw).encode())
    every = [path for path, _, _ in tree.fields(form)]
    if not every:
        return
    path = data.draw(st.sampled_from(every))
    field = tree.at(form, path)
    edited = json.loads(encode_form(tree.replace(form, path, field.with_(label="geändert"))))
    place: Any = raw["sections"][path[0]]["fieldGroups"][path[1]]["rows"][path[2]]["fields"][path[3]]
    expected = json.loads(json.dumps(raw))
    target = expected["sections"][path[0]]["fieldGroups"][path[1]]["rows"][path[2]]["fields"][path[3]]
    target["label"] = "geändert"
    assert edited == expected
    assert list(place) == [key for key in target if key in place]


DEEP = b'{"sections":' + b"[" * 10_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "leer"),
        (b'{"sections": [{"title":', "bricht"),
        (b'{"sections": [}', "JSON"),
        (DEEP, "verschachtelt"),
        (b"[" * 300 + b"]" * 300, "verschachtelt"),
        (b'{"sections": [], "x": 1, "x": 2}', "zweimal"),
        (b'{"sections": [], "a\\u0022:": 1, "x": 1, "x": 2}', "zweimal"),
        (b'{"sections": {}}', "Liste"),
        (b'{"sections": [{"fieldGroups": [{"rows": [{"fields": [{"width": "breit"}]}]}]}]}', "ganze Zahl"),
        (b'{"sections": [], "n": 123456789012345678901234567890}', "64"),
        (b'{"sections": [NaN]}', "NaN"),
        (b'{"sections": [], "t": "\\ud800"}', "Unicode"),
        (b"\xff\xfe", "UTF-8"),
        (b"[1, 2]", "sections"),
        (b'"text"', "sections"),
    ],
)
def test_hostile_text_gets_one_clear_line_at_once(data: bytes, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        decode_form(data, "boese.json")
    assert time.monotonic() - began < 2
    line = caught.value.describe()
    assert line.startswith("boese.json")
    assert says in line
    assert "\n" not in line
    assert caught.value.describe("en") != line


def test_the_place_of_a_mistake_is_named() -> None:
    text = b'{\n "sections": [\n  {"fieldGroups": [\n   {"rows": [{"fields": [{"required": []}]}]}\n  ]}]}'
    with pytest.raises(UnreadableError) as caught:
        decode_form(text, "form.json")
    assert (caught.value.line, caught.value.pointer) == (4, "/sections/0/fieldGroups/0/rows/0/fields/0/required")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "riesig.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="zu groß"):
        read_form(path)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert decode_form(b'\xef\xbb\xbf{"sections": []}').sections == ()
