"""Where elements may stand: the one predicate that drag, menu, keyboard and commands ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section
from designer.model.node import Node
from designer.model.tree import Path, at, children, find, walk
from designer.text import Text

MEDIA_TYPES = frozenset({"H1", "H2", "TEXT", "IMAGE", "VIDEO"})
"""Field types that a media accordion may hold (form format reference, section 4.2)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place between two children of an element: before the child `index` of `parent`.

    Fields may be put into a row (beside others) or into a group (as a row of their own).
    """

    parent: int
    index: int


_NAMES: dict[type[Node], Text] = {
    Section: Text("Ein Abschnitt", "A section"),
    FieldGroup: Text("Eine Feldgruppe", "A field group"),
    MediaAccordion: Text("Ein Medien-Akkordeon", "A media accordion"),
    MediaElement: Text("Ein Akkordeon-Fach", "A fold of an accordion"),
    Row: Text("Eine Zeile", "A row"),
    Field: Text("Ein Feld", "A field"),
}
_HOMES: dict[type[Node], tuple[tuple[type[Node], ...], Text]] = {
    Section: ((Form,), Text("gehört auf die oberste Ebene des Formulars.", "belongs on the top level of the form.")),
    FieldGroup: ((Section,), Text("gehört in einen Abschnitt.", "belongs into a section.")),
    MediaAccordion: ((Section,), Text("gehört in einen Abschnitt.", "belongs into a section.")),
    MediaElement: ((MediaAccordion,), Text("gehört in ein Medien-Akkordeon.", "belongs into a media accordion.")),
    Row: ((FieldGroup,), Text("gehört in eine Feldgruppe.", "belongs into a field group.")),
    Field: (
        (Row, FieldGroup, MediaElement),
        Text("gehört in eine Zeile, Feldgruppe oder ein Akkordeon-Fach.", "belongs into a row, group or fold."),
    ),
}


def refusal(form: Form, elements: Sequence[Node], slot: Slot) -> Text | None:
    """Why `elements` (new ones or ones of the form) may not be put into `slot`; `None` if they may."""
    path = find(form, slot.parent)
    if path is None:
        return Text("Diese Stelle gibt es nicht mehr.", "This place is gone.")
    parent = at(form, path)
    if not elements:
        return Text("Es ist nichts ausgewählt.", "Nothing is selected.")
    for element in elements:
        if reason := _element_refusal(form, element, parent, path):
            return reason
    return None


def _element_refusal(form: Form, element: Node, parent: Any, path: Path) -> Text | None:
    homes, told = _HOMES[type(element)]
    if not isinstance(parent, homes):
        name = _NAMES[type(element)]
        return Text(f"{name.de} {told.de}", f"{name.en} {told.en}")
    own = find(form, element.uid)
    if own is not None and path[: len(own)] == own:
        return Text("Ein Element kann nicht in sich selbst verschoben werden.", "An element cannot move into itself.")
    return next((reason for _, n in walk(element) if (reason := _field_refusal(form, n, parent))), None)


def _field_refusal(form: Form, node: Node, parent: Any) -> Text | None:
    if not isinstance(node, Field):
        return None
    kind = field_type(node.type)
    if isinstance(parent, MediaElement) and node.type not in MEDIA_TYPES:
        return Text(
            "Ein Akkordeon nimmt nur Überschriften, Texte, Bilder und Videos auf.",
            "An accordion holds headings, texts, images and videos only.",
        )
    if form.engine not in kind.engines:
        return Text(
            "„{title}“ gibt es nur in der Formular-Engine {engines}.", '"{title}" exists in form engine {engines} only.'
        ).format(title=kind.title, engines=", ".join(sorted(kind.engines)))
    return None


def end_of(node: Node) -> Slot:
    """The slot behind the last child of an element."""
    return Slot(node.uid, len(children(node)))


def slot_after(form: Form, path: Path) -> Slot:
    """The slot behind an element, among its siblings."""
    return Slot(at(form, path[:-1]).uid, path[-1] + 1)


def best_slot(form: Form, elements: Sequence[Node], selection: int | None) -> Slot | None:
    """Where new elements go without a pointer: as close behind the selected element as they may stand.

    Fields go into a row of their own below the selected one, or to the end of the last part inside it that takes them.
    Without a selection, or where nothing fits there, they go to the end of the form. `None` if the form has no place
    for them.
    """
    path = find(form, selection) if selection is not None else None
    if path is None:
        path = _last_path(form)
    while path:
        slot = slot_after(form, path)
        parent = at(form, path[:-1])
        into_row = isinstance(parent, Row) and isinstance(elements[0], Field)
        if not into_row and refusal(form, elements, slot) is None:
            return slot
        if (inside := _end_inside(form, elements, at(form, path))) is not None:
            return inside
        path = path[:-1]
    return _end_inside(form, elements, form)


def _end_inside(form: Form, elements: Sequence[Node], node: Node) -> Slot | None:
    """The end of an element or of the last part inside it that takes the new ones; fields begin a row of their own."""
    holders = [holder for _, holder in walk(node) if not isinstance(holder, Row)]
    slots = (end_of(holder) for holder in (holders[0], *reversed(holders[1:])) if not isinstance(holder, Field))
    return next((slot for slot in slots if refusal(form, elements, slot) is None), None)


def _last_path(form: Form) -> Path:
    path: Path = ()
    node: Node = form
    while kept := children(node):
        path, node = (*path, len(kept) - 1), kept[-1]
    return path
