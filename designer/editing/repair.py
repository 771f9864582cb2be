"""What follows from an edit inside the same transaction: rows that fit, no empty rows, references that follow ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row
from designer.model.keys import named_fields, rewritten
from designer.model.parts import FieldKey
from designer.model.tree import with_children

_LEAST = 2
"""Columns below which a field is not made narrower to fit."""
FieldNames = dict[int, tuple[str, str]]


def repaired(before: Form, after: Form) -> Form:
    """The form with everything put right that the change from `before` to `after` brought out of order."""
    return _with_references_carried(before, _with_fitting_rows(before, after))


def _with_fitting_rows(before: Form, after: Form) -> Form:
    old_sections = {id(section) for section in before.sections}
    sections = []
    for section in after.sections:
        if id(section) in old_sections:
            sections.append(section)
            continue
        groups = tuple(_fitting(group) if isinstance(group, FieldGroup) else group for group in section.field_groups)
        changed = any(a is not b for a, b in zip(groups, section.field_groups, strict=True))
        sections.append(with_children(section, groups) if changed else section)
    if all(a is b for a, b in zip(sections, after.sections, strict=True)):
        return after
    return with_children(after, tuple(sections))


def _fitting(group: FieldGroup) -> FieldGroup:
    rows = tuple(part for row in group.rows for part in split(row))
    if len(rows) == len(group.rows) and all(a is b for a, b in zip(rows, group.rows, strict=True)):
        return group
    return with_children(group, rows)


def split(row: Row) -> tuple[Row, ...]:
    """The rows that a row becomes so that none is wider than the grid; none for an empty one."""
    if not row.fields:
        return ()
    if sum(field.width for field in row.fields) <= COLUMNS:
        return (row,)
    packed = list(_packed(row.fields))
    return (with_children(row, packed[0]), *(Row(fields=fields) for fields in packed[1:]))


def beside(row: Row, index: int, new: Sequence[Field]) -> Row:
    """A row with new fields put among its own, so that all stay beside each other where the grid allows it.

    They take what is free if that is at least two columns each; else all fields of the row get the same share.
    """
    fields = (*row.fields[:index], *new, *row.fields[index:])
    free = COLUMNS - sum(field.width for field in row.fields)
    if sum(field.width for field in new) <= free:
        return with_children(row, fields)
    if free >= _LEAST * len(new):
        share, those = free // len(new), {field.uid for field in new}
        return with_children(row, tuple(f.with_(width=share) if f.uid in those else f for f in fields))
    if COLUMNS // len(fields) >= _LEAST:
        return with_children(row, tuple(field.with_(width=COLUMNS // len(fields)) for field in fields))
    return with_children(row, fields)


def _packed(fields: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    line: list[Field] = []
    for field in fields:
        if line and sum(other.width for other in line) + field.width > COLUMNS:
            yield tuple(line)
            line = []
        line.append(field)
    yield tuple(line)


def _names(form: Form, without: Form) -> FieldNames:
    """Identity -> name of the fields in sections that the other form does not share."""
    shared = {id(section) for section in without.sections}
    own = with_children(form, tuple(section for section in form.sections if id(section) not in shared))
    return {uid: name for _, uid, name in named_fields(own)}


def _with_references_carried(before: Form, after: Form) -> Form:
    """Keys follow fields that were renamed or moved to another group, unless the old name now means another field."""
    old, new = _names(before, after), _names(after, before)
    moved = {name: new[uid] for uid, name in old.items() if uid in new and new[uid] != name and name[1]}
    if moved:
        meant = {name for _, _, name in named_fields(after)}
        moved = {name: target for name, target in moved.items() if name not in meant}
    if not moved:
        return after

    def follow(key: FieldKey) -> FieldKey:
        target = moved.get((key.group_id, key.field_id))
        return key if target is None else key.with_(group_id=target[0], field_id=target[1])

    return rewritten(after, follow)
