"""Form format reference, section 7."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from designer.model.parts import PossibleValue
from designer.model.problem import UnreadableError
from designer.runtime.content import (
    ContentMessage,
    FieldContent,
    FormContent,
    content_to_json,
    decode_content,
    encode_content,
    read_content,
    read_options,
)

PLATFORM: dict[str, Any] = {
    "formId": "9:Bienen:v1.0",
    "formTitle": "Bienen melden",
    "validationMessages": [],
    "fields": {
        "imker:0:seit": {
            "value": "2001-04-02T22:00:00+0000",
            "validationMessages": [],
            "valid": True,
            "possibleValues": None,
        },
        "volk:0:lage": {
            "value": ["wald"],
            "validationMessages": [{"type": "EXTERNAL", "messageText": "Bitte prüfen."}],
            "valid": False,
            "possibleValues": [{"value": "wald", "label": "Wald"}],
        },
    },
    "context": {"taskId": "7"},
    "pressedCustomButton": "continue",
    "createdOn": "2026-01-15T09:30:00+0000",
    "appliedReplacements": None,
}


def test_what_the_platform_wrote_is_written_again() -> None:
    content = decode_content(json.dumps(PLATFORM).encode())
    assert content.created_on == datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
    assert content.fields["volk:0:lage"].validation_messages == (ContentMessage("Bitte prüfen.", "EXTERNAL"),)
    assert json.loads(encode_content(content)) == PLATFORM
    assert list(content_to_json(content)) == list(PLATFORM)


def test_unknown_attributes_and_bare_values_are_read() -> None:
    content = decode_content(b'{"fields":{"g:0:x":"bar","g:0:y":{"value":1,"x":2},"g:0:z":{}},"neu":1}')
    assert content.values() == {"g:0:x": "bar", "g:0:y": 1, "g:0:z": None}


@pytest.mark.parametrize("moment", ["gestern", None, 1e300])
def test_a_moment_that_cannot_be_read_is_none(moment: object) -> None:
    assert decode_content(json.dumps({"fields": {}, "createdOn": moment}).encode()).created_on is None


def test_a_moment_without_zone_is_utc() -> None:
    content = decode_content(b'{"fields":{},"createdOn":"2026-01-15T09:30:00"}')
    assert content.created_on == datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[]", "Es fehlt das Objekt „fields“"),
        (b'{"fields":[]}', "Es fehlt das Objekt „fields“"),
        (b'{"fields":{"g:x:0":{}}}', "nicht die Form Gruppe:Nummer:Feld"),
        (b'{"fields":{"g:0":{}}}', "nicht die Form Gruppe:Nummer:Feld"),
        (b'{"fields":{"g:-1:x":{}}}', "nicht die Form Gruppe:Nummer:Feld"),
    ],
)
def test_what_is_no_content_is_refused_with_the_file_and_the_place(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "inhalt.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_content(path)
    assert str(path) in caught.value.describe("de")
    assert told in caught.value.describe("de")
    assert caught.value.describe("en") != caught.value.describe("de")


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        ([{"value": "a", "label": "A"}, {"value": 1}], (("a", "A"), ("1", "1"))),
        ([{"label": "ohne"}, "a", None], ()),
        (None, ()),
        ({"value": "a"}, ()),
    ],
)
def test_options_of_a_variable_or_a_content(raw: object, options: tuple[tuple[str, str], ...]) -> None:
    assert read_options(raw) == tuple(PossibleValue(value=value, label=label) for value, label in options)


def test_messages_are_read_however_they_are_written() -> None:
    field = '{"value":1,"validationMessages":["a",{"messageText":"b"},{}]}'
    content = decode_content(f'{{"fields":{{"g:0:x":{field}}}}}'.encode())
    assert [message.text for message in content.fields["g:0:x"].validation_messages] == ["a", "b", ""]


def test_a_content_is_a_value() -> None:
    assert FormContent("x", fields={"g:0:x": FieldContent(1)}) == FormContent("x", fields={"g:0:x": FieldContent(1)})
