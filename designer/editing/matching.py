"""Which element of one form is which element of another: by ids first, then by what they hold.

A field that is found under another id was renamed, one that is found in another group was moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from designer.model.form import AnyGroup, Field, FieldGroup, Form, MediaElement, Row, Section
from designer.model.tree import children

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Pair(Generic[E]):
    """An element before and after; one of them is `None` where it was added or removed."""

    old: E | None
    new: E | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A field with what it stands in."""

    field: Field
    row: Row | MediaElement
    group: AnyGroup


@dataclass(frozen=True, slots=True)
class Matching:
    """All elements of two forms, in the order of the new one; what was removed stands at the end."""

    sections: tuple[Pair[Section], ...]
    groups: tuple[Pair[AnyGroup], ...]
    fields: tuple[Pair[Placed], ...]


def match(old: Form, new: Form) -> Matching:
    """The elements of two forms, paired."""
    groups = _paired(list(_groups(old)), list(_groups(new)), _GROUP_KEYS)
    home = {id(pair.old): id(pair.new) for pair in groups if pair.old and pair.new}

    def group_of(placed: Placed) -> int:
        return home.get(id(placed.group), id(placed.group))

    fields = _paired(list(_fields(old)), list(_fields(new)), _field_keys(group_of))
    sections = _paired(
        list(old.sections), list(new.sections), _section_keys(lambda group: home.get(id(group), id(group)))
    )
    return Matching(sections, groups, fields)


def moved(before: Iterable[Any], after: Iterable[Any]) -> list[Any]:
    """The fewest elements of `after` that have to move to get there from `before`; what only one holds is left out."""
    places = {id(element): place for place, element in enumerate(before)}
    kept = [element for element in after if id(element) in places]
    staying = set(_longest_rising([places[id(element)] for element in kept]))
    return [element for element in kept if places[id(element)] not in staying]


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    chain, last = [], ends[-1] if ends else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _paired(old: list[E], new: list[E], keys: Sequence[Callable[[E], Hashable]]) -> tuple[Pair[E], ...]:
    partner: dict[int, E] = {}
    left = list(old)
    for key in keys:
        waiting: dict[Hashable, list[E]] = {}
        for element in left:
            waiting.setdefault(key(element), []).append(element)
        for element in new:
            if id(element) not in partner and (found := waiting.get(key(element))):
                partner[id(element)] = found.pop(0)
        taken = {id(element) for element in partner.values()}
        left = [element for element in left if id(element) not in taken]
    return (*(Pair(partner.get(id(element)), element) for element in new), *(Pair(element, None) for element in left))


def _groups(form: Form) -> Iterator[AnyGroup]:
    return (group for section in form.sections for group in section.field_groups)


def _fields(form: Form) -> Iterator[Placed]:
    for group in _groups(form):
        for row in children(group):
            for field in row.fields:
                yield Placed(field, row, group)


def _field_ids(group: AnyGroup) -> tuple[str, ...]:
    return tuple(field.id for row in children(group) for field in row.fields)


_GROUP_KEYS: tuple[Callable[[AnyGroup], Hashable], ...] = (
    lambda group: (type(group), group.id),
    lambda group: (type(group), group.title, _field_ids(group)),
    lambda group: (type(group), _field_ids(group)) if _field_ids(group) else id(group),
)


def _field_keys(group_of: Callable[[Placed], int]) -> tuple[Callable[[Placed], Hashable], ...]:
    return (
        lambda placed: (group_of(placed), placed.field.id),
        lambda placed: placed.field.id if isinstance(placed.group, FieldGroup) else id(placed),
        lambda placed: (group_of(placed), placed.field.type, placed.field.label),
    )


def _section_keys(group_of: Callable[[AnyGroup], int]) -> tuple[Callable[[Section], Hashable], ...]:
    return (
        lambda section: tuple(map(group_of, section.field_groups)) or id(section),
        lambda section: section.title or id(section),
        lambda section: group_of(section.field_groups[0]) if section.field_groups else None,
    )
