"""New elements without a pointer: where they go, and what is made with them where the form has no place for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from designer.editing.blocks import new_group, new_section
from designer.editing.commands import Result, insert, named
from designer.editing.place import best_slot
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal, Transaction
from designer.model.form import Field, FieldGroup, MediaAccordion, Row
from designer.model.node import Node
from designer.model.tree import node_of, walk
from designer.text import Text

_NO_PLACE = Text("Das Formular hat dafür keinen Platz.", "The form has no place for this.")


def add(state: EditorState, elements: Sequence[Node]) -> Result:
    """Put new elements behind the selected one or into it; a group or page that is missing comes with them."""
    selected = state.selection[0] if state.selection else None
    for held in _held(elements):
        slot = best_slot(state.form, held, selected)
        if slot is not None:
            title = named(Text("{what} einfügen", "Insert {what}"), elements)
            return _selecting(insert(state, slot, held, name=title), type(elements[0]))
    return Refusal(_NO_PLACE)


def _held(elements: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The elements, then with what they stand in, from the inside to the outside."""
    yield elements
    inside = tuple(elements)
    if isinstance(inside[0], Field):
        rows = tuple(Row(fields=(field,)) for field in inside if isinstance(field, Field))
        inside = (new_group().with_(rows=rows),)
        yield inside
    if isinstance(inside[0], FieldGroup | MediaAccordion):
        yield (new_section().with_(field_groups=inside),)


def _selecting(result: Result, kind: type[Node]) -> Result:
    """With the elements themselves selected, not what was made around them."""
    if isinstance(result, Refusal):
        return result
    after = result.after
    inside = tuple(node for uid in after.selection for _, node in walk(node_of(after.form, uid)))
    uids = tuple(node.uid for node in inside if isinstance(node, kind) and not isinstance(node, Row))
    return Transaction(result.name, result.before, replace(after, selection=uids), result.merge_key, result.notes)
