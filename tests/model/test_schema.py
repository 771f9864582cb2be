from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import resources
from designer.model.codec import decode_form, format_json
from designer.model.problem import UnreadableError
from designer.model.schema import DIALECT, form_schema
from tests.model.raw_forms import raw_forms

PUBLISHED = Path(resources.__file__).parent / "schema" / "form.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
FORMS = sorted(
    [
        *PUBLISHED.parents[1].joinpath("samples").glob("*/form.json"),
        *Path(__file__).parents[2].joinpath("../shared/data/forms").glob("*.json"),
    ]
)
WRONG = [[], {}, [{}], "text", 5, True, 1.5, ["text"], {"a": 1}, [None]]


def test_the_published_schema_is_the_models_own() -> None:
    assert PUBLISHED.read_bytes() == format_json(form_schema())
    assert form_schema()["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(form_schema())


def test_every_definition_says_what_it_is_in_the_names_of_the_json() -> None:
    schema = form_schema()
    told = {name: definition.get("description", "") for name, definition in schema["$defs"].items()}
    assert [name for name, text in told.items() if not text] == []
    assert "up to `maxInstanceCount` times" in told["FieldGroup"]
    assert [text for text in told.values() if re.search("`[a-z]+_", text)] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: f"{path.parent.name}-{path.name}"[-60:])
def test_it_accepts_real_forms(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text("utf-8-sig")))


@settings(max_examples=60)
@given(raw_forms())
def test_it_accepts_whatever_the_platform_could_write(raw: dict[str, Any]) -> None:
    VALIDATOR.validate(json.loads(format_json(raw)))


@settings(max_examples=120)
@given(raw_forms(), st.data())
def test_it_refuses_what_the_codec_refuses(raw: dict[str, Any], data: st.DataObject) -> None:
    value = json.loads(format_json(raw))
    places = list(_places(value))
    assume(places)
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = data.draw(st.sampled_from(WRONG))
    try:
        decode_form(format_json(value))
    except UnreadableError:
        assert not VALIDATOR.is_valid(value)


@pytest.mark.parametrize(
    "change",
    [
        {"sections": {}},
        {"sections": [1]},
        {"sections": [{"fieldGroups": [{"rows": [{"fields": [{"width": "breit"}]}]}]}]},
        {"sections": [{"fieldGroups": [{"rows": [{"fields": [{"required": "vielleicht"}]}]}]}]},
        {"sections": [{"fieldGroups": [{"@type": "MediaAccordionV1", "elements": {}}]}]},
        {"sections": [{"skipConditions": [{"@type": "AndSkipCondition", "conditions": 1}]}]},
        {"sections": [], "customButtons": []},
    ],
)
def test_both_refuse_the_same_mistakes(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(change)
    with pytest.raises(UnreadableError):
        decode_form(format_json(change))


def test_a_form_without_sections_is_none() -> None:
    assert not VALIDATOR.is_valid({"id": "1:a:v1.0"})


def _places(value: Any) -> Any:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in entries:
        yield value, key
        yield from _places(part)
