"""JSON value -> node, quickly: what is typed as the model wants it is taken over as it is.

Each node class gets a builder of its own, laid out once. A value of another type than the class names (a number written
as text, say) is left to pydantic, which knows how to read it or why not; both come to the same node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import RLock
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from pydantic import AliasChoices, BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from designer.model.node import Node, NullIsDefault, attach_origins

N = TypeVar("N", bound=Node)
Read = Callable[[Any], Any]


class _UnusualError(Exception):
    """A value that is not typed as the class names it."""


class _Entry(NamedTuple):
    """How the value under one JSON key is read: of type `exact` as it is, else by `read`; `null` may mean nothing."""

    name: str
    exact: type | None
    read: Read
    nullable: bool


def build(kind: type[N], raw: Any) -> N:
    """A node that remembers the JSON object `raw`. Raises pydantic's `ValidationError`."""
    with _lock:
        builder = _builder(kind)
    return cast("N", builder(raw))


_lock = RLock()
_builders: dict[type[Node], Read] = {}
_NO_SET: set[str] = set()
"""Shared by all nodes that were read: what to write follows from `origin` and `changed`."""


def _builder(kind: type[Node]) -> Read:
    if (known := _builders.get(kind)) is None:
        entries: dict[str, _Entry] = {}
        known = _builders[kind] = _new_builder(kind, entries)
        entries.update(_entries(kind))  # only now: classes hold each other
    return known


def _new_builder(kind: type[Node], entries: dict[str, _Entry]) -> Read:
    defaults = {name: info.get_default(call_default_factory=False) for name, info in kind.model_fields.items()}
    new, find = kind.__new__, entries.get
    set_values, set_fields, set_extra, set_private = (BaseModel.__dict__[name].__set__ for name in BaseModel.__slots__)

    def built(raw: Any) -> Node:
        values = defaults.copy()
        for key, value in raw.items():
            if entry := find(key):
                name, exact, read, nullable = entry
                if type(value) is exact:
                    values[name] = value
                elif value is not None or not nullable:
                    values[name] = read(value)
        values["origin"] = raw
        node = new(kind)
        set_values(node, values)
        set_fields(node, _NO_SET)
        set_extra(node, None)
        set_private(node, None)
        return node

    def read(raw: Any) -> Node:
        if type(raw) is not dict:
            raise _UnusualError
        try:
            return built(raw)
        except _UnusualError:
            node = kind.model_validate(raw, by_alias=True, by_name=False)
            attach_origins(node, raw)
            return node

    return read


def _entries(kind: type[Node]) -> Iterator[tuple[str, _Entry]]:
    for name, info in kind.model_fields.items():
        annotation, optional = _required(info.annotation)
        exact = annotation if annotation in (str, int, bool) else None
        entry = _Entry(name, exact, _reader(annotation), optional or NullIsDefault in info.metadata)
        for number, key in enumerate(_keys(info)):
            # where an attribute has two spellings, which of them counts is pydantic's to say
            yield key, entry if number == 0 else _Entry(name, None, _unusual, False)


def _keys(info: FieldInfo) -> list[str]:
    alias = info.validation_alias
    return [str(key) for key in alias.choices] if isinstance(alias, AliasChoices) else [str(info.alias)]


def _required(annotation: Any) -> tuple[Any, bool]:
    """An annotation without its `| None`, and whether it had one."""
    if get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
        kept = [part for part in get_args(annotation) if part is not NoneType]
        return (kept[0] if len(kept) == 1 else annotation), True
    return annotation, False


def _reader(annotation: Any) -> Read:
    if annotation is Any:
        return lambda value: value
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return _builder(annotation)
    if get_origin(annotation) is tuple:
        return _list_reader(get_args(annotation)[0])
    if get_origin(annotation) is Annotated:
        return _choice_reader(annotation)
    return _unusual


def _list_reader(annotation: Any) -> Read:
    inner, optional = _required(annotation)
    read = _texts(nullable=optional) if inner is str else _reader(inner)

    def read_list(value: Any) -> Any:
        if type(value) is not list:
            raise _UnusualError
        return tuple([read(part) for part in value])

    return read_list


def _texts(*, nullable: bool) -> Read:
    def read_text(value: Any) -> Any:
        if type(value) is str or (nullable and value is None):
            return value
        raise _UnusualError

    return read_text


def _choice_reader(annotation: Any) -> Read:
    union, *metadata = get_args(annotation)
    choose = cast("Read", next(part.discriminator for part in metadata if isinstance(part, Discriminator)))
    branches = (get_args(branch) for branch in get_args(union))
    builders = {tag.tag: _builder(kind) for kind, *tags in branches for tag in tags if isinstance(tag, Tag)}

    def read_choice(value: Any) -> Any:
        if type(value) is not dict:
            raise _UnusualError
        return builders[choose(value)](value)

    return read_choice


def _unusual(_: Any) -> Any:
    raise _UnusualError
