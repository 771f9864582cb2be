"""What can be done to a form: pure functions from a state to a transaction, or to the reason why not.

Every command names itself, keeps what it touched selected and leaves the rest to `repair`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace as changed
from typing import Any

from designer.editing.blocks import new_group
from designer.editing.place import Slot, refusal
from designer.editing.references import dropping, names_in, referrers, taken_ids, title_of
from designer.editing.repair import beside, repaired
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal, Transaction
from designer.model import tree
from designer.model.fieldtypes import field_type
from designer.model.form import COLUMNS, Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section
from designer.model.ids import from_label, unique
from designer.model.keys import existing, rewritten
from designer.model.node import Node
from designer.text import Text

Result = Transaction | Refusal

GONE = Refusal(Text("Das Element gibt es nicht mehr.", "The element is gone."))


def transaction(
    state: EditorState,
    name: Text,
    form: Form,
    selection: tuple[int, ...],
    *,
    merge_key: str | None = None,
    notes: tuple[Text, ...] = (),
) -> Transaction:
    """A transaction to another form, with all that follows from it put right."""
    after = changed(state, form=repaired(state.form, form), selection=selection)
    return Transaction(name, state, after, merge_key, notes)


def change(
    state: EditorState, uids: Sequence[int], *, name: Text | None = None, merge: bool = False, **attributes: Any
) -> Result:
    """Set attributes of one or several elements; with `merge` quick successive changes become one step."""

    def set_all(node: Node) -> Node:
        return node.with_(**attributes)

    title = name or Text("{what} ändern", "Change {what}").format(what=", ".join(attributes))
    key = f"change:{','.join(map(str, uids))}:{','.join(sorted(attributes))}" if merge else None
    return change_each(state, uids, set_all, name=title, merge_key=key)


def relabel(state: EditorState, uid: int, label: str) -> Result:
    """Another label or title. An element that still has the name it was made with gets an id that fits the new one."""
    path = tree.find(state.form, uid)
    if path is None:
        return GONE
    node = tree.at(state.form, path)
    attributes: dict[str, Any] = {("label" if isinstance(node, Field) else "title"): label or None}
    if label and isinstance(node, Field | FieldGroup) and _has_first_name(node):
        group = tree.at(state.form, path[:2])
        taken = taken_ids(state.form, group if isinstance(node, Field) and isinstance(group, FieldGroup) else None)
        attributes["id"] = from_label(label, taken - {node.id}, fallback=node.id)
    return change(state, [uid], name=Text("Beschriftung ändern", "Change label"), **attributes)


def _has_first_name(node: Field | FieldGroup) -> bool:
    """Whether label and id are still those that a new element begins with."""
    if isinstance(node, FieldGroup):
        named: tuple[str, ...] = (new_group().title or "",)
        shown = node.title
    else:
        title = field_type(node.type).title
        named, shown = (title.de, title.en), node.label
    return shown in named and node.id.rstrip("0123456789") == from_label(shown or "").rstrip("0123456789")


def change_each(
    state: EditorState,
    uids: Sequence[int],
    edit: Callable[[Any], Node],
    *,
    name: Text,
    merge_key: str | None = None,
) -> Result:
    """Replace elements by what `edit` makes of them; it must keep their identities (`with_`)."""
    form = state.form
    for uid in uids:
        path = tree.find(form, uid)
        if path is None:
            return GONE
        element = edit(tree.at(form, path))
        form = tree.replace(form, path, element)
    return transaction(state, name, form, state.selection, merge_key=merge_key)


def insert(state: EditorState, slot: Slot, elements: Sequence[Node], *, name: Text | None = None) -> Result:
    """Put new elements into a slot with ids of their own; fields put into a group get rows of their own."""
    if reason := refusal(state.form, elements, slot):
        return Refusal(reason)
    path = tree.find(state.form, slot.parent)
    assert path is not None
    parent = tree.at(state.form, path)
    fresh = with_unique_ids(state.form, parent, [element.as_new() for element in elements])
    form = _put(state.form, path, slot.index, fresh)
    title = name or named(Text("{what} einfügen", "Insert {what}"), fresh)
    return transaction(state, title, form, tuple(element.uid for element in fresh))


def move(state: EditorState, uids: Sequence[int], slot: Slot, *, name: Text | None = None) -> Result:
    """Move elements of the form into a slot, in document order."""
    paths = _outermost(state.form, uids)
    elements = [tree.at(state.form, path) for path in paths]
    if reason := refusal(state.form, elements, slot):
        return Refusal(reason)
    parent_path = tree.find(state.form, slot.parent)
    assert parent_path is not None
    before_slot = sum(1 for path in paths if path[:-1] == parent_path and path[-1] < slot.index)
    form = state.form
    for path in reversed(paths):
        form = tree.remove(form, path)
    target = tree.find(form, slot.parent)
    assert target is not None
    parent = tree.at(form, target)
    kept_ids = with_unique_ids(form, parent, elements, only_clashes=True)
    form = _put(form, target, slot.index - before_slot, kept_ids)
    title = name or named(Text("{what} verschieben", "Move {what}"), elements)
    return transaction(state, title, form, tuple(element.uid for element in kept_ids))


def remove(state: EditorState, uids: Sequence[int], *, name: Text | None = None) -> Result:
    """Remove elements; conditions and rules that name a removed field go with it and are told in the notes."""
    paths = _outermost(state.form, uids)
    if not paths:
        return Refusal(Text("Es ist nichts ausgewählt.", "Nothing is selected."))
    elements = [tree.at(state.form, path) for path in paths]
    names = names_in(state.form, elements)
    form = state.form
    for path in reversed(paths):
        form = tree.remove(form, path)
    left = set(names) - existing(form, names)
    referring = referrers(form, left)
    if referring:
        form = rewritten(form, dropping(left))
    notes = tuple(_note(node) for _, node in referring)
    title = name or named(Text("{what} löschen", "Delete {what}"), elements)
    return transaction(state, title, form, _selection_after(state.form, paths), notes=notes)


def duplicate(state: EditorState, uids: Sequence[int]) -> Result:
    """Copies of elements behind the last of them."""
    paths = _outermost(state.form, uids)
    if not paths:
        return Refusal(Text("Es ist nichts ausgewählt.", "Nothing is selected."))
    elements = [tree.at(state.form, path) for path in paths]
    last = paths[-1]
    parent = tree.at(state.form, last[:-1])
    if isinstance(parent, Row):
        last, parent = last[:-1], tree.at(state.form, last[:-2])
    slot = Slot(parent.uid, last[-1] + 1)
    name = named(Text("{what} duplizieren", "Duplicate {what}"), elements)
    return insert(state, slot, elements, name=name)


def convert(state: EditorState, uids: Sequence[int], type_name: str) -> Result:
    """Another type for fields; attributes and rules that the new type does not know are taken off."""
    record = field_type(type_name)
    if state.form.engine not in record.engines:
        return Refusal(
            Text("Diesen Typ gibt es in dieser Engine nicht.", "This type does not exist in this form engine.")
        )

    def edit(field: Field) -> Field:
        fresh = record.new(field.id, field.label or "")
        rules = tuple(rule for rule in field.validation_rules if rule.kind in record.rules)
        off = {
            name: Field.model_fields[name].get_default(call_default_factory=True)
            for name in field_type(field.type).attributes - record.attributes
            if name in Field.model_fields
        }
        options = field.possible_values or fresh.possible_values
        kept = {"possible_values": options} if "possible_values" in record.attributes else {}
        return field.with_(
            **{
                **off,
                **kept,
                "type": type_name,
                "validation_rules": rules or fresh.validation_rules,
                "additional_config": fresh.additional_config,
                "value": None,
            }
        )

    name = Text("In „{type}“ umwandeln", 'Convert to "{type}"')
    name = Text(name.de.format(type=record.title.de), name.en.format(type=record.title.en))
    return change_each(state, uids, edit, name=name)


def set_width(state: EditorState, uid: int, width: int) -> Result:
    """The width of a field in columns, kept between 1 and the grid's."""
    width = min(max(width, 1), COLUMNS)
    title = Text("Breite ändern", "Change width")
    return change_each(state, [uid], lambda f: f.with_(width=width), name=title, merge_key=f"width:{uid}")


def widen(state: EditorState, uids: Sequence[int], columns: int) -> Result:
    """Selected fields wider by columns, or narrower by a negative number; others are left out."""
    chosen = [field.uid for field in _fields_among(state.form, uids)]

    def edit(field: Field) -> Field:
        return field.with_(width=min(max(field.width + columns, 1), COLUMNS))

    key = f"width:{','.join(map(str, chosen))}"
    return change_each(state, chosen, edit, name=Text("Breite ändern", "Change width"), merge_key=key)


def toggle_required(state: EditorState, uids: Sequence[int]) -> Result:
    """All selected fields become required; if all of them are, none is any more."""
    chosen = _fields_among(state.form, uids)
    if not chosen:
        return Refusal(Text("Es ist kein Feld ausgewählt.", "No field is selected."))
    wanted = None if all(field.required for field in chosen) else True
    name = Text("Pflichtfeld ändern", "Change required")
    return change(state, [field.uid for field in chosen], name=name, required=wanted)


def _fields_among(form: Form, uids: Sequence[int]) -> list[Field]:
    found = (tree.at(form, path) for uid in uids if (path := tree.find(form, uid)))
    return [element for element in found if isinstance(element, Field)]


def replace_element(state: EditorState, uid: int, new: Node, *, name: Text) -> Result:
    """Another element in place of one, for instance from edited JSON; the identity of the old one is kept."""
    path = tree.find(state.form, uid)
    if path is None:
        return GONE
    kept = new.model_copy(update={"uid": uid})
    form = tree.replace(state.form, path, kept)
    return transaction(state, name, form, state.selection)


def set_answers(state: EditorState, answers: Any, *, name: Text, merge_key: str | None = None) -> Transaction:
    """Other answers of the assistant."""
    return Transaction(name, state, changed(state, answers=answers), merge_key)


def set_files(
    state: EditorState, files: Mapping[str, bytes], *, name: Text, merge_key: str | None = None
) -> Transaction:
    """Other files of the process: path below the project's root -> content."""
    return Transaction(name, state, changed(state, files=files), merge_key)


def with_unique_ids(form: Form, parent: Any, elements: Sequence[Any], *, only_clashes: bool = False) -> list[Any]:
    """The elements with ids that clash with none of their new surroundings.

    An element without an id gets one from its label, unless only clashes are to be removed.
    """
    groups = set(taken_ids(form))
    group = _group_around(form, parent)
    taken = set(taken_ids(form, group)) if group is not None else set()
    return [_renamed(element, groups, taken, only_clashes) for element in elements]


def _renamed(element: Any, groups: set[str], fields: set[str], only_clashes: bool) -> Any:
    if isinstance(element, Field):
        return _with_id(element, fields, element.label, "feld", only_clashes)
    if isinstance(element, FieldGroup | MediaAccordion):
        named = _with_id(element, groups, element.title, "gruppe", only_clashes)
        return named if isinstance(named, MediaAccordion) else _with_named_fields(named, set(), only_clashes)
    if isinstance(element, Section):
        new = tuple(_renamed(group, groups, set(), only_clashes) for group in element.field_groups)
        return tree.with_children(element, new)
    if isinstance(element, Row | MediaElement):
        new = tuple(_renamed(field, groups, fields, only_clashes) for field in element.fields)
        return tree.with_children(element, new)
    return element


def _with_named_fields(group: FieldGroup, fields: set[str], only_clashes: bool) -> FieldGroup:
    rows = tuple(_renamed(row, set(), fields, only_clashes) for row in group.rows)
    return tree.with_children(group, rows)


def _with_id(element: Any, taken: set[str], label: str | None, fallback: str, only_clashes: bool) -> Any:
    wanted = element.id
    if not wanted and not only_clashes:
        wanted = from_label(label or "", taken, fallback=fallback)
    name = unique(wanted, taken) if wanted else wanted
    taken.add(name)
    return element if name == element.id else element.with_(id=name)


def _group_around(form: Form, parent: Any) -> FieldGroup | None:
    if isinstance(parent, FieldGroup):
        return parent
    path = tree.find(form, parent.uid)
    if path is None or len(path) < 2:
        return None
    group = tree.at(form, path[:2])
    return group if isinstance(group, FieldGroup) else None


def _put(form: Form, path: tree.Path, index: int, elements: Sequence[Any]) -> Form:
    """The form with elements among the children of the one at `path`; in a row they make room for each other."""
    parent = tree.at(form, path)
    if isinstance(parent, Row):
        return tree.replace(form, path, beside(parent, index, elements))
    return tree.insert(form, (*path, index), *_wrapped(parent, elements))


def _wrapped(parent: Any, elements: Sequence[Any]) -> list[Any]:
    if isinstance(parent, FieldGroup):
        return [Row(fields=(element,)) if isinstance(element, Field) else element for element in elements]
    return list(elements)


def _outermost(form: Form, uids: Iterable[int]) -> list[tree.Path]:
    """Paths of the elements in document order, without those that stand inside another one of them."""
    paths = {path for uid in uids if (path := tree.find(form, uid))}
    return sorted(path for path in paths if not any(path[:n] in paths for n in range(1, len(path))))


def _selection_after(old: Form, removed: Sequence[tree.Path]) -> tuple[int, ...]:
    """The element that takes the place of the first removed one, else the one before it, else what held it.

    Nobody selects rows: of another row it is the first field that stays.
    """
    gone = {node.uid for path in removed for _, node in tree.walk(tree.at(old, path))}
    path = removed[0]
    while path:
        holder, place = tree.at(old, path[:-1]), path[-1]
        siblings = tree.children(holder)
        near = (*siblings[place:], *reversed(siblings[:place]))
        shown = [each for other in near for each in (other.fields if isinstance(other, Row) else (other,))]
        kept = next((element.uid for element in shown if element.uid not in gone), None)
        if kept is not None:
            return (kept,)
        path = path[:-1]
        if path and not isinstance(holder, Row) and holder.uid not in gone:
            return (holder.uid,)
    return ()


def named(name: Text, elements: Sequence[Any]) -> Text:
    """The name of a step whose `{what}` is an element's title or, of several, their number."""
    if len(elements) > 1:
        return name.format(what=f"{len(elements)} ×")
    title = title_of(elements[0])
    return Text(name.de.format(what=f"„{title}“"), name.en.format(what=f'"{title}"'))


def _note(node: Any) -> Text:
    return Text(
        "„{title}“ bezieht sich darauf; die Bedingung oder Regel entfällt.",
        '"{title}" refers to it; that condition or rule goes too.',
    ).format(title=title_of(node))
