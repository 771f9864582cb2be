"""What a form's semantics need to look up: groups and fields by id, and who depends on whom."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from designer.model.fieldtypes import FieldType, field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion
from designer.model.keys import field_keys

Name = tuple[str, str]
"""Group id and field id."""


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group with its fields by id in document order, and the section it stands in."""

    group: FieldGroup
    section: int
    fields: dict[str, Field]


@dataclass(frozen=True, slots=True)
class FormIndex:
    """Look-ups of one form. The first group and the first field of an id win, as on the platform (section 4.2).

    `readers` maps a field's name to what reads its value: fields, groups (field id ``""``), and section numbers.
    """

    form: Form
    groups: dict[str, GroupEntry]
    accordions: tuple[tuple[int, MediaAccordion], ...]
    field_readers: dict[Name, frozenset[Name]]
    group_readers: dict[Name, frozenset[str]]
    section_readers: dict[Name, frozenset[int]]
    types: dict[Name, FieldType] = field(repr=False)


_KEPT = 8
_cache: OrderedDict[int, FormIndex] = OrderedDict()


def index_of(form: Form) -> FormIndex:
    """The index of a form; kept for the forms used last, since a portal asks for the same few again and again."""
    found = _cache.get(id(form))
    if found is not None and found.form is form:
        return found
    index = _built(form)
    _cache[id(form)] = index
    while len(_cache) > _KEPT:
        _cache.popitem(last=False)
    return index


def _built(form: Form) -> FormIndex:
    groups: dict[str, GroupEntry] = {}
    accordions: list[tuple[int, MediaAccordion]] = []
    for number, section in enumerate(form.sections):
        for group in section.field_groups:
            if isinstance(group, MediaAccordion):
                accordions.append((number, group))
            elif group.id not in groups:
                groups[group.id] = GroupEntry(group, number, _fields(group))
    return FormIndex(
        form,
        groups,
        tuple(accordions),
        _field_readers(groups),
        _group_readers(groups),
        _section_readers(form),
        {(gid, fid): field_type(f.type) for gid, entry in groups.items() for fid, f in entry.fields.items()},
    )


def _fields(group: FieldGroup) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for row in group.rows:
        for item in row.fields:
            fields.setdefault(item.id, item)
    return fields


def _inverted(pairs: Iterable[tuple[Name, Any]]) -> dict[Name, frozenset[Any]]:
    result = defaultdict(set)
    for name, reader in pairs:
        result[name].add(reader)
    return {name: frozenset(readers) for name, readers in result.items()}


def _field_readers(groups: dict[str, GroupEntry]) -> dict[Name, frozenset[Name]]:
    return _inverted(
        ((key.group_id, key.field_id), (gid, fid))
        for gid, entry in groups.items()
        for fid, item in entry.fields.items()
        if item.display_conditions or item.validation_rules
        for key in field_keys(item)
    )


def _group_readers(groups: dict[str, GroupEntry]) -> dict[Name, frozenset[str]]:
    return _inverted(
        ((key.group_id, key.field_id), gid)
        for gid, entry in groups.items()
        if entry.group.display_conditions
        for key in field_keys(entry.group)
    )


def _section_readers(form: Form) -> dict[Name, frozenset[int]]:
    return _inverted(
        ((key.group_id, key.field_id), number)
        for number, section in enumerate(form.sections)
        if section.skip_conditions
        for key in field_keys(section)
    )
