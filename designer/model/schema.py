"""The JSON Schema (draft 2020-12) of the form definition, generated from the model.

It accepts what the codec accepts: unknown attributes, `null` for any attribute, whole numbers and truth values written
as text, class names with and without `V1`. An object of a known `@type` has to fit that type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_camel

from designer.model.conditions import CONDITION_CLASSES
from designer.model.configs import CONFIG_CLASSES
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import FieldGroup, Form, MediaAccordion
from designer.model.node import Node, known_keys
from designer.model.validation_rules import RULE_CLASSES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_KINDS: dict[str, type[Node]] = {
    **RULE_CLASSES,
    **CONFIG_CLASSES,
    **CONDITION_CLASSES,
    "MediaAccordion": MediaAccordion,
}
_NAMES = {
    kind.__name__: [f"{name}{ending}" for name, each in _KINDS.items() if each is kind for ending in ("", "V1")]
    for kind in _KINDS.values()
}
"""Name of a class, as pydantic names its definition -> what `@type` may be."""
_WHOLE = {"type": ["integer", "string"], "pattern": r"^\s*[+-]?\d+(\.0*)?\s*$"}
_TRUTH = {"enum": [True, False, "true", "false", 1, 0]}
_PYTHON_NAME = re.compile("(?<=`)[a-z]+(?:_[a-z0-9]+)+(?=`)")
_LEFT_OUT = frozenset({"always_written", "discriminator", "title"})


def form_schema() -> dict[str, Any]:
    """The schema as JSON value."""
    raw = Form.model_json_schema(by_alias=True, mode="validation")
    definitions = {name: _converted(each) for name, each in raw.pop("$defs").items()}
    _spell_buttons(definitions[FieldGroup.__name__]["properties"])
    definitions["Field"]["properties"]["type"]["examples"] = sorted(FIELD_TYPES)
    head = {"$schema": DIALECT, "title": "Formulardefinition"}
    return {**head, **_converted(raw), "required": ["sections"], "$defs": definitions}


def _converted(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_converted(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "oneOf" in schema:
        return _by_type([part["$ref"] for part in schema["oneOf"]])
    kept = {key: _converted(value) for key, value in schema.items() if key not in _LEFT_OUT or not _is_note(value)}
    if isinstance(told := kept.get("description"), str):
        kept["description"] = _PYTHON_NAME.sub(lambda name: to_camel(name[0]), told)
    if isinstance(properties := kept.get("properties"), dict):
        kept["properties"] = {name: _or_null(value) for name, value in properties.items()}
    if kept.get("type") in ("integer", "boolean"):
        kind = kept.pop("type")
        kept |= _WHOLE if kind == "integer" else _TRUTH
    return kept


def _is_note(value: Any) -> bool:
    """Whether a value under a name that is left out is pydantic's remark, not an attribute of that name."""
    return not isinstance(value, dict) or "mapping" in value or not ({"anyOf", "type", "$ref"} & value.keys())


def _by_type(references: list[str]) -> dict[str, Any]:
    """Alternatives told apart by `@type`; the one without a name of its own takes what is left."""
    named = {ref: _NAMES[name] for ref in references if (name := ref.rpartition("/")[2]) in _NAMES}
    (other,) = (ref for ref in references if ref not in named)
    every = [name for names in named.values() for name in names]
    cases = [{"if": _is_one_of(names), "then": {"$ref": ref}} for ref, names in named.items()]
    return {"type": "object", "allOf": [*cases, {"if": {"not": _is_one_of(every)}, "then": {"$ref": other}}]}


def _is_one_of(names: list[str]) -> dict[str, Any]:
    return {"required": ["@type"], "properties": {"@type": {"enum": names}}}


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    if {"type": "null"} in schema.get("anyOf", []) or not schema.keys() - {"default", "description"}:
        return dict(schema)
    told = {key: schema[key] for key in ("description", "default") if key in schema}
    return {**told, "anyOf": [{key: value for key, value in schema.items() if key not in told}, {"type": "null"}]}


def _spell_buttons(properties: dict[str, Any]) -> None:
    """Attributes with two spellings have them both."""
    for key in sorted(known_keys(FieldGroup) - properties.keys()):
        properties[key] = properties[f"{key}Text"]
