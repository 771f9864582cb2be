"""The OpenAPI document as a page to read: every call with its values and answers, every kind of object. No scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from backend.context import parts_of

ROUTER = APIRouter(include_in_schema=False)
ADDRESS = "/api"
WHERE = {"path": "Pfad", "query": "Adresse", "header": "Kopfzeile", "cookie": "Cookie"}
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be: words, and the name of the object that they mean."""

    text: str
    object: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter of a call or a property of an object."""

    name: str
    kinds: tuple[Kind, ...]
    required: bool
    description: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A body by its media type; of an answer also the status and what it means."""

    kinds: tuple[Kind, ...]
    media_type: str = ""
    status: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One method of one address."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_login: bool
    values: tuple[Value, ...]
    bodies: tuple[Content, ...]
    answers: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The calls under one heading."""

    name: str
    description: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A named object with its properties; one without is a choice of `values` or just a word."""

    name: str
    description: str
    properties: tuple[Value, ...]
    values: tuple[str, ...]


@ROUTER.get(ADDRESS)
async def show(request: Request) -> Response:
    """All interfaces; open to everybody, like the document it is made of."""
    document = request.app.openapi()
    values = {"document": document, "groups": groups(document), "objects": objects(document), "actor": None}
    return parts_of(request).pages.response(request, "admin/interfaces.html", {**values, "area": "interfaces"})


def groups(document: Json) -> tuple[Group, ...]:
    """The calls under the document's tags, in the order of its tags and paths."""
    calls = [(operation.get("tags", ("",))[0], call) for operation, call in _calls(document)]
    return tuple(
        Group(tag["name"], tag["description"], tuple(call for name, call in calls if name == tag["name"]))
        for tag in document["tags"]
    )


def objects(document: Json) -> tuple[ObjectType, ...]:
    """All named objects by name."""
    return tuple(
        ObjectType(
            name,
            schema.get("description", ""),
            tuple(
                Value(key, kinds(value), key in schema.get("required", ()), value.get("description", ""))
                for key, value in schema.get("properties", {}).items()
            ),
            tuple(str(value) for value in schema.get("enum", ())),
        )
        for name, schema in sorted(document["components"]["schemas"].items())
    )


def _calls(document: Json) -> Iterator[tuple[Json, Call]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield operation, _call(method.upper(), path, operation)


def _call(method: str, path: str, operation: Json) -> Call:
    return Call(
        operation["operationId"],
        method,
        path,
        operation.get("summary", ""),
        operation.get("description", ""),
        bool(operation.get("security")),
        tuple(_parameter(found) for found in operation.get("parameters", ())),
        tuple(_contents(operation.get("requestBody", {}))),
        tuple(answer for status, found in operation["responses"].items() for answer in _answers(status, found)),
    )


def _parameter(found: Json) -> Value:
    where = WHERE[found["in"]]
    return Value(
        found["name"], kinds(found.get("schema", {})), found.get("required", False), found.get("description", ""), where
    )


def _contents(found: Json, status: str = "") -> Iterator[Content]:
    for media_type, content in found.get("content", {}).items():
        yield Content(kinds(content.get("schema", {})), media_type, status, found.get("description", ""))


def _answers(status: str, found: Json) -> list[Content]:
    return list(_contents(found, status)) or [Content((), "", status, found.get("description", ""))]


def kinds(schema: Json) -> tuple[Kind, ...]:
    """What a schema allows, in words; each alternative by itself."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (Kind(name, name),)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return tuple(kind for part in schema[several] for kind in kinds(part))
    if "enum" in schema or "const" in schema:
        return tuple(Kind(f"„{value}“") for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return tuple(Kind(f"Liste: {kind.text}", kind.object) for kind in kinds(schema.get("items", {})))
    type_ = schema.get("type", "beliebig")
    return tuple(Kind(TYPES.get(one, one)) for one in ([type_] if isinstance(type_, str) else type_))


TYPES = {
    "string": "Text",
    "integer": "ganze Zahl",
    "number": "Zahl",
    "boolean": "ja/nein",
    "object": "Objekt",
    "null": "nichts (null)",
    "array": "Liste",
}
