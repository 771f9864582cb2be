from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.model import tree
from designer.model.codec import decode_form, decode_node, encode_form, format_json, read_form
from designer.model.form import Field, Row
from designer.model.problem import UnreadableError
from designer.model.validation_rules import MaxLengthRule
from designer.model.written_number import to_fragment
from tests.model.raw_forms import raw_forms


def compact(raw: Any) -> bytes:
    return orjson.dumps(raw, to_fragment)


@given(raw_forms())
def test_what_the_platform_wrote_comes_back_byte_for_byte_once_it_is_formatted(raw: dict[str, Any]) -> None:
    data = encode_form(decode_form(compact(raw)))
    assert data == format_json(raw)
    assert encode_form(decode_form(data)) == data


@given(raw_forms())
def test_escapes_and_white_space_are_only_another_spelling(raw: dict[str, Any]) -> None:
    plain = encode_form(decode_form(compact(raw)))
    ascii_only = json.dumps(json.loads(plain), indent="\t").replace("/", "\\/").encode()
    assert json.dumps(json.loads(encode_form(decode_form(BOM_UTF8 + ascii_only)))) == json.dumps(json.loads(plain))


@given(raw_forms(), st.data())
def test_an_edit_changes_only_what_it_means(raw: dict[str, Any], data: Any) -> None:
    form = decode_form(compact(raw))
    every = [(path, node) for path, node in tree.walk(form) if not isinstance(node, Row)]
    path, node = data.draw(st.sampled_from(every))
    name = "label" if isinstance(node, Field) else "title"
    edited = tree.replace(form, path, node.with_(**{name: "geändert"})) if path else node.with_(**{name: "geändert"})
    expected = decoded_again(raw)
    target = at(expected, tree.json_pointer(form, path))
    before = list(target)
    target[name] = "geändert"
    written = encode_form(edited)
    assert sorted_keys(json.loads(written)) == sorted_keys(expected)
    assert [key for key in at(json.loads(written), tree.json_pointer(form, path)) if key != name] == [
        key for key in before if key != name
    ]
    assert encode_form(decode_form(written)) == written


def decoded_again(raw: Any) -> Any:
    return json.loads(format_json(raw))


def at(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step]
    return value


def sorted_keys(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize("number", ["12.50", "1E+3", "-0", "0.10", "5e-7", "123456789.123456789123"])
def test_a_number_keeps_its_notation(number: str) -> None:
    text = f'{{"sections": [{{"fieldGroups": [{{"rows": [{{"fields": [{{"value": {number}}}]}}]}}]}}], "x": {number}}}'
    form = decode_form(text.encode())
    value = tree.at(form, (0, 0, 0, 0)).value
    assert value == float(number)
    edited = tree.replace(form, (0, 0, 0, 0), tree.at(form, (0, 0, 0, 0)).with_(label="neu"))
    for written in (encode_form(form), encode_form(edited)):
        assert written.decode().count(f": {number}") == 2


def test_both_spellings_of_a_button_text_are_read_and_kept() -> None:
    for key in ("addRowButton", "addRowButtonText"):
        form = decode_form(f'{{"sections": [{{"fieldGroups": [{{"{key}": "Mehr", "id": "g"}}]}}]}}'.encode())
        group = tree.at(form, (0, 0))
        assert group.add_row_button_text == "Mehr"
        assert tree.replace(form, (0, 0), group.with_(add_row_button_text="Noch eins")).to_json() == {
            "sections": [{"fieldGroups": [{key: "Noch eins", "id": "g"}]}]
        }


def test_names_with_and_without_v1_mean_the_same_and_stay() -> None:
    for ending in ("", "V1"):
        raw = {"validationRules": [{"@type": f"MaxLengthValidator{ending}", "maxLength": 5}]}
        field = decode_node(Field, raw)
        (rule,) = field.validation_rules
        assert isinstance(rule, MaxLengthRule)
        assert rule.kind == "MaxLengthValidator"
        changed = field.with_(validation_rules=(rule.with_(max_length=9),))
        assert changed.to_json() == {"validationRules": [{"@type": f"MaxLengthValidator{ending}", "maxLength": 9}]}


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
        ('{"sections": []}'.encode("utf-16"), "UTF-8"),
        ('{"sections": []}'.encode("utf-16-le"), "UTF-8"),
        ('{"title": "Größe", "sections": []}'.encode("latin-1"), "UTF-8"),
        (b'{"sections": [], "n": 1e999}', "1e999"),
        (b'{"sections": [], "n": ' + b"9" * 5000 + b"}", "999"),
        (b'{"sections": [-Infinity]}', "-Infinity"),
        (b'{"sections": [],}', "JSON"),
        (b'{"sections": [], "\\u0061": 1, "a": 2}', "zweimal"),
        (b'{"sections": []} x', "Hinter dem Ende"),
        (b" \n", "leer"),
        (b"[1, 2]", "sections"),
        (b'"text"', "sections"),
    ],
)
def test_hostile_text_gets_one_clear_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode_form(data, "boese.json")
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


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ('{"width": 6.5}', "eine ganze Zahl erwartet, gefunden wurde 6.5"),
        ('{"displayConditions": [null]}', "ein Objekt erwartet, gefunden wurde null"),
        ('{"validationRules": {}}', "eine Liste erwartet"),
        ('{"validationRules": [{"@type": ["x"]}]}', "ein Text erwartet"),
        ('{"validationRules": [{"@type": "MinNumberValueValidator", "minValue": "viel"}]}', "eine Zahl erwartet"),
        ('{"validationRules": [{"@type": "MinNumberValueValidator", "minValue": "NaN"}]}', "eine endliche Zahl"),
        ('{"validationRules": [{"@type": "MinDateValueValidator", "minValue": []}]}', "eine ganze Zahl oder ein Text"),
        ('{"required": "vielleicht"}', "true oder false erwartet"),
    ],
)
def test_what_was_expected_is_said_in_words(field: str, says: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode_form(f'{{"sections": [{{"fieldGroups": [{{"rows": [{{"fields": [{field}]}}]}}]}}]}}'.encode())
    assert says in caught.value.describe("de")
    assert (caught.value.pointer or "").startswith("/sections/0/fieldGroups/0/rows/0/fields/0/")


@pytest.mark.parametrize(
    ("data", "line", "pointer"),
    [
        (b'{"sections": [],\n "a": 1,\n "b": {"c": 1e999}}', 3, "/b/c"),
        (b'{"sections": [],\n "a": ["\\ud800"]}', 2, "/a/0"),
        (b'{"sections": [],\n "a/b": {"x": 1,\n "x": 2}}', 3, "/a~1b/x"),
        (b'{"sections": [],\n "n": NaN}', 2, "/n"),
        (b'{"\xc3\xa4": {}, "sections": [\n {"fieldGroups": 3}]}', 2, "/sections/0/fieldGroups"),
    ],
)
def test_other_mistakes_are_placed_too(data: bytes, line: int, pointer: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode_form(data, "form.json")
    assert (caught.value.line, caught.value.pointer) == (line, pointer)


def test_a_file_without_an_end_is_not_read_to_its_end() -> None:
    with pytest.raises(UnreadableError, match="zu groß"):
        read_form(Path("/dev/zero"))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "riesig.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="zu groß"):
        read_form(path)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert decode_form(b'\xef\xbb\xbf{"sections": []}').sections == ()
