"""What the OpenAPI document says of the deployment interfaces: their bodies and headers are read as they come."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {"text/plain": {"schema": {"type": "string"}, "example": example}}}
    for status, text, example in (
        (400, "The request cannot be read", "Die Angabe „deploymentName“ fehlt."),
        (401, "Not signed in", "Bitte melden Sie sich an."),
        (403, "Right missing, or something of another tenant", "Sie gehören nicht zu diesem Mandanten."),
        (404, "There is no such thing", "Ein Deployment „141“ gibt es nicht."),
        (409, "Contradicts what is deployed", "Bereits deployt: m6000357.antrag."),
        (413, "Too large", "Die Anfrage ist zu groß."),
        (422, "Values are not valid", "Die Angabe „name“ ist nicht gültig."),
        (429, "Too many failed logins", "Zu viele Fehlversuche. Bitte warten Sie einige Minuten."),
    )
}
"""One German sentence as plain text: these clients print it as it is (deployment-api.md section 2)."""
TENANT_HEADER = ("X-SP-Mandant", "Tenant; without it the user's own", False, "6000357")
Header = tuple[str, str, bool, str]
"""Name, meaning, whether it is required, an example."""


def document(
    *headers: Header,
    json: type[BaseModel] | dict[str, Any] | None = None,
    raw: str = "",
    query: tuple[Header, ...] = (),
) -> dict[str, Any]:
    """What to add to an operation: headers, and a JSON body (a model or a schema) or one of the media type `raw`."""
    found: dict[str, Any] = {
        "parameters": [
            {
                "in": place,
                "name": name,
                "description": text,
                "required": required,
                "schema": {"type": "string"},
                "example": example,
            }
            for place, entries in (("header", headers), ("query", query))
            for name, text, required, example in entries
        ]
    }
    if json is not None or raw:
        body = {"type": "string", "format": "binary"} if json is None else _schema(json)
        found["requestBody"] = {"required": True, "content": {raw or "application/json": {"schema": body}}}
    return found


def _schema(source: type[BaseModel] | dict[str, Any]) -> dict[str, Any]:
    """A schema without references: those of pydantic point into the model, not into the document."""
    if isinstance(source, dict):
        return source
    schema = source.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    found = _inlined(schema, definitions)
    assert isinstance(found, dict)
    return found


def _inlined(value: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_inlined(entry, definitions) for entry in value]
    if not isinstance(value, dict):
        return value
    if reference := value.get("$ref"):
        return _inlined(definitions[reference.rpartition("/")[2]], definitions)
    return {name: _inlined(entry, definitions) for name, entry in value.items()}
