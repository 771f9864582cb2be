"""The form as the outline shows it: form, sections, groups, folds and fields; rows are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.editing.place import Slot, end_of
from designer.editing.sentences import shown_name
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Section
from designer.model.tree import at, children, find
from widgets.language import say, tr


def shown_children(node: Any) -> tuple[Any, ...]:
    """The elements below another one in the outline."""
    if isinstance(node, FieldGroup):
        return tuple(field for row in node.rows for field in row.fields)
    return children(node)


def walk_shown(node: Any) -> Iterator[Any]:
    """The element and all below it, as the outline lists them."""
    yield node
    for child in shown_children(node):
        yield from walk_shown(child)


def matching(form: Form, wish: str) -> frozenset[int]:
    """Identities of all elements whose name, id or type holds every typed word, with all that stands around them."""
    words = wish.casefold().split()
    found: set[int] = set()
    _match(form, words, found)
    return frozenset(found)


def _match(node: Any, words: list[str], found: set[int]) -> bool:
    inside = [_match(child, words, found) for child in shown_children(node)]
    names = f"{shown_name(node)} {getattr(node, 'id', '')} {kind_name(node)}".casefold()
    hit = any(inside) or all(word in names for word in words)
    if hit:
        found.add(node.uid)
    return hit


def kind_name(node: Any) -> str:
    """What kind of element this is, in words."""
    if isinstance(node, Field):
        return say(field_type(node.type).title)
    kinds = {
        Form: tr("Formular", "Form"),
        Section: tr("Abschnitt", "Section"),
        FieldGroup: tr("Feldgruppe", "Field group"),
        MediaAccordion: tr("Medien-Akkordeon", "Media accordion"),
        MediaElement: tr("Fach", "Fold"),
    }
    return kinds[type(node)]


def sign(node: Any) -> str:
    """The name of an element's picture (`icons.type_icon`)."""
    if isinstance(node, Field):
        return node.type
    signs = {Form: "FORM", Section: "SECTION", FieldGroup: "GROUP", MediaAccordion: "ACCORDION", MediaElement: "ROW"}
    return signs[type(node)]


def title_attribute(node: Any) -> str:
    """The attribute that holds what people call an element."""
    return "label" if isinstance(node, Field) else "title"


def slot_before(form: Form, parent: Any, child: Any | None) -> Slot:
    """The slot for what is dropped into `parent` above `child`, or at its end.

    Between two fields of one row it is a place in that row, else a row of its own.
    """
    if child is None:
        return end_of(parent)
    path = find(form, child.uid)
    assert path is not None
    if isinstance(parent, FieldGroup):
        return Slot(parent.uid, path[-2]) if path[-1] == 0 else Slot(at(form, path[:-1]).uid, path[-1])
    return Slot(parent.uid, path[-1])
