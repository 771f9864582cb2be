"""Where a form refers to its fields: conditions, rules, data sources, maps; read and rewritten in one place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, cast

from designer.model.conditions import CompoundCondition, FieldCondition
from designer.model.form import Field, FieldGroup, Form, Section
from designer.model.node import Node
from designer.model.parts import FieldKey
from designer.model.per_node import PerNode
from designer.model.tree import Path, children, walk, with_children

Name = tuple[str, str]
"""Group id and field id."""
Rewrite = Callable[[FieldKey], FieldKey | None]
"""The key to write in place of one; `None` drops whatever refers by it."""

_LISTS = ("display_conditions", "skip_conditions", "validation_rules")
_SINGLE = ("initialize_with_adress_field",)
_SOURCES = ("external_data_source_properties", "external_value", "settings")
_REFERRING = (*_LISTS, *_SINGLE, *_SOURCES, "condition_field_key", "conditions", "source_field_key", "field_ids")
"""All attributes, of elements and of what they hold, below which a field key can stand."""


def field_keys(node: Node) -> tuple[FieldKey, ...]:
    """All field keys that this node refers by, itself only: not those of its child elements."""
    return _field_keys(node)


def _read(node: Node) -> tuple[FieldKey, ...]:
    values = node.__dict__
    return tuple(key for name in _REFERRING if (value := values.get(name)) for key in _keys_in(value))


_field_keys = PerNode(_read)


def _referring(section: Section) -> tuple[tuple[Path, tuple[FieldKey, ...]], ...]:
    return tuple((path, keys) for path, node in walk(section) if (keys := field_keys(node)))


_referring_in = PerNode(_referring)


def referring(form: Form) -> Iterator[tuple[Path, tuple[FieldKey, ...]]]:
    """All elements that refer to fields, in document order: their path and the keys."""
    for number, section in enumerate(form.sections):
        for path, keys in _referring_in(section):
            yield (number, *path), keys


def _by_name(section: Section) -> dict[Name, list[Path]]:
    found: dict[Name, list[Path]] = {}
    for path, keys in _referring_in(section):
        for name in dict.fromkeys((key.group_id, key.field_id) for key in keys):
            found.setdefault(name, []).append(path)
    return found


_referring_by_name = PerNode(_by_name)


def referring_to(form: Form, names: Collection[Name]) -> Iterator[Path]:
    """Paths of all elements that refer to one of the fields, in document order."""
    for number, section in enumerate(form.sections):
        known = _referring_by_name(section)
        for path in sorted({path for name in names for path in known.get(name, ())}):
            yield number, *path


def _named(section: Section) -> tuple[tuple[Path, int, Name], ...]:
    return tuple(
        ((g, r, f), field.uid, (group.id, field.id))
        for g, group in enumerate(section.field_groups)
        if isinstance(group, FieldGroup)
        for r, row in enumerate(group.rows)
        for f, field in enumerate(row.fields)
    )


_named_in = PerNode(_named)


def named_fields(form: Form) -> Iterator[tuple[Path, int, Name]]:
    """All fields of field groups in document order: path, identity, and group id with field id."""
    for number, section in enumerate(form.sections):
        for path, uid, name in _named_in(section):
            yield (number, *path), uid, name


_names_in = PerNode[Section, frozenset[Name]](lambda section: frozenset(name for _, _, name in _named_in(section)))


def existing(form: Form, names: Iterable[Name]) -> frozenset[Name]:
    """Those of the names that a field of the form has."""
    held = [_names_in(section) for section in form.sections]
    return frozenset(name for name in names if any(name in known for known in held))


def _keys_in(value: Any) -> Iterator[FieldKey]:
    if isinstance(value, FieldKey):
        yield value
    elif isinstance(value, Node):
        yield from _read(value)
    elif type(value) is tuple:
        for part in value:
            yield from _keys_in(part)


def rewritten(form: Form, rewrite: Rewrite) -> Form:
    """The form with every field key rewritten; what is untouched stays shared."""
    return cast("Form", _tree(form, rewrite))


def _tree(node: Any, rewrite: Rewrite) -> Any:
    kept = children(node)
    new = tuple(_tree(child, rewrite) for child in kept)
    if any(a is not b for a, b in zip(kept, new, strict=True)):
        node = with_children(node, new)
    return rewritten_element(node, rewrite)


def rewritten_element(node: Any, rewrite: Rewrite) -> Any:
    """One element with the keys it refers by rewritten, children left alone."""
    changes: dict[str, Any] = {}
    for name in _LISTS:
        if entries := getattr(node, name, ()):
            new = tuple(e for e in (_entry(entry, rewrite) for entry in entries) if e is not None)
            if len(new) != len(entries) or any(a is not b for a, b in zip(entries, new, strict=True)):
                changes[name] = new
    if isinstance(node, Field):
        changes |= _field_changes(node, rewrite)
    return node.with_(**changes) if changes else node


def _field_changes(field: Field, rewrite: Rewrite) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in _SINGLE:
        key = getattr(field, name)
        if key is not None and (new := rewrite(key)) is not key:
            changes[name] = new
    for name in _SOURCES[:2]:
        source = getattr(field, name)
        if source is not None and (changed := _source(source, rewrite)) is not source:
            changes[name] = changed
    return changes


def _entry(entry: Any, rewrite: Rewrite) -> Any:
    if isinstance(entry, FieldCondition):
        return _with_key(entry, "condition_field_key", rewrite)
    if isinstance(entry, CompoundCondition):
        parts = tuple(p for p in (_entry(part, rewrite) for part in entry.conditions) if p is not None)
        if len(parts) == len(entry.conditions) and all(a is b for a, b in zip(parts, entry.conditions, strict=True)):
            return entry
        return entry.with_(conditions=parts) if parts else None
    if hasattr(entry, "source_field_key"):
        return _with_key(entry, "source_field_key", rewrite)
    settings = getattr(entry, "settings", None)
    if settings is not None and (changed := _source(settings, rewrite)) is not settings:
        return entry.with_(settings=changed)
    return entry


def _with_key(entry: Any, name: str, rewrite: Rewrite) -> Any:
    key = getattr(entry, name)
    new = rewrite(key)
    if new is None:
        return None
    return entry if new is key else entry.with_(**{name: new})


def _source(source: Any, rewrite: Rewrite) -> Any:
    new = tuple(k for k in map(rewrite, source.field_ids) if k is not None)
    if len(new) == len(source.field_ids) and all(a is b for a, b in zip(new, source.field_ids, strict=True)):
        return source
    return source.with_(field_ids=new)
