"""Who refers to whom: what a field depends on and what depends on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.model.form import Field, FieldGroup, Form
from designer.model.keys import Name, field_keys, named_fields, referring_to
from designer.model.node import Node
from designer.model.parts import FieldKey
from designer.model.tree import Path, at, field_groups, find, walk, with_children


def referrers(form: Form, names: Iterable[Name]) -> tuple[tuple[Path, Any], ...]:
    """All elements whose conditions, rules or sources name one of the fields, in document order."""
    return tuple((path, at(form, path)) for path in referring_to(form, frozenset(names)))


def referred(node: Node) -> tuple[Name, ...]:
    """The fields that an element's conditions, rules and sources name, each once, in order."""
    return tuple(dict.fromkeys((key.group_id, key.field_id) for key in field_keys(node)))


def field_named(form: Form, name: Name) -> tuple[Path, Field] | None:
    """The first field of this name, as the platform looks it up."""
    for path, group in field_groups(form):
        if group.id == name[0]:
            for r, row in enumerate(group.rows):
                for f, field in enumerate(row.fields):
                    if field.id == name[1]:
                        return (*path, r, f), field
            return None
    return None


def names_in(form: Form, nodes: Iterable[Node]) -> tuple[Name, ...]:
    """Names of all fields that stand in or below these elements, in document order."""
    held = tuple(nodes)
    inside = {below.uid for node in held for _, below in walk(node)}
    paths = [path for node in held if (path := find(form, node.uid)) is not None]
    numbers = range(len(form.sections)) if () in paths else sorted({path[0] for path in paths})
    around = with_children(form, tuple(form.sections[number] for number in numbers))
    return tuple(name for _, uid, name in named_fields(around) if uid in inside)


def dropping(names: Iterable[Name]) -> Any:
    """A rewrite for `keys.rewritten` that drops what refers to these fields."""
    gone = set(names)

    def rewrite(key: FieldKey) -> FieldKey | None:
        return None if (key.group_id, key.field_id) in gone else key

    return rewrite


def taken_ids(form: Form, group: FieldGroup | None = None) -> frozenset[str]:
    """Ids that are in use: of the fields of one group, or of all groups and accordions of the form."""
    if group is not None:
        return frozenset(field.id for row in group.rows for field in row.fields)
    return frozenset(g.id for section in form.sections for g in section.field_groups)


def title_of(node: Any) -> str:
    """What people call an element: its label or title, else its id."""
    return getattr(node, "label", None) or getattr(node, "title", None) or getattr(node, "id", "") or "–"
