"""The JSON Schema (draft 2020-12) of the form definition, generated from the model.

Alternatives are `anyOf`: unknown `@type`s are read too, so that a value may fit several.
"""

from __future__ import annotations

from typing import Any

from designer.model.form import Form

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def form_schema() -> dict[str, Any]:
    """The schema as JSON value. Unknown attributes are allowed, and `null` for any attribute, as on the platform."""
    schema = _nullable(Form.model_json_schema(by_alias=True, mode="validation"))
    return {"$schema": DIALECT, "title": "Formulardefinition", **{k: v for k, v in schema.items() if k != "title"}}


def _nullable(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_nullable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in {"always_written", "discriminator"}}
    result = {"anyOf" if key == "oneOf" else key: _nullable(value) for key, value in kept.items()}
    properties = result.get("properties")
    if isinstance(properties, dict):
        result["properties"] = {name: _or_null(value) for name, value in properties.items() if "\0" not in name}
    if result.get("type") == "integer":
        result = {**result, "type": ["integer", "string"], "pattern": r"^-?\d+$"}
    return result


def _or_null(schema: Any) -> Any:
    if not isinstance(schema, dict) or {"type": "null"} in schema.get("anyOf", []):
        return schema
    told = {key: schema[key] for key in ("title", "description", "default") if key in schema}
    return {**told, "anyOf": [{k: v for k, v in schema.items() if k not in told}, {"type": "null"}]}
