"""Walking and rebuilding the form tree: the only place that knows where children stand.

A `Path` is the tuple of child indexes from the form down: `(section, group, row, field)`; a media accordion's elements
stand where rows stand. A rebuilt tree shares all that was not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

from designer.model.form import AnyGroup, Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section
from designer.model.node import Node
from designer.model.per_node import PerNode

Path = tuple[int, ...]
Element = Form | Section | FieldGroup | MediaAccordion | Row | MediaElement | Field
N = TypeVar("N", bound=Node)

CHILDREN: dict[type[Node], str] = {
    Form: "sections",
    Section: "field_groups",
    FieldGroup: "rows",
    MediaAccordion: "elements",
    Row: "fields",
    MediaElement: "fields",
}
"""Class -> attribute that holds its child elements; a `Field` has none."""


def children(node: Node) -> tuple[Any, ...]:
    """The child elements of a node of the tree."""
    attribute = CHILDREN.get(type(node))
    return getattr(node, attribute) if attribute else ()


def with_children(node: N, new: tuple[Any, ...]) -> N:
    """The node with other child elements."""
    return node.with_(**{CHILDREN[type(node)]: new})


def at(form: Node, path: Path) -> Any:
    """The element at `path` below an element, the form as a rule. Raises `IndexError` if there is none."""
    node: Any = form
    for index in path:
        node = children(node)[index]
    return node


def replace(form: Form, path: Path, new: Node) -> Form:
    """The form with `new` in place of the element at `path`."""
    return cast("Form", _rebuilt(form, path, (new,)))


def remove(form: Form, path: Path) -> Form:
    """The form without the element at `path`."""
    return cast("Form", _rebuilt(form, path, ()))


def insert(form: Form, path: Path, *new: Node) -> Form:
    """The form with `new` elements before the one that stands at `path` (or at the end, one past the last)."""
    parent = at(form, path[:-1])
    kept = children(parent)
    changed = with_children(parent, (*kept[: path[-1]], *new, *kept[path[-1] :]))
    return replace(form, path[:-1], changed) if len(path) > 1 else changed


def _rebuilt(node: Any, path: Path, new: tuple[Node, ...]) -> Any:
    if not path:
        return new[0]
    index, *rest = path
    kept = children(node)
    put = (_rebuilt(kept[index], tuple(rest), new),) if rest else new
    return with_children(node, (*kept[:index], *put, *kept[index + 1 :]))


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The element and all below it in document order, each with its path."""
    yield path, node
    for index, child in enumerate(children(node)):
        yield from walk(child, (*path, index))


def fields(form: Form) -> Iterator[tuple[Path, AnyGroup, Field]]:
    """All fields in document order, each with its path and the group or accordion that holds it."""
    for number, section in enumerate(form.sections):
        for path, group, field in fields_of(section):
            yield (number, *path), group, field


def fields_of(section: Section) -> Iterator[tuple[Path, AnyGroup, Field]]:
    """All fields of one section, as `fields`; paths begin at the section."""
    for g, group in enumerate(section.field_groups):
        for r, row in enumerate(children(group)):
            for f, field in enumerate(row.fields):
                yield (g, r, f), group, field


def field_groups(form: Form) -> Iterator[tuple[Path, FieldGroup]]:
    """All field groups (no accordions) in document order."""
    for s, section in enumerate(form.sections):
        for g, group in enumerate(section.field_groups):
            if isinstance(group, FieldGroup):
                yield (s, g), group


def field_count(form: Form) -> int:
    """How many fields a form has."""
    return sum(map(_fields_in, form.sections))


_fields_in = PerNode[Section, int](
    lambda section: sum(len(row.fields) for group in section.field_groups for row in children(group))
)


def _places(section: Section) -> dict[int, Path]:
    """Identity -> path within the section; written out, since it is asked for all sections when a form is opened."""
    places: dict[int, Path] = {section.uid: ()}
    for g, group in enumerate(section.field_groups):
        places[group.uid] = (g,)
        for r, row in enumerate(children(group)):
            places[row.uid] = (g, r)
            for f, field in enumerate(row.fields):
                places[field.uid] = (g, r, f)
    return places


_places_in = PerNode(_places)


def find(form: Form, uid: int) -> Path | None:
    """The path of the element with this identity."""
    if form.uid == uid:
        return ()
    for number, section in enumerate(form.sections):
        place = _places_in(section).get(uid)
        if place is not None:
            return number, *place
    return None


CHILD_KEYS: dict[str, str] = {
    "sections": "sections",
    "field_groups": "fieldGroups",
    "rows": "rows",
    "elements": "elements",
    "fields": "fields",
}
"""Attribute that holds child elements -> its JSON name."""


def node_of(form: Form, uid: int) -> Any:
    """The node of this identity, `None` if the form does not hold it."""
    path = find(form, uid)
    return None if path is None else at(form, path)


def json_pointer(form: Form, path: Path) -> str:
    """The JSON pointer (RFC 6901) of the element at `path`."""
    pointer, node = "", form
    for index in path:
        pointer += f"/{CHILD_KEYS[CHILDREN[type(node)]]}/{index}"
        node = children(node)[index]
    return pointer
