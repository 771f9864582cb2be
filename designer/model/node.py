"""The ground of the document model: frozen values that remember how they were written.

A node knows the JSON object it was read from (`origin`) and which of its keys were changed since (`changed`). Writing
an unchanged node gives back what was read, with unknown attributes, `null`s, odd spellings and key order; a changed
one differs in the changed keys only. Neither of the two, nor the private identity `uid`, is ever written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Annotated, Any, ClassVar, Self, cast, get_args, overload

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUseDefault

_uids = count(1)


def _default_for_null(value: Any) -> Any:
    if value is None:
        raise PydanticUseDefault
    return value


NullIsDefault = BeforeValidator(_default_for_null)
"""Reads a JSON `null` as the attribute's default; the `null` itself is kept in the node's origin."""


def many(*, always_written: bool = False) -> Any:
    """A field for an array of nodes or values; an empty one is left out of the JSON unless `always_written`."""
    return Field(default=(), json_schema_extra={"always_written": True} if always_written else None)


def spelled(*keys: str) -> Any:
    """A field that is read under any of these JSON keys; a new one is written under the first."""
    return Field(default=None, alias=keys[0], validation_alias=AliasChoices(*keys))


class _Identity:
    """Gives a node its number when somebody first asks, so that reading a form does not pay for it."""

    @overload
    def __get__(self, node: None, kind: type[Any]) -> Self: ...
    @overload
    def __get__(self, node: Node, kind: type[Any]) -> int: ...
    def __get__(self, node: Node | None, kind: type[Any]) -> Self | int:
        return self if node is None else cast("int", node.__dict__.setdefault("uid", next(_uids)))


class Node(BaseModel):
    """A frozen value of the form definition; attribute names are the JSON names in snake case.

    `uid` is the identity of the node within this program: kept by `with_`, new for every node that is read or created.
    Two nodes are equal if they write the same JSON, whatever the order of keys.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, validate_by_alias=True, validate_by_name=True)

    uid: ClassVar[_Identity] = _Identity()
    origin: ClassVar[dict[str, Any] | None] = None
    changed: ClassVar[frozenset[str]] = frozenset()
    # These three are no attributes of the form: a node that differs from the defaults keeps its own in `__dict__`.

    def with_(self, **changes: Any) -> Self:
        """This node with other attribute values, the same identity and all else as it was read."""
        if self.origin is None:
            return self.model_copy(update=changes)
        changed = self.changed.union(_names(type(self)).key(name) for name in changes)
        return self.model_copy(update={**changes, "changed": changed})

    def as_new(self) -> Self:
        """A copy with identities of its own, children included: what pasting and duplicating insert."""
        update: dict[str, Any] = {"uid": next(_uids)}
        for name, value in _node_attributes(self):
            update[name] = value.as_new() if isinstance(value, Node) else tuple(child.as_new() for child in value)
        return self.model_copy(update=update)

    def __copy__(self) -> Self:
        assert self.uid  # a copy is the same element: it has its number before it is copied
        return super().__copy__()

    def to_json(self) -> dict[str, Any]:
        """The JSON object of this node. Parts that were not changed are shared with the origin: read only."""
        if self.origin is not None and not self.changed:
            return self.origin
        return _written(self)

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self.to_json() == other.to_json())

    def __hash__(self) -> int:
        return hash(type(self))


class _Names:
    """JSON keys and attributes of one node class, in canonical order."""

    def __init__(self, kind: type[Node]) -> None:
        own = kind.model_fields
        self.keys = {name: cast("str", info.alias) for name, info in own.items()}
        self.attributes = {key: name for name, info in own.items() for key in _spellings(info)}
        self.rank = {key: place for place, key in enumerate(self.attributes)}
        self.always = {n for n, i in own.items() if i.is_required() or i.json_schema_extra == {"always_written": True}}
        self.defaults = {name: info.get_default(call_default_factory=False) for name, info in own.items()}

    def key(self, attribute: str) -> str:
        return self.keys[attribute]

    def omitted(self, attribute: str, value: Any) -> bool:
        return attribute not in self.always and (value is None or value == self.defaults[attribute])


def _spellings(info: FieldInfo) -> list[str]:
    alias = info.validation_alias
    return [str(key) for key in alias.choices] if isinstance(alias, AliasChoices) else [cast("str", info.alias)]


@cache
def _names(kind: type[Node]) -> _Names:
    return _Names(kind)


def known_keys(kind: type[Node]) -> Collection[str]:
    """All JSON keys under which attributes of a node class are read."""
    return _names(kind).attributes.keys()


def to_json(value: Any) -> Any:
    """A model value as JSON value: nodes to objects, tuples to arrays, dates to ISO text, decimals to numbers."""
    if isinstance(value, Node):
        return value.to_json()
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _written(node: Node) -> dict[str, Any]:
    names = _names(type(node))
    origin: dict[str, Any] = node.origin or {}
    result = {}
    done = set()
    for key, raw in origin.items():
        attribute = names.attributes.get(key)
        if attribute is None or names.key(attribute) not in node.changed:
            result[key] = raw
            continue
        done.add(attribute)
        value = getattr(node, attribute)
        if not names.omitted(attribute, value) or (value is None and raw is None):
            result[key] = to_json(value)
    added = {
        key: to_json(value)
        for name, key in names.keys.items()
        if name not in done
        and (key in node.changed or node.origin is None)
        and not names.omitted(name, value := getattr(node, name))
    }
    return _merged(result, added, names.rank) if origin else added


def _merged(present: dict[str, Any], added: dict[str, Any], rank: Mapping[str, int]) -> dict[str, Any]:
    """`added` keys put behind the nearest canonical predecessor among the `present` ones, whose order stays."""
    keys = list(present)
    for key in added:
        before = [place for place, other in enumerate(keys) if rank.get(other, len(rank)) < rank[key]]
        keys.insert(max(before) + 1 if before else len(keys), key)
    both = present | added
    return {key: both[key] for key in keys}


@cache
def _node_keys(kind: type[Node]) -> dict[str, str]:
    """JSON key -> attribute, for the attributes of a node class that hold nodes."""
    return {key: name for name, key in _names(kind).keys.items() if _holds_nodes(kind.model_fields[name].annotation)}


def _holds_nodes(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Node)
    return any(_holds_nodes(part) for part in get_args(annotation))


def _node_attributes(node: Node) -> Iterator[tuple[str, Any]]:
    for name in _node_keys(type(node)).values():
        if value := getattr(node, name):
            yield name, value


def attach_origins(node: Node, raw: dict[str, Any]) -> None:
    """Let a freshly read tree remember the JSON objects it was read from."""
    values = node.__dict__
    values["origin"] = raw
    attributes = _node_keys(type(node))
    if attributes:
        for key, part_raw in raw.items():
            if part_raw is not None and (name := attributes.get(key)):
                part = values[name]
                if type(part) is tuple:
                    for each, each_raw in zip(part, part_raw, strict=True):
                        attach_origins(each, each_raw)
                else:
                    attach_origins(part, part_raw)


Texts = Annotated[tuple[str, ...], NullIsDefault]
